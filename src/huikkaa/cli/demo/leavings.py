"""Who leaves the demo town: of 57 permanent 11 have said so and 18 more reach their age within six calendar years.

The figures are those of the reference town in 2018 to 2023, moved to the demo's calendar. Nobody's day is made up
beyond what each has "said"; the rest follows from years of birth and the table of pension ages.
"""

from datetime import date, datetime, time, timedelta
from itertools import product

from django.db import transaction

from huikkaa.cli.demo import units
from huikkaa.cli.demo.town import Town
from huikkaa.domain.capability.actions import Stated, state_own
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import look_at_risks
from huikkaa.domain.insight.queries.filling import fill_evidence
from huikkaa.domain.insight.queries.risk import able_in
from huikkaa.domain.organisation.models import Employment, Person, Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.planning.actions import enter_birth, state_leaving
from huikkaa.domain.planning.permits.actions import write_permit
from huikkaa.domain.planning.scenarios.actions import keep_scenario
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
# Services that only so many can do.
LEFT_TO = {"vaalijarjestelyt": 1, "tilastoilmoitus": 0}
PERMIT_FOR = "taloustiimi"
GROUNDS = (
    "Palkanlaskennasta lähtee lähivuosina enemmän osaajia kuin uusia on oppimassa. Työtä on jo jaettu muille ja "
    "karsittu, ja matkalaskut on digitoitu. Ilman tekijää palkan oikaisut myöhästyvät."
)
MONTHS = (11, 2, 8, 5)
UNUSED = (0, 12, 25, 38)
WITHIN, SAID_WITHIN, FORECAST = 5, 3, 4


def foresee(town: Town, now: datetime) -> None:
    """Write down what each has said and when each was born, and look at the risks of today."""
    today = now.astimezone(clock.HELSINKI).date()
    soon, later = _births(today)
    with clock.moved_to(datetime.combine(today - timedelta(days=1), time(10), clock.HELSINKI)):
        for sector, (saying, reaching) in COUNTS.items():
            for place, employment in enumerate(_permanent(town, sector)):
                is_leaving = place < saying + reaching
                year, month = soon[place % len(soon)] if is_leaving else later[place % len(later)]
                planner = viewer_of(town.officers[Role.HR])
                enter_birth(person=employment.person, birth_year=year, birth_month=month, viewer=planner)
                if place < saying:
                    _say(employment.person, employment.ends_on or _day(today, place), place)


def look(town: Town, now: datetime) -> None:
    """Look at the risks for the first time, when what has been done is counted; keep scenarios and ask for a permit."""
    with clock.moved_to(now), transaction.atomic():
        _leave_to_few(town)
        look_at_risks()
        planner, health = viewer_of(town.officers[Role.HR]), town.units[units.HEALTH]
        leaves_on = date(clock.today().year + 2, 1, 1)
        for name, values in (
            ("Sote lähtee", {"unit": health, "leaves_on": leaves_on}),
            ("Puolet vakansseista täytetään", {"fill_percent": 50}),
            (
                "Viidennes työstä karsitaan",
                {"eased_percent": 20, "eased_from": leaves_on, "fill_percent": 25},
            ),
        ):
            keep_scenario(values={"name": name, **values}, viewer=planner)
        team = town.teams[PERMIT_FOR]
        write_permit(
            values={"team": team, "title": "palkkasihteeri", "full_time_share": 100, "grounds": GROUNDS},
            evidence=fill_evidence(team, clock.today()),
            viewer=planner,
        )


def _leave_to_few(town: Town) -> None:
    """Of two services all but one, or everyone, say that they cannot do them after all: so that gaps are seen."""
    people = {person.pk: person for members in town.members.values() for person in members}
    for slug, left in LEFT_TO.items():
        service = Service.objects.filter(slug=slug).first()
        if service is None:
            continue
        able = able_in(service, clock.today()).rows
        for one in able[left:]:
            if one.person.pk in people:
                state_own(person=one.person, stated=[Stated(service, Skill.Level.NONE)])


def _permanent(town: Town, sector: str) -> list[Employment]:
    """The sector's permanent office workers; whoever's end has been entered first, for it is known already."""
    people = [person.pk for members in town.members.values() for person in members]
    rows = Employment.objects.filter(
        person__in=people, kind=Employment.Kind.PERMANENT, unit__parent=town.units[sector]
    )
    return sorted(rows.select_related("person"), key=lambda row: (row.ends_on is None, row.pk))


def _births(today: date) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Years and months of birth of those gone in the fifth or sixth calendar year, and of those who stay long after."""
    last = date(today.year + WITHIN, 12, 31)
    soon, later = [], []
    for born in product(range(today.year - 70, today.year - 25), MONTHS):
        leaving = usual_leaving(Worker("x", "x", birth_year=born[0], birth_month=born[1]), Scenario(), today)
        if leaving is not None and date(today.year + FORECAST, 1, 1) <= leaving.ends <= last:
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
