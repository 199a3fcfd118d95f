"""Builds Esimerkkilä itself: units, teams, office workers, supervisors and everyone who asks."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from huikkaa.cli.demo import dice, staff, units
from huikkaa.cli.demo.names import NEWCOMERS, SWEDISH_FAMILY, Register, address
from huikkaa.cli.demo.roster import Roster
from huikkaa.domain.organisation.actions.people import add_person, grant, supervise
from huikkaa.domain.organisation.actions.teams import add_team, join, join_as_lead, leave
from huikkaa.domain.organisation.actions.units import add_organisation, add_unit
from huikkaa.domain.organisation.models import Organisation, Person, Role, Team, Unit

OWN_DOMAIN = "esimerkkila.example"
FIRST_KEY = 100001  # the HR system's own keys of the town's people
# The teams began a little over three years ago; the town's own year of requests is the last of them.
FOUNDED_BEFORE, A_YEAR = timedelta(days=1100), timedelta(days=365)
JOINED_BEFORE = timedelta(days=12)  # the newest member


@dataclass
class Town:
    """Everyone and everything the year needs, by what they are in it."""

    founded: date
    start: date
    today: date
    units: dict[str, Unit] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, list[Person]] = field(default_factory=dict)
    leads: dict[str, Person] = field(default_factory=dict)
    heads: dict[int, Person] = field(default_factory=dict)
    supervisors: list[Person] = field(default_factory=list)
    askers: list[Person] = field(default_factory=list)
    contract_askers: list[Person] = field(default_factory=list)
    officers: dict[str, Person] = field(default_factory=dict)
    newcomer: Person | None = None
    names: Register = field(default_factory=Register)
    keys: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_KEY))


def build(today: date) -> Town:
    """Build the town as it was on its first day, under a clock moved there."""
    town = Town(*days_until(today))
    own = add_organisation(
        name_fi="Esimerkkilä", name_sv="Exempelby", name_en="Esimerkkilä", kind=Organisation.Kind.OWN
    )
    for sector, (swedish, english) in units.SECTORS.items():
        town.units[sector] = add_unit(organisation=own, name_fi=sector, name_sv=swedish, name_en=english)
        for name, *_rest in units.UNITS[sector]:
            town.units[name] = add_unit(
                organisation=own, name_fi=name, parent=town.units[sector], cost_centre=units.cost_centre(name)
            )
    for slug, ((fi, sv, en), purpose) in staff.TEAMS.items():
        town.teams[slug] = add_team(slug=slug, name_fi=fi, name_sv=sv, name_en=en, purpose_fi=purpose)
    _people_of_units(town)
    _office_workers(town)
    _customers(town)
    _roles(town)
    return town


def days_until(today: date) -> tuple[date, date, date]:
    """When the teams were founded, when the town's own year begins, and today."""
    return today - FOUNDED_BEFORE, today - A_YEAR, today


def _person(town: Town, unit: Unit, title: str, domain: str = OWN_DOMAIN) -> Person:
    given, family = town.names.any()
    swedish = family in SWEDISH_FAMILY
    return add_person(
        given_name=given,
        family_name=family,
        email=address(domain, given, family),
        unit=unit,
        title=title,
        language="sv" if swedish else "fi",
        key=str(next(town.keys)) if domain == OWN_DOMAIN else None,
    )


def _people_of_units(town: Town) -> None:
    """The mayor, the directors of sectors, the supervisors of units, and those they supervise."""
    mayor = _supervisor(town, "Kaupunginkanslia", "kaupunginjohtaja", None)
    for sector, (home, title) in units.DIRECTORS.items():
        director = _supervisor(town, home, title, mayor)
        town.heads[town.units[sector].pk] = director
        for name, supervisors, others, titles in units.UNITS[sector]:
            unit = town.units[name]
            head = units.HEADS.get(name, "")
            bosses = [
                _supervisor(town, name, head if not place else _second(head), director)
                for place in range(supervisors)
            ]
            town.heads[unit.pk] = bosses[0] if bosses else director
            for place in range(others):
                asker = _person(town, unit, titles[place % len(titles)])
                if name != "Luottamuselimet":
                    supervise(
                        person=asker,
                        supervisor=bosses[place % len(bosses)] if bosses else director,
                        from_day=town.founded,
                        by=None,
                    )
                town.askers.append(asker)
    for given, family in NEWCOMERS:
        unit = town.units[
            dice.pick(("Kotihoito", "Terveyskeskus", "Keskuskoulu", "Ruoka- ja puhtauspalvelut"))
        ]
        asker = add_person(
            given_name=given, family_name=family, email=address(OWN_DOMAIN, given, family), unit=unit,
            title="lähihoitaja", language="en" if dice.happens(0.5) else "fi",
        )  # fmt: skip
        supervise(person=asker, supervisor=town.heads[unit.pk], from_day=town.founded, by=None)
        town.askers.append(asker)


