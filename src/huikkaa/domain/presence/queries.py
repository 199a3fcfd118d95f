"""Who is away, as of a moment."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.presence.models import Absence
from huikkaa.engine.calendar import closed_reason
from huikkaa.engine.halfdays import HalfDay, Stretch, half_of, joined

AHEAD = timedelta(days=14)


def near(moment: datetime) -> QuerySet[Absence]:
    """The absences that last at the moment, and those soon after, which may make an absence longer."""
    day = half_of(moment).day
    return Absence.objects.filter(last_day__gte=day, first_day__lte=day + AHEAD).order_by()


def is_any_known() -> bool:
    """Whether anybody has ever been away or will be."""
    return Absence.objects.exists()


def away_at(moment: datetime, stretches: Iterable[tuple[int, Stretch]]) -> dict[int, HalfDay]:
    """Who of these is away at the moment, by the person's id, and the last half-day of it.

    Two weeks of holiday entered one by one are one absence: days when the town is closed do not part them.
    """
    half = half_of(moment)
    by_person: dict[int, list[Stretch]] = {}
    for person, stretch in stretches:
        by_person.setdefault(person, []).append(stretch)
    now_away = {person: rows for person, rows in by_person.items() if any(one.holds(half) for one in rows)}
    if not now_away:
        return {}
    calendar = calendar_in_force() if any(len(rows) > 1 for rows in now_away.values()) else None

    def is_open(day: date) -> bool:
        return calendar is None or closed_reason(calendar, day) is None

    return {
        person: next(one.last for one in joined(rows, is_open) if one.holds(half))
        for person, rows in now_away.items()
    }


def away_now(moment: datetime) -> dict[int, HalfDay]:
    """Everyone away at the moment, by id, and the last half-day of the absence."""
    rows = near(moment).values_list("person_id", "first_day", "first_half", "last_day", "last_half")
    return away_at(
        moment, [(row[0], Stretch(HalfDay(row[1], row[2]), HalfDay(row[3], row[4]))) for row in rows]
    )


def absences_of(person: Person, from_day: date) -> list[Absence]:
    """The person's absences that last on the day or come after it, in time order."""
    return list(Absence.objects.filter(person=person, last_day__gte=from_day).select_related("entered_by"))


def absences_between(people: Collection[int], first: date, last: date) -> list[Absence]:
    """The absences of these people that touch the days."""
    return list(Absence.objects.filter(person_id__in=people, last_day__gte=first, first_day__lte=last))
