"""What the demo town decides: the register with its real figures, the delegation, and grants in each step."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from huikkaa.cli.demo.decision_types import OfficeOf, TypeOf, appeals, offices, types
from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.actions import people
from huikkaa.domain.organisation.models import Person, Position
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.actions import decisions, delegation, packages
from huikkaa.domain.work.actions.decisions import Draft
from huikkaa.domain.work.models import Decision, DecisionType, Office, Request
from huikkaa.kernel import clock

TOLD_BEFORE = timedelta(days=120)
# The grant, its amount, how far it has come, and how many days ago it was asked.
GRANTS = (
    ("Toiminta-avustus, kylätoimikunta", 1200, "decided", 24),
    ("Toiminta-avustus, Rantaharjun nuorisoseura", 2400, "decided", 20),
    ("Kohdeavustus kevätjuhlaan", 800, "decided", 17),
    ("Toiminta-avustus, jalkapalloseura", 6500, "decided", 15),
    ("Toiminta-avustus, eläkeläisyhdistys", 900, "passed", 9),
    ("Toiminta-avustus, kuoro", 1500, "presented", 6),
    ("Kohdeavustus kylätalon tapahtumaan", 600, "presented", 5),
    ("Toiminta-avustus, partiolippukunta", 2800, "returned", 8),
    ("Toiminta-avustus, teatteriyhdistys", 12000, "presented", 4),
    ("Kohdeavustus lastenkonserttiin", 700, "preparation", 3),
)
NUMBERED, HOW_MANY = 2, len(GRANTS)


@dataclass
class Power:
    """The town's offices and types by name, and the positions of those who hold office."""

    positions: dict[str, Position] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    types: dict[str, DecisionType] = field(default_factory=dict)


def decide(town: Town, shelves: Shelves, now: datetime) -> None:
    """Give the offices their power, fill the register, and let some grants be decided; no chance is used."""
    with clock.moved_to(now - TOLD_BEFORE):
        power = _empower(town)
    with nobody_mailed():
        for place, (title, amount, step, days) in enumerate(GRANTS):
            with clock.moved_to(now - timedelta(days=days)):
                request = _asked(town, shelves, place, title, amount)
            _carry_on(
                town, power, request, _draft(power, title, amount), step, now - timedelta(days=days - 1)
            )
    _number_in_records(now)


def _since() -> date:
    """From when the powers are in force; in a town of an earlier day from three years before it."""
    return date(min(2023, clock.today().year - 3), 6, 1)


def _empower(town: Town) -> Power:
    power = Power()
    for number, one in enumerate(offices(), 1):
        _hold(town, power, one, f"V{number:03}")
    for title in sorted({title for kind in types() for title in kind.deputies} - set(power.positions)):
        _deputy(town, power, title)
    for kind in types():
        _register(town, power, kind)
    for appeal, texts in appeals().items():
        words = {f"text_{language}": text for language, text in texts.items()}
        delegation.instruct(values={"appeal": appeal, "valid_from": _since(), **words}, by=None)
    return power


def _hold(town: Town, power: Power, one: OfficeOf, number: str) -> None:
    holder = _holder(town, one)
    position = power.positions.get(one.title) or _position(town, holder, number, one.title)
    power.positions[one.title] = position
    power.offices[one.slug] = delegation.add_office(
        values={
            "slug": one.slug,
            **{f"name_{language}": name for language, name in one.name.items()},
            "kind": "body" if one.is_body else "office",
            "position": position,
        },
        by=None,
    )


def _holder(town: Town, one: OfficeOf) -> Person:
    if not one.unit:
        return next(person for person in town.supervisors if person.title == one.title)
    return town.heads[town.units[one.unit].pk]


def _deputy(town: Town, power: Power, title: str) -> None:
    holder = next(person for person in town.supervisors if person.title == title)
    power.positions[title] = _position(town, holder, f"V9{len(power.positions):02}", title)


