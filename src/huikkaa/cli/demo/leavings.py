"""Who leaves the demo town: of 57 permanent 11 have said so and 18 more reach their age within six calendar years.

The figures are those of the reference town in 2018 to 2023, moved to the demo's calendar. Nobody's day is made up
beyond what each has "said"; the rest follows from years of birth and the table of pension ages.
"""

from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo import units
from huikkaa.cli.demo.town import Town
from huikkaa.domain.insight.actions import look_at_risks
from huikkaa.domain.organisation.models import Employment, Person, Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.planning.actions import enter_birth, state_leaving
from huikkaa.engine.succession import Scenario, Worker, last_working_day, usual_leaving
from huikkaa.kernel import clock

# Of each sector: how many have said it, and how many more reach the age in time. The others stay.
COUNTS = {
    units.GENERAL: (6, 8),
    units.HEALTH: (2, 5),
    units.EDUCATION: (2, 3),
    units.TECHNICAL: (1, 2),
    units.ENTERPRISES: (0, 0),
}
UNUSED = (0, 12, 25, 38)
WITHIN, SAID_WITHIN = 5, 3


def foresee(town: Town, now: datetime) -> None:
    """Write down what each has said and when each was born, and look at the risks of today."""
    today = now.astimezone(clock.HELSINKI).date()
    soon, later = _births(today)
    with clock.moved_to(datetime.combine(today - timedelta(days=1), time(10), clock.HELSINKI)):
        for sector, (saying, reaching) in COUNTS.items():
            for place, employment in enumerate(_permanent(town, sector)):
                is_leaving = place < saying + reaching
                born = soon[place % len(soon)] if is_leaving else later[place % len(later)]
                planner = viewer_of(town.officers[Role.HR])
                enter_birth(person=employment.person, birth_year=born, birth_month=None, viewer=planner)
                if place < saying:
                    _say(employment.person, employment.ends_on or _day(today, place), place)


def look(now: datetime) -> None:
    """Look at the risks for the first time, when what has been done is counted."""
    with clock.moved_to(now):
        look_at_risks()


def _permanent(town: Town, sector: str) -> list[Employment]:
    """The sector's permanent office workers; whoever's end has been entered first, for it is known already."""
    people = [person.pk for members in town.members.values() for person in members]
    rows = Employment.objects.filter(
        person__in=people, kind=Employment.Kind.PERMANENT, unit__parent=town.units[sector]
    )
    return sorted(rows.select_related("person"), key=lambda row: (row.ends_on is None, row.pk))


def _births(today: date) -> tuple[list[int], list[int]]:
    """Years of birth by which one is gone by the end of the sixth calendar year, and by which one stays long after."""
    last = date(today.year + WITHIN, 12, 31)
    soon, later = [], []
    for born in range(today.year - 70, today.year - 25):
        leaving = usual_leaving(Worker("x", "x", birth_year=born), Scenario(), today)
        if leaving is not None and date(today.year + 1, 1, 1) <= leaving.ends <= last:
            soon.append(born)
        if leaving is not None and leaving.ends > date(last.year + 3, 12, 31):
            later.append(born)
    return soon, later[::7]


def _day(today: date, place: int) -> date:
    """A last day of employment within the years in which the first ones leave."""
    return date(today.year + 1 + place % SAID_WITHIN, 3 + 2 * place % 9, 28)


def _say(person: Person, ends_on: date, place: int) -> None:
    unused = UNUSED[place % len(UNUSED)]
    if last_working_day(ends_on, unused) > clock.today():
        state_leaving(person=person, ends_on=ends_on, unused_days=unused, viewer=viewer_of(person))