def _second(head: str) -> str:
    """What a unit's second supervisor is called."""
    return (
        "apulaisrehtori"
        if "rehtori" in head
        else f"vastaava {head}"
        if "esihenkilö" in head
        else "tiimiesihenkilö"
    )


def _supervisor(town: Town, home: str, title: str, above: Person | None) -> Person:
    person = _person(town, town.units[home], title)
    if above:
        supervise(person=person, supervisor=above, from_day=town.founded, by=None)
    town.supervisors.append(person)
    return person


def _office_workers(town: Town) -> None:
    """Each works in a position; the positions stay in their sectors, the people work in the three teams.

    The last of the fixed-term begins only now: see `newcomer.py`.
    """
    general, roster = 0, Roster(town.founded, town.start, town.today)
    for fixed, by_sector in ((False, staff.PERMANENT), (True, staff.FIXED_TERM)):
        for sector, titles in by_sector.items():
            homes = [town.units[name] for name, supervisors, *_ in units.UNITS[sector] if supervisors]
            for title, count in titles.items():
                for place in range(count):
                    team = staff.TEAM_OF_TITLE.get(title)
                    if team is None:
                        team = staff.ADMINISTRATION if general % 7 < 4 else staff.SERVICE
                        general += 1
                    home = homes[place % len(homes)]
                    person = _person(town, home, title)
                    is_newest = fixed and (sector, title) == staff.NEWEST
                    begins = town.today - JOINED_BEFORE if is_newest else None
                    roster.employ(person, home, title, fixed=fixed, begins=begins)
                    supervise(person=person, supervisor=town.heads[home.pk], from_day=town.founded, by=None)
                    if is_newest:
                        town.newcomer = person
                        continue
                    _join(town, team, person, roster.fixed_terms_end if fixed else None)


def _join(town: Town, slug: str, person: Person, last_day: date | None) -> None:
    team = town.teams[slug]
    if slug not in town.leads and person.title == staff.LEAD_TITLE[slug]:
        join_as_lead(team=team, person=person, from_day=town.founded)
        town.leads[slug] = person
    else:
        membership = join(team=team, person=person, from_day=town.start if last_day else town.founded)
        if last_day:
            leave(membership=membership, last_day=last_day, by=None)
    town.members.setdefault(slug, []).append(person)


def _customers(town: Town) -> None:
    for name, swedish, kind, domain, rooms in units.CUSTOMERS:
        customer = add_organisation(name_fi=name, name_sv=swedish, kind=kind)
        for room, titles in rooms:
            unit = add_unit(organisation=customer, name_fi=room)
            for title in titles:
                town.contract_askers.append(_person(town, unit, title, domain))


def _roles(town: Town) -> None:
    """Those who look after the whole; none of them handles requests."""
    office = town.units["Kaupunginkanslia"]
    human = town.units["Henkilöstöpalvelut"]
    for role, unit, title in (
        (Role.ADMINISTRATOR, town.units["Tietohallinto"], "pääkäyttäjä"),
        (Role.HR, human, "henkilöstöjohtaja"),
        (Role.RECORDS, office, "asiakirjahallinnon päällikkö"),
        (Role.PROTECTION, office, "tietosuojavastaava"),
        (Role.AUDITOR, office, "sisäinen tarkastaja"),
        (Role.REPRESENTATIVE, human, "pääluottamusmies"),
    ):
        person = _person(town, unit, title)
        supervise(person=person, supervisor=town.heads[unit.pk], from_day=town.founded, by=None)
        grant(person=person, role=role, from_day=town.founded, by=None)
        town.officers[role] = person
    grant(person=town.officers[Role.HR], role=Role.PLANNER, from_day=town.founded, by=None)
    steering = [*town.leads.values(), *town.supervisors[:3]]
    for person in steering:
        grant(person=person, role=Role.STEERING, from_day=town.founded, by=None)
    town.officers[Role.STEERING] = town.supervisors[1]
