"""The forms of the annual clock: a rule by plain choices, one time moved or skipped, anchor days."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.queries import person_named
from huikkaa.domain.work.actions.checklists import lines
from huikkaa.domain.work.models import Anchor, Recurring
from huikkaa.engine.recurrence import MOST_LEAD, choices
from huikkaa.kernel import clock
from huikkaa.web.shared import widgets
from huikkaa.web.shared.editing import ThingField, ThingsField
from huikkaa.web.shared.fields import (
    DayField,
    LongTextField,
    NamedField,
    NumberField,
    OneOfField,
    SomeOfField,
    TextField,
)
from huikkaa.web.shared.forms import HouseForm

HOWS = (
    (choices.MONTHLY, gettext_lazy("On a day of the month")),
    (choices.BUSINESS, gettext_lazy("On a working day of the month, such as the third")),
    (choices.WEEKDAY, gettext_lazy("On a weekday of the month, such as the second Tuesday")),
    (choices.WEEKLY, gettext_lazy("Every week, or every few weeks")),
    (choices.YEARLY, gettext_lazy("Once a year")),
    (choices.ANCHOR, gettext_lazy("So many days before or after another day, such as an election")),
)
UNITS = (
    ("days", gettext_lazy("days")),
    ("business_days", gettext_lazy("working days")),
    ("weeks", gettext_lazy("weeks")),
)
# Which fields belong to which way of choosing the day; the page shows only those of the chosen one.
PARTS = {
    choices.MONTHLY: ("day", "months"),
    choices.BUSINESS: ("number", "months"),
    choices.WEEKDAY: ("nth", "weekday", "months"),
    choices.WEEKLY: ("weekdays", "every"),
    choices.YEARLY: ("year_day", "month"),
    choices.ANCHOR: ("anchor", "offset", "unit", "side"),
}


def _ordinals(last: int) -> list[tuple[str, str]]:
    return [
        *((str(number), f"{number}.") for number in range(1, last + 1)),
        ("-1", _("the last")),
        ("-2", _("the second last")),
    ]


def _days() -> list[tuple[str, str]]:
    return [*((str(day), f"{day}.") for day in range(1, 32)), ("-1", _("last day of the month"))]


def _select(options: Iterable[tuple[str, Any]], **more: Any) -> OneOfField:
    return OneOfField(choices=options, widget=forms.Select, required=False, **more)


class WhenForm(HouseForm):
    """When it recurs: plain choices, from which the rule is made."""

    all_optional = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        weekdays = [(str(day), capfirst(str(name))) for day, name in WEEKDAYS.items()]
        months = [(str(month), capfirst(str(name))) for month, name in MONTHS.items()]
        self.fields["how"] = OneOfField(label=_("When does it recur?"), choices=HOWS, widget=widgets.Radios)
        self.fields["day"] = _select(_days(), label=_("Day"))
        self.fields["number"] = _select(_ordinals(10), label=_("Which working day"))
        self.fields["nth"] = _select(_ordinals(4), label=_("Which one"))
        self.fields["weekday"] = _select(weekdays, label=_("Weekday"))
        self.fields["months"] = SomeOfField(
            label=_("Only in these months"), choices=months, required=False,
            help_text=_("Leave all empty for every month."),
        )  # fmt: skip
        self.fields["weekdays"] = SomeOfField(label=_("On which days"), choices=weekdays, required=False)
        self.fields["every"] = _select(
            [("1", _("Every week")), ("2", _("Every second week")), ("3", _("Every third week")),
             ("4", _("Every fourth week"))], label=_("How often"),
        )  # fmt: skip
        self.fields["year_day"] = _select(_days(), label=_("Day of the year"))
        self.fields["month"] = _select(months, label=_("Month"))
        anchors = [(anchor.pk, anchor.name) for anchor in Anchor.objects.all()]
        self.fields["anchor"] = ThingField(
            label=_("Counted from"), things=anchors, find=lambda pk: Anchor.objects.filter(pk=pk).first(),
            widget=forms.Select, required=False,
        )  # fmt: skip
        self.fields["offset"] = NumberField(
            label=_("How many"), min_value=0, max_value=1000, decimal_places=0, required=False
        )
        self.fields["unit"] = _select(UNITS, label=_("Counted in"))
        self.fields["side"] = _select(
            [("before", _("before it")), ("after", _("after it"))], label=_("Which way")
        )
        self.fields["move"] = OneOfField(
            label=_("If the town is closed on that day, it moves"), choices=Recurring.Move.choices
        )
        self.fields["lead"] = NumberField(
            label=_("The request is made so many working days before"), min_value=0, max_value=MOST_LEAD,
            decimal_places=0, required=False, help_text=_("With 0 it is made on the day itself."),
        )  # fmt: skip
        self.fields["starts_on"] = DayField(label=_("From"), help_text=_("Nothing is due before this day."))
        self.fields["ends_on"] = DayField(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """The chosen way needs its own fields, and no others."""
        cleaned = super().clean() or self.cleaned_data
        for name in PARTS.get(cleaned.get("how", ""), ()):
            if name != "months" and name not in self.errors and cleaned.get(name) in (None, "", []):
                self.add_error(name, _("Choose this too."))
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day. Check the dates."))
        return cleaned

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen, as it is kept beside the rule."""
        given = self.cleaned_data
        how = given["how"]
        months = {"months": [int(month) for month in given["months"]]}
        if how == choices.MONTHLY:
            return {"how": how, "day": int(given["day"]), **months}
        if how == choices.BUSINESS:
            return {"how": how, "number": int(given["number"]), **months}
        if how == choices.WEEKDAY:
            return {"how": how, "number": int(given["nth"]), "weekday": int(given["weekday"]), **months}
        if how == choices.WEEKLY:
            return {
                "how": how,
                "weekdays": [int(day) for day in given["weekdays"]],
                "every": int(given["every"]),
            }
        if how == choices.YEARLY:
            return {"how": how, "day": int(given["year_day"]), "month": int(given["month"])}
        sign = -1 if given["side"] == "before" else 1
        return {"how": how, "offset": sign * int(given["offset"]), "unit": given["unit"]}

    @property
    def rule_values(self) -> dict[str, Any]:
        """The columns of the rule."""
        given, chosen = self.cleaned_data, self.choices
        return {
            "choices": chosen,
            "rrule": choices.rrule_of(chosen),
            "business_day": choices.business_day_of(chosen),
            "anchor": given["anchor"] if chosen["how"] == choices.ANCHOR else None,
            "offset": chosen.get("offset", 0),
            "unit": chosen.get("unit", "days"),
            "move": given["move"],
            "lead": int(given["lead"] or 0),
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
        }


