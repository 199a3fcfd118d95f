"""A town where grants are decided: offices with holders, the delegation with a deputy, and a grant on its way.

Oskari is the technical director and decides grants up to 5 000 €; Ville, the headmaster, is his deputy; over that
the director of personnel, Hilkka, decides without a limit. Jarmo prepares.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huikkaa.domain.organisation.models import Employment, Person, Position
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import decisions, delegation
from huikkaa.domain.work.actions.decisions import Draft
from huikkaa.domain.work.actions.packages import pack
from huikkaa.domain.work.models import Decision, DecisionType, Delegation, Office, Request
from tests.cast import LONG_AGO, Town


@dataclass
class Power:
    """What a test of decisions needs, by name."""

    grants: DecisionType
    technical: Office
    personnel: Office
    headmaster: Position
    low: Delegation
    high: Delegation


def hold(town: Town, person: Person, number: str, title: str, since: date = LONG_AGO) -> Position:
    """Put a person in an office of their own."""
    position = Position.objects.create(number=number, title=title, unit=town.technical)
    Employment.objects.create(
        person=person, position=position, unit=town.technical, holds_office=True, starts_on=since
    )
    return position


def office(slug: str, name: str, position: Position) -> Office:
    return delegation.add_office(values={"slug": slug, "name_fi": name, "position": position}, by=None)


def empower(town: Town) -> Power:
    """Give the offices their power over grants; a second time they have it already."""
    if DecisionType.objects.exists():
        return _given()
    director = hold(town, town.oskari, "V-100", "tekninen johtaja")
    headmaster = hold(town, town.ville, "V-101", "rehtori")
    personnel = hold(town, town.hilkka, "V-102", "henkilöstöjohtaja")
    grants = delegation.add_type(
        values={
            "name_fi": "Avustuksen myöntäminen",
            "name_sv": "Beviljande av bidrag",
            "kind": "grant",
            "legal_ground": "Hallintosääntö 25 §",
            "prepared_by": town.finance,
            "yearly": 173,
        },
        by=None,
    )
    delegation.instruct(
        values={
            "appeal": "rectification",
            "valid_from": LONG_AGO,
            "text_fi": "Päätökseen voi vaatia oikaisua 14 päivän kuluessa tiedoksisaannista.",
            "text_sv": "Omprövning kan begäras inom 14 dagar från delfåendet.",
        },
        by=None,
    )
    low_office, high_office = (
        office("tekninen-johtaja", "Tekninen johtaja", director),
        office("henkilostojohtaja", "Henkilöstöjohtaja", personnel),
    )
    low = delegation.delegate(
        values={"type": grants, "office": low_office, "limit": Decimal(5000), "valid_from": LONG_AGO},
        deputies=[headmaster],
        by=None,
    )
    high = delegation.delegate(
        values={"type": grants, "office": high_office, "limit": None, "valid_from": LONG_AGO}, by=None
    )
    return Power(grants, low_office, high_office, headmaster, low, high)


def _given() -> Power:
    low, high = Delegation.objects.filter(type__kind="grant").order_by("limit", "id")
    if low.limit is None:
        low, high = high, low
    return Power(low.type, low.office, high.office, low.deputies.get().position, low, high)


def grant_request(town: Town, *, confidential: bool = False, asker: str = "kaisa") -> Request:
    """A request that Jarmo has taken."""
    made = actions.receive(
        service=town.wages if confidential else town.credit,
        title="Kyläjuhlan avustus",
        text="Haemme avustusta kyläjuhlaan.",
        filer=town.viewer(asker),
        asker=getattr(town, asker),
    )
    return actions.take(request=made, viewer=town.viewer("jarmo"))


def draft(power: Power, amount: int | None = 800, presenter: Person | None = None) -> Draft:
    return Draft(
        type=power.grants,
        title="Avustus kyläjuhlaan",
        text="Myönnän kyläyhdistykselle avustusta 800 euroa.",
        grounds="Juhla on kaikille avoin.",
        amount=None if amount is None else Decimal(amount),
        presenter=presenter,
    )


def begun(
    town: Town,
    power: Power,
    amount: int | None = 800,
    *,
    presenter: Person | None = None,
    confidential: bool = False,
) -> Decision:
    """A decision in preparation."""
    request = grant_request(town, confidential=confidential)
    return decisions.begin(
        request=request, viewer=town.viewer("jarmo"), draft=draft(power, amount, presenter)
    )


def presented(town: Town, power: Power, amount: int | None = 800, *, confidential: bool = False) -> Decision:
    """A decision that waits for its decider."""
    made = begun(town, power, amount, confidential=confidential)
    return decisions.pass_on(decision=made, viewer=town.viewer("jarmo"))


def decided(town: Town, power: Power, amount: int | None = 800, *, confidential: bool = False) -> Decision:
    """A decision that has been made by the one in power."""
    waiting = presented(town, power, amount, confidential=confidential)
    assert waiting.decider is not None
    name = next(name for name in ("oskari", "ville", "hilkka") if getattr(town, name) == waiting.decider)
    return decisions.decide(decision=waiting, viewer=town.viewer(name))


def grow_decisions(town: Town, power: Power, first: int, last: int) -> None:
    """One more for each number: a type with its office and delegation, a decision made and one waiting."""
    for n in range(first, last):
        kind = delegation.add_type(
            values={"name_fi": f"Päätöstyyppi {n}", "kind": "other", "prepared_by": town.finance}, by=None
        )
        held = office(f"virka-{n}", f"Virka {n}", hold(town, town.sanna, f"V-9{n}", f"päällikkö {n}"))
        delegation.delegate(
            values={"type": kind, "office": held, "valid_from": LONG_AGO},
            deputies=[power.headmaster],
            by=None,
        )
        made = decided(town, power)
        pack(request=made.request, viewer=town.viewer("jarmo"))
        presented(town, power)
