"""Days that recurring work is counted from are written, changed and taken away."""

from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Anchor, AnchorDay


@transaction.atomic
def add_anchor(*, by: Person | None, name_fi: str, name_sv: str = "", name_en: str = "") -> Anchor:
    """Add a kind of day to count from, such as elections."""
    return recording.add(
        Anchor(name_fi=name_fi.strip(), name_sv=name_sv.strip(), name_en=name_en.strip()), by
    )


@transaction.atomic
def add_day(*, anchor: Anchor, by: Person | None, day: date, name: str = "") -> AnchorDay:
    """Add a day of the anchor."""
    return recording.add(AnchorDay(anchor=anchor, day=day, name=name.strip()), by)


@transaction.atomic
def change_day(*, row: AnchorDay, by: Person, day: date, name: str = "") -> AnchorDay:
    """The day has moved: what is counted from it moves too; what has been made stays made."""
    return recording.revise(row, by, {"day": day, "name": name.strip()})


@transaction.atomic
def remove_day(*, row: AnchorDay, by: Person) -> None:
    """Take a day away; what has been made of it stays."""
    recording.remove(row, by)