class RecurringForm(WhenForm):
    """Recurring work: what, by whom, for whom, and when."""

    WHAT = ("title", "text", "checklist", "service", "teams", "asker")

    def __init__(self, *args: Any, teams: list[Team], services: list[Service], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"] = TextField(label=_("What is done"), max_length=180)
        self.fields["text"] = LongTextField(
            label=_("Instructions"), required=False, max_length=20_000,
            help_text=_("Everyone who takes the request reads these."),
        )  # fmt: skip
        self.fields["checklist"] = LongTextField(
            label=_("Checklist"), required=False, max_length=12_000,
            help_text=_("One thing on a line. Each request gets the list to tick."),
        )  # fmt: skip
        self.fields["service"] = ThingField(
            label=_("Service"), things=[(one.pk, one.name) for one in services],
            find=lambda pk: next((one for one in services if str(one.pk) == pk), None), widget=forms.Select,
        )  # fmt: skip
        self.fields["teams"] = ThingsField(
            label=_("Who does it"), things=teams,
            help_text=_("Every team gets a request of its own."),
        )  # fmt: skip
        self.fields["asker"] = NamedField(
            label=_("Who gets the result"), find=person_named, required=False,
            help_text=_("Name or e-mail address. Leave empty when the team does it for itself."),
        )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """The columns of recurring work."""
        given = self.cleaned_data
        return {
            "title": given["title"].strip(),
            "text": given["text"].strip(),
            "checklist": lines(given["checklist"]),
            "service": given["service"],
            "asker": given["asker"],
            **self.rule_values,
        }


def initial_of(recurring: Recurring) -> dict[str, Any]:
    """How the form of kept recurring work opens."""
    chosen = recurring.choices
    asker: Person | None = recurring.asker
    found: dict[str, Any] = {
        "title": recurring.title,
        "text": recurring.text,
        "checklist": "\n".join(recurring.checklist),
        "service": recurring.service,
        "teams": recurring.teams,
        "asker": (asker.email or asker.name) if asker else "",
        "move": recurring.move,
        "lead": recurring.lead,
        "starts_on": recurring.starts_on,
        "ends_on": recurring.ends_on,
        "anchor": recurring.anchor,
        **{name: value for name, value in chosen.items() if name not in ("day", "number")},
    }
    if chosen.get("how") == choices.YEARLY:
        found["year_day"] = chosen["day"]
    elif chosen.get("how") == choices.WEEKDAY:
        found["nth"] = chosen["number"]
    else:
        found |= {name: chosen[name] for name in ("day", "number") if name in chosen}
    if "offset" in chosen:
        found |= {"offset": abs(chosen["offset"]), "side": "before" if chosen["offset"] <= 0 else "after"}
    return found


def fresh_initial(team: Team) -> dict[str, Any]:
    """How the form of new recurring work opens."""
    return {
        "how": choices.BUSINESS, "number": "3", "every": "1", "unit": "days", "side": "before", "move": "after",
        "lead": 0, "starts_on": clock.today(), "teams": [team],
    }  # fmt: skip


class MoveForm(HouseForm):
    """One time on another day, with the reason."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = DayField(label=_("The new day"))
        self.fields["reason"] = TextField(
            label=_("Why"), max_length=300, help_text=_("The others see it in the annual clock.")
        )


class SkipForm(HouseForm):
    """One time left undone, with the reason."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"] = TextField(
            label=_("Why it is skipped"),
            max_length=300,
            help_text=_("The others see it in the annual clock."),
        )


class AnchorDayForm(HouseForm):
    """One day that others are counted from."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"] = DayField(label=_("Day"))
        self.fields["name"] = TextField(
            label=_("What it is"), max_length=120, required=False,
            help_text=_("Such as: municipal elections 2029."),
        )  # fmt: skip


class AnchorForm(HouseForm):
    """A new kind of day to count from."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name_fi"] = TextField(label=_("Name in Finnish"), max_length=120)
        self.fields["name_sv"] = TextField(label=_("Name in Swedish"), max_length=120, required=False)
        self.fields["name_en"] = TextField(label=_("Name in English"), max_length=120, required=False)


class ItemsForm(HouseForm):
    """Items to put on a request's checklist."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["items"] = LongTextField(
            label=_("Add to the list"), max_length=12_000, help_text=_("One thing on a line.")
        )
