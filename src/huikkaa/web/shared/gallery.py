"""The gallery: every part in all its states on one page, with the markup that makes it.

When a part changes, it changes here first. The examples are Finnish in every language.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from huikkaa.kernel import clock
from huikkaa.web.shared import fields
from huikkaa.web.shared.charts import examples as charts
from huikkaa.web.shared.forms import HouseForm

HERE = Path(__file__).parent
SNIPPETS = HERE / "templates" / "shared" / "gallery"
SPRITE = HERE / "static" / "huikkaa" / "icons.svg"


@dataclass(frozen=True)
class Part:
    """One section of the gallery; its example is templates/shared/gallery/<name>.html."""

    name: str
    heading: str | Promise
    about: str | Promise


PARTS = (
    Part(
        "buttons",
        _("Buttons"),
        _("One primary button in a view. The words tell what happens; a blocked one tells why."),
    ),
    Part("due", _("Promised time"), _("Colour, sign and words say the same. Use only these five.")),
    Part("marks", _("Marks"), _("A short fact, never an action.")),
    Part(
        "people",
        _("People"),
        _("Always the full name. An absence tells the day of return and who stands in."),
    ),
    Part(
        "stages", _("Stages"), _("Two to six. The current one is bold, and a screen reader hears the state.")
    ),
    Part(
        "fields",
        _("Form fields"),
        _("Label above, help under it, error after the field. An error tells what to do."),
    ),
    Part(
        "errors",
        _("Error summary"),
        _("Above the form. The links lead to the fields, and the focus moves here."),
    ),
    Part(
        "choices",
        _("Choices and filters"),
        _("A choice changes a form. A filter is a link and changes the address."),
    ),
    Part("alerts", _("Alerts"), _("What, until when, and what to do meanwhile.")),
    Part("empty", _("Empty, loading, failed"), _("Why there is nothing here, and one way on.")),
    Part("cards", _("Cards and facts"), _("A frame for what belongs together. The tinted one leads.")),
    Part(
        "talk",
        _("Conversation"),
        _("What was said has a frame, what happened is a line. A note says who sees it."),
    ),
    Part(
        "promise",
        _("Promise clock"),
        _("A row for each day, closed days shown, pauses in another colour, the sum said."),
    ),
    Part("numbers", _("Numbers"), _("A number always has something to compare it with.")),
    Part(
        "charts",
        _("Charts"),
        _("Two series at most, axes from zero, the table one click away. A share always tells its base."),
    ),
    Part(
        "table", _("Table"), _("Numbers to the right, words to the left. On a phone each row becomes a card.")
    ),
    Part("queue", _("Queue"), _("One line for each request; a long title takes a second line.")),
    Part("tally", _("Counters"), _("At least 44 pixels to touch. The last one pressed is seen and heard.")),
    Part("icons", _("Icons"), _("Always beside words, never alone.")),
)
ICONS = re.findall(r'<symbol id="(\w+)"', SPRITE.read_text(encoding="utf-8"))


class Example(HouseForm):
    """A field of every kind."""

    cost_centre = fields.TextField(label="Kustannuspaikka", help_text="Neljä numeroa, esimerkiksi 5110")
    words = fields.LongTextField(
        label="Kuulutuksen teksti", help_text="Voit myös lisätä tekstin liitteenä.", required=False
    )
    day = fields.DayField(label="Toivottu julkaisupäivä", help_text="Esimerkiksi 19.11.2026 tai huomenna")
    amount = fields.MoneyField(label="Summa", required=False)
    number = fields.NumberField(label="Osallistujia", required=False)
    period = fields.OneOfField(
        label="Kuinka kauan nähtävillä?", choices=[("14", "14 päivää"), ("30", "30 päivää")]
    )
    unit = fields.OneOfField(
        label="Yksikkö", choices=[(str(n), f"Yksikkö {n}") for n in range(1, 9)], required=False
    )
    places = fields.SomeOfField(
        label="Missä julkaistaan?",
        choices=[("web", "Verkkosivuilla"), ("board", "Ilmoitustaululla")],
        required=False,
    )
    person = fields.NamedField(
        label="Kenen puolesta?",
        find=lambda name: name,
        suggestions=["Kaisa Lindroos", "Minna Salmela"],
        required=False,
    )
    attachments = fields.FilesField(label="Liitteet", required=False)
    thanks = fields.YesField(label="Kiitoksen saa näyttää tiimin seinällä", required=False)


class WrongExample(HouseForm):
    """A form that was sent with errors."""

    is_example = True  # it does not take the focus
    cost_centre = fields.TextField(label="Kustannuspaikka", help_text="Neljä numeroa, esimerkiksi 5110")
    day = fields.DayField(label="Toivottu julkaisupäivä", help_text="Esimerkiksi 19.11.2026 tai huomenna")
    period = fields.OneOfField(
        label="Kuinka kauan nähtävillä?", choices=[("14", "14 päivää"), ("30", "30 päivää")]
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """The page of all parts."""
    examples = [(part, _rendered(part, request), source(part.name)) for part in PARTS]
    return render(request, "shared/gallery.html", {"examples": examples})


@cache
def source(name: str) -> str:
    """The markup of an example, as its author wrote it."""
    return (SNIPPETS / f"{name}.html").read_text(encoding="utf-8").strip()


def _rendered(part: Part, request: HttpRequest) -> SafeString:
    with translation.override("fi"):
        return render_to_string(f"shared/gallery/{part.name}.html", _sample(part.name), request)


def _sample(name: str) -> dict[str, Any]:
    """What an example shows: invented, and around the present moment."""
    now = clock.now()
    if name == "fields":
        return {"form": Example(prefix="kentat")}
    if name == "charts":
        return {"charts": charts.examples()}
    if name == "errors":
        form = WrongExample({"virhe-cost_centre": "51", "virhe-day": "31.2.2026"}, prefix="virhe")
        form.add_error("cost_centre", "Kirjoita neljä numeroa. Antamassasi luvussa on kaksi.")
        return {"form": form}
    return {
        "hour_ago": now - timedelta(hours=1),
        "late": now - timedelta(hours=2, minutes=10),
        "soon": now + timedelta(minutes=25),
        "later": now + timedelta(days=3),
        "stages": [
            {"name": "Vastaanotettu", "about": "pe 13.11.", "state": "done"},
            {"name": "Selvitetään", "about": "Jarmo Niemelä", "state": "now"},
            {"name": "Valmis", "about": "viimeistään to 19.11.", "state": "ahead"},
        ],
        "filters": [
            {"href": "#choices", "label": "Kaikki avoimet", "count": 42, "is_current": True},
            {"href": "#choices", "label": "Myöhässä", "count": 2, "hot": True},
            {"href": "#choices", "label": "Omat", "count": 5},
        ],
        "kinds": [
            ("answer", "Vastaus asiakkaalle"),
            ("question", "Kysymys, aika keskeytyy"),
            ("note", "Muistiinpano tiimille"),
        ],
        "facts": [("Pyytäjä", "Kaisa Lindroos"), ("Yksikkö", "Tekniset palvelut"), ("Summa", "1 284,50 €")],
        "days": [
            {
                "day": "pe 13.11.",
                "parts": [{"kind": "run", "start": 81.2, "width": 18.8}],
                "words": "1 t 30 min",
            },
            {"day": "la–su", "shut": True},
            {
                "day": "ma 16.11.",
                "parts": [
                    {"kind": "run", "start": 0, "width": 15.6},
                    {"kind": "pause", "start": 15.6, "width": 50},
                    {"kind": "run", "start": 65.6, "width": 34.4},
                ],
                "words": "4 t",
            },
            {"day": "ti 17.11.", "parts": [{"kind": "run", "start": 0, "width": 100}], "words": "8 t"},
        ],
        "icons": ICONS,
    }
