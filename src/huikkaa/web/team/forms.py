"""The forms of a team's own page, and of one's quiet hours."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import ThingField, ThingsField
from huikkaa.web.shared.fields import DayField, LongTextField, NumberField, SomeOfField, TextField
from huikkaa.web.shared.forms import HouseForm

WRITTEN_TIME = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?$")


def _one_of(people: list[Person], label: str) -> ThingField:
    return ThingField(
        label=label,
        things=[(one.pk, one.name) for one in people],
        find=lambda pk: next((one for one in people if str(one.pk) == pk), None),
        widget=forms.Select,
    )


class RaiseForm(HouseForm):
    """Something to talk about in the next meeting."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"] = TextField(label=_("Raise something"), max_length=300)


class AgreementForm(HouseForm):
    """The team's rules in its own words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"] = LongTextField(
            label=_("What we agree"), max_length=5000, help_text=_("One rule on a line, in your own words.")
        )
        self.fields["valid_from"] = DayField(label=_("From"))


class TurnsForm(HouseForm):
    """Who keeps the day in turn, a week at a time."""

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"] = ThingsField(
            label=_("Who are in the turn"), things=people, help_text=_("In the order of this list.")
        )
        self.fields["first_day"] = DayField(
            label=_("From the week of"), help_text=_("Turns from this week on are planned anew.")
        )
        self.fields["weeks"] = NumberField(
            label=_("For how many weeks"), min_value=1, max_value=52, decimal_places=0
        )


class NotesForm(HouseForm):
    """What was talked about in a meeting."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notes"] = LongTextField(label=_("Notes"), max_length=20_000)
        self.fields["notes"].widget.attrs["rows"] = 10


class ActionForm(HouseForm):
    """What is done next, by whom and by when."""

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"] = TextField(label=_("What is done"), max_length=300)
        self.fields["owner"] = _one_of(people, _("Who does it"))
        self.fields["due_on"] = DayField(label=_("By"), required=False)


class MeetingDayForm(HouseForm):
    """The day of a meeting."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"] = DayField(label=_("Day of the meeting"), initial=clock.today())


class KudosForm(HouseForm):
    """Thanks to a colleague."""

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "kudos_%s", **options})
        self.fields["to"] = _one_of(people, _("Whom do you thank?"))
        self.fields["text"] = TextField(label=_("What for?"), max_length=300)


class QuietForm(HouseForm):
    """When one works undisturbed."""

    all_optional = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts"] = TextField(
            label=_("Quiet from"), required=False, help_text=_("Such as 9 or 12.30.")
        )
        self.fields["ends"] = TextField(label=_("Quiet until"), required=False)
        self.fields["weekdays"] = SomeOfField(
            label=_("On which days"),
            choices=[(str(day), capfirst(str(name))) for day, name in WEEKDAYS.items() if day < 5],
            required=False,
        )

    def clean_starts(self) -> time | None:
        """When it begins."""
        return _time(self.cleaned_data["starts"])

    def clean_ends(self) -> time | None:
        """When it ends."""
        return _time(self.cleaned_data["ends"])


def _time(words: str) -> time | None:
    if not words.strip():
        return None
    found = WRITTEN_TIME.match(words.strip())
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass
    raise ValidationError(_("Write the time in the form 12.30."), code="invalid")
