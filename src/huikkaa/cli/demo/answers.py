"""The answers on a service's form, in the same shape as the pages write them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from huikkaa.cli.demo import dice, words
from huikkaa.domain.catalogue.models import FormField
from huikkaa.engine import moments

Kind = FormField.Kind
TEXTS: dict[str, Callable[[], str]] = {
    "laskun-numero": lambda: str(dice.whole(26_100_000, 26_999_999)),
    "numero": lambda: str(dice.whole(100_000, 999_999)),
    "kustannuspaikka": words.cost_centre,
    "kokous": lambda: dice.pick(("Kaupunginhallitus", "Sivistyslautakunta", "Tekninen lautakunta", "Johtoryhmä")),
    "kello": lambda: f"{dice.whole(9, 18)}–{dice.whole(19, 21)}",
    "jakso": lambda: f"{dice.whole(1, 6)}–{dice.whole(7, 12)}",
    "vuosi": lambda: str(dice.whole(1958, 2019)),
    "vakanssi": lambda: f"T{dice.whole(1001, 1900)}",
    "pykala": lambda: f"§ {dice.whole(12, 240)}",
    "paatos": lambda: f"§ {dice.whole(12, 240)}",
    "tosite": lambda: f"{dice.whole(10, 99)}-{dice.whole(1000, 9999)}",
    "tila": lambda: dice.pick((
        "Valtuustosali", "Kirjaston kokoushuone", "Keskuskoulun liikuntasali", "Neuvotteluhuone 2",
    )),
    "kohde": lambda: dice.pick(("Keskuskoulu", "Kirjasto", "Liikuntahalli", "Palvelutalo")),
    "toimittaja": lambda: f"{dice.pick(('Tervas', 'Kuura', 'Lumme', 'Usva'))}tukku Oy",
    "yhdistys": lambda: f"Esimerkkilän {dice.pick(('Viri', 'Sytyke', 'Soitto', 'Marttapiiri', 'Nuorten talo'))} ry",
    "alue": lambda: dice.pick(("Tori", "Rantapuisto", "Urheilukentän parkkialue")),
}  # fmt: skip


def of_form(rows: list[FormField], day: date) -> list[dict[str, Any]]:
    """Answers to those questions of a form that have an answer beside the message itself."""
    found = []
    for row in rows:
        value, shown = _answer(row, day)
        if value not in (None, ""):
            found.append(
                {"key": row.key, "label": row.label_fi, "kind": row.kind, "value": value, "shown": shown}
            )
    return found


def _answer(row: FormField, day: date) -> tuple[Any, str]:
    if row.kind == Kind.DATE:
        ahead = (
            -dice.whole(1, 25)
            if row.key in {"maksettu", "maksupaiva", "matkapaiva", "tiedoksi", "palkkapaiva"}
            else dice.whole(3, 40)
        )
        said = day + timedelta(days=ahead)
        return said.isoformat(), moments.day_words(said, date(said.year - 1, 1, 1), "fi")
    if row.kind == Kind.MONEY:
        amount = f"{dice.whole(8, 900)}.{dice.whole(0, 99):02}"
        return amount, f"{amount.replace('.', ',')} €"
    if row.kind == Kind.NUMBER:
        count = dice.whole(4, 60)
        return count, str(count)
    if row.kind in (Kind.CHOICE, Kind.CHOICES):
        chosen = dice.pick(row.options)
        return ([chosen["value"]] if row.kind == Kind.CHOICES else chosen["value"]), chosen["fi"]
    if row.kind == Kind.TEXT and row.key in TEXTS:
        said_text = TEXTS[row.key]()
        return said_text, said_text
    return None, ""
