"""A round of placement brought by its real verbs to where a test needs it."""

from datetime import date, timedelta
from decimal import Decimal

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import PLACEMENT
from huikkaa.domain.organisation.models import Employment, Role, RoleGrant, Team
from huikkaa.domain.planning.placement.actions.rounds import Wanted, ask, prepare, set_bounds
from huikkaa.domain.planning.placement.actions.wishes import Said, give_wishes
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, RoundTeam
from tests.cast import LONG_AGO, MOMENT, Town

TODAY = MOMENT.date()
EFFECT = TODAY + timedelta(days=45)
MEMBERS = ("jarmo", "maija", "tuula", "petra")


def in_use(town: Town) -> Town:
    """The measure has been handled, Hilkka is named to plan, and the four members have employments and skills."""
    values = {"handled_on": LONG_AGO, "handled_in": "Yhteistyötoimikunta, 8 §", "informed_on": LONG_AGO}
    enter_dates(feature=PLACEMENT, values=values, by=town.anna)
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    for name in MEMBERS:
        Employment.objects.create(person=getattr(town, name), unit=town.education, starts_on=LONG_AGO)
    for name, service in (
        ("jarmo", town.credit),
        ("maija", town.wages),
        ("tuula", town.credit),
        ("petra", town.notice),
        ("jarmo", town.notice),
    ):
        state_skill(person=getattr(town, name), service=service, level="can", from_day=LONG_AGO, by=None)
    return town


def prepared(town: Town, effective_on: date = EFFECT, **more: object) -> PlacementRound:
    teams = [town.finance, town.administration]
    return prepare(
        name="Kaksi tiimiä",
        effective_on=effective_on,
        teams=teams,
        members_of=teams,
        viewer=town.viewer("hilkka"),
        **more,  # type: ignore[arg-type]
    )


def bound(
    town: Town, round_: PlacementRound, team: Team, low: int = 0, high: int | None = None, *needs: Wanted
) -> RoundTeam:
    row = RoundTeam.objects.get(round=round_, team=team)
    return set_bounds(
        team=row,
        viewer=town.viewer("hilkka"),
        needs=needs,
        heads_min=low,
        heads_max=high,
        years_min=Decimal(0),
    )


def asked(town: Town, **more: object) -> PlacementRound:
    """Two in each team, wanted are those who can the services; wishes are being asked."""
    round_ = prepared(town, **more)  # type: ignore[arg-type]
    bound(town, round_, town.finance, 2, 2, Wanted(town.credit, 1), Wanted(town.wages, 1))
    bound(town, round_, town.administration, 2, 2, Wanted(town.notice, 2, 1))
    return ask(round_=round_, reply_by=TODAY + timedelta(days=14), viewer=town.viewer("hilkka"))


def wish(town: Town, round_: PlacementRound, name: str, *lead: Team, **wishes: str) -> None:
    """What a member says: wish(town, round_, "jarmo", finance="very")."""
    person = getattr(town, name)
    teams = {"finance": town.finance, "administration": town.administration}
    said = {teams[key].pk: Said(wish, teams[key] in lead) for key, wish in wishes.items()}
    give_wishes(round_=round_, person=person, said=said, learning=[], words="", viewer=town.viewer(name))


def teams_in(plan: PlacementPlan) -> dict[str, str]:
    """Who is where, by given name and the team's address."""
    return {one.person.given_name: one.team.slug for one in plan.placings.select_related("person", "team")}