def _position(town: Town, holder: Person, number: str, title: str) -> Position:
    unit = holder.unit or town.units["Kaupunginkanslia"]
    position = people.add_position(values={"number": number, "title": title, "unit": unit}, by=None)
    values = {"position": position, "unit": unit, "holds_office": True, "starts_on": _since()}
    people.employ(person=holder, values=values, by=None)
    return position


def _register(town: Town, power: Power, kind: TypeOf) -> None:
    made = delegation.add_type(
        values={
            **{f"name_{language}": name for language, name in kind.name.items()},
            "kind": kind.kind, "legal_ground": kind.ground,
            "prepared_by": town.teams[kind.team], "preparing_role": kind.role, "yearly": kind.yearly,
            "publicity": kind.publicity, "appeal": kind.appeal, "verdict": kind.verdict,
            "verdict_on": clock.today() if kind.verdict else None, "verdict_words": kind.words,
        },
        by=None,
    )  # fmt: skip
    power.types[kind.name["fi"]] = made
    for row in kind.power:
        office = power.offices[row["office"]]
        deputies = [power.positions[title] for title in kind.deputies]
        delegation.delegate(
            values={
                "type": made,
                "office": office,
                "limit": Decimal(row["limit"]) or None,
                "ground": kind.ground,
                "valid_from": _since(),
            },
            deputies=[] if office.kind == Office.Kind.BODY else [p for p in deputies if p != office.position],
            by=None,
        )


def _asked(town: Town, shelves: Shelves, place: int, title: str, amount: int) -> Request:
    service = shelves.services["avustushakemus"]
    members = town.members[service.answering_team.slug]
    asker = town.askers[(place * 17 + 5) % len(town.askers)]
    made = work.receive(
        service=service,
        title=title,
        text=f"Haemme avustusta {amount} euroa. Toimintasuunnitelma ja talousarvio ovat valmiina.",
        filer=viewer_of(asker),
        asker=asker,
    )
    return work.take(request=made, viewer=viewer_of(members[place % 3]))


def _draft(power: Power, title: str, amount: int) -> Draft:
    name = "Kohdeavustus" if title.startswith("Kohde") else "Yhdistyksen toiminta-avustus"
    return Draft(
        type=power.types[name],
        title=title,
        text=f"Myönnän avustusta {amount} euroa. Avustus maksetaan, kun päätös on saanut lainvoiman.",
        grounds="Hakemus täyttää avustusten perusteet, ja toiminta on avointa kaikille asukkaille.",
        amount=Decimal(amount),
    )


def _carry_on(town: Town, power: Power, request: Request, draft: Draft, step: str, at: datetime) -> None:
    """Prepare, present and decide, as far as the grant has come."""
    preparer = viewer_of(request.responsible)
    with clock.moved_to(at):
        made = decisions.begin(request=request, viewer=preparer, draft=draft)
        if step == "preparation":
            return
        made = decisions.pass_on(decision=made, viewer=preparer)
    with clock.moved_to(at + timedelta(days=1)):
        if step == "returned":
            why = "Lisää perusteluihin, miten viime vuoden avustus käytettiin."
            decisions.send_back(decision=made, viewer=viewer_of(made.decider), why=why)
        if step == "passed":
            made = decisions.pass_to_deputy(decision=made, viewer=viewer_of(made.decider))
        if step == "decided":
            decisions.decide(decision=made, viewer=viewer_of(made.decider))


def _number_in_records(now: datetime) -> None:
    """The oldest decided grants have their number in the records system; one was sent back."""
    made = Decision.unguarded.filter(state=Decision.State.DECIDED).order_by("decided_at", "id")
    for place, one in enumerate(made.select_related("request__service")):
        with clock.moved_to(now - timedelta(days=3, hours=-place)):
            package = packages.pack_when_done(request=one.request)
            if package is None or place > NUMBERED:
                continue
            packages.handed_over(package=package, receipt=f"kuitti-{place + 1}")
            if place < NUMBERED:
                number = f"ESK/{412 + place}/{clock.today().year}"
                packages.answered(key=package.key, is_registered=True, number=number)
