"""Who is away, who stands in, which duties follow a person, and who is leaving; no chance of the year is used."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from huikkaa.cli.demo.crew import absences
from huikkaa.cli.demo.duties import AUTHORITY, DUTIES, OTHERWISE
from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.capability.duties.actions import write_down
from huikkaa.domain.capability.substitutes.actions import agree, name_substitute
from huikkaa.domain.organisation.actions.people import change_employment
from huikkaa.domain.organisation.models import Employment, Person
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.presence.actions import be_away
from huikkaa.engine.halfdays import AFTERNOON, MORNING, HalfDay, Stretch, stretches_of
from huikkaa.kernel import clock

LACKING, NOT_YET, WITH_DUTIES, WITH_AUTHORITY, WITH_SUCCESSOR = 7, 3, 34, 11, 9
AHEAD, AGREED_BEFORE, LEAVES_IN = timedelta(days=75), timedelta(days=150), timedelta(days=47)


def stand(town: Town, shelves: Shelves, now: datetime) -> None:
    """Arrange it all as it stands now: chains were agreed in spring, absences reach some weeks ahead."""
    staff = _in_turn(town)
    with clock.moved_to(now - AGREED_BEFORE):
        _chains(town, staff, shelves)
        _duties(town, staff, shelves)
    with clock.moved_to(now):
        _absences(town, staff)
        _leaver(staff, town.today)


def _in_turn(town: Town) -> list[tuple[str, Person]]:
    """The members of the teams with their team, those of each team in the order they came."""
    return [(slug, person) for slug, members in town.members.items() for person in members]


def _lacking(staff: list[tuple[str, Person]]) -> set[int]:
    """Seven who have no substitute, scattered over the teams; never a lead, who always has one."""
    every = len(staff) // LACKING
    return {person.pk for place, (_slug, person) in enumerate(staff) if place % every == every - 2}


def _chains(town: Town, staff: list[tuple[str, Person]], shelves: Shelves) -> None:
    lacking = set(sorted(_lacking(staff) - {lead.pk for lead in town.leads.values()})[:LACKING])
    waiting = NOT_YET
    for slug, person in staff:
        if person.pk in lacking:
            continue
        mates = town.members[slug]
        at = mates.index(person)
        for step in (1, 2):
            mate = mates[(at + step) % len(mates)]
            row = name_substitute(substitute=mate, person=person, by=viewer_of(person))
            if step == 2 and waiting and at % 5 == 0:
                waiting -= 1
            else:
                agree(row=row, by=viewer_of(mate))
    for slug, lead in town.leads.items():
        for service in _services(shelves, slug):
            for maker in shelves.makers[service][:2]:
                row = name_substitute(substitute=maker, service=shelves.services[service], by=viewer_of(lead))
                agree(row=row, by=viewer_of(maker))


def _services(shelves: Shelves, team: str) -> Iterator[str]:
    """Two services of the team."""
    own = [slug for slug, service in shelves.services.items() if service.answering_team.slug == team]
    yield from own[:2]


def _duties(town: Town, staff: list[tuple[str, Person]], shelves: Shelves) -> None:
    """Thirty-four have expert, special or official duties; eleven of them use official authority."""
    named: dict[str, int] = {}
    told = []
    for slug, person in staff[:: max(1, len(staff) // WITH_DUTIES)][:WITH_DUTIES]:
        choices = DUTIES.get(person.title, OTHERWISE)
        told.append((slug, person, *choices[named.get(person.title, 0) % len(choices)]))
        named[person.title] = named.get(person.title, 0) + 1
    official_first = sorted(range(len(told)), key=lambda place: (AUTHORITY.index(told[place][3]), place))
    with_authority = set(official_first[:WITH_AUTHORITY])
    for place, (slug, person, name, kind) in enumerate(told):
        mates = [mate for mate in town.members[slug] if mate != person]
        handed = place % 4 == 1 and place // 4 < WITH_SUCCESSOR
        made = [service for service in shelves.services if person in shelves.makers[service][:2]]
        write_down(
            person=person,
            by=viewer_of(person),
            values={
                "name": name,
                "kind": kind,
                "official_authority": place in with_authority,
                "services": [shelves.services[service] for service in made[:2]],
                "valid_from": town.founded,
                "next_person": mates[place % len(mates)] if handed else None,
                "hand_over_by": town.today + timedelta(days=20 * (place // 4) - 10) if handed else None,
            },
        )


def _absences(town: Town, staff: list[tuple[str, Person]]) -> None:
    """The absences the year was lived with, from today on; and one of each team is away this week."""
    away_now = set[str]()
    for slug, person in staff:
        days = {day for day in absences(town, person) if town.today <= day <= town.today + AHEAD}
        if (
            slug not in away_now
            and person != town.leads.get(slug)
            and town.members[slug].index(person) % 5 == 3
        ):
            days |= {town.today + timedelta(days=each) for each in range(4)}
        if town.today in days:
            away_now.add(slug)
        halves = [HalfDay(day, half) for day in days for half in (MORNING, AFTERNOON)]
        for stretch in stretches_of(halves):
            be_away(person=person, stretch=stretch, by=viewer_of(person))


def _leaver(staff: list[tuple[str, Person]], today: date) -> None:
    """One goes on pension in some weeks, with holidays at the end."""
    ends_on = today + LEAVES_IN
    person = next(person for _slug, person in staff if person.title == "kirjanpitäjä")
    employment = Employment.objects.get(person=person)
    change_employment(employment=employment, values={"ends_on": ends_on}, by=None)
    first = HalfDay(ends_on - timedelta(days=9), MORNING)
    taken = person.absences.filter(last_day__gte=first.day, first_day__lte=ends_on)
    if not taken.exists():
        be_away(person=person, stretch=Stretch(first, HalfDay(ends_on, AFTERNOON)), by=viewer_of(person))
