"""The demo town's round of placement: wishes given, a proposal reckoned, a plan made by hand, two people heard.

Mixed groups for interviews are made, too. Wishes follow the survey of the reference town: most wish the team they
are in, some another, and twelve would lead. No chance is used, so the rest of the town's year stays as it was.
"""

from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.capability.queries import Known, known_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.models import Employment, Person, Role, Team
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.planning.mixing.actions import make_groups
from huikkaa.domain.planning.placement.actions.deciding import hear
from huikkaa.domain.planning.placement.actions.plans import ask_proposal, plan_by_hand, reckon_plan, show_plan
from huikkaa.domain.planning.placement.actions.rounds import Wanted, ask, close, prepare, set_bounds
from huikkaa.domain.planning.placement.actions.wishes import Said, give_wishes
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, RoundTeam
from huikkaa.kernel import clock

NEEDS, SLACK = 4, 1
ABLE = frozenset({"can", "expert", "teaches"})
SILENT = 11  # every so manieth says nothing
WISHES = ("very", "very", "training", "very", "very", "not", "very")


def place(town: Town, now: datetime) -> None:
    """Live a round to where its people are heard."""
    today = now.astimezone(clock.HELSINKI).date()
    planner = viewer_of(town.officers[Role.HR])
    with clock.moved_to(_morning(today, 40)), nobody_mailed():
        round_ = prepare(
            name="Kolmen tiimin tarkistus",
            effective_on=date(today.year + 1, 9, 1),
            teams=list(town.teams.values()),
            members_of=list(town.teams.values()),
            seeks_leads=True,
            viewer=planner,
        )
        members = _members(town, round_)
        _conditions(round_, members, planner, today)
        ask(round_=round_, reply_by=today - timedelta(days=10), viewer=planner)
    with clock.moved_to(_morning(today, 20)):
        _wish(town, round_, members)
    with clock.moved_to(_morning(today, 9)):
        close(round_=round_, viewer=planner)
        plan = ask_proposal(round_=round_, viewer=planner)
        plan = reckon_plan(plan) if plan.is_waiting else plan
        _by_hand(town, round_, members, planner)
    if plan.is_ready:
        with clock.moved_to(_morning(today, 3)):
            _hear(round_, plan, planner)
    with clock.moved_to(_morning(today, 2)):
        make_groups(
            name="Kevään ryhmähaastattelut",
            teams=list(town.teams.values()),
            kinds=Employment.Kind.values,
            breaks=["workplace", "team"],
            groups=8,
            rounds=2,
            apart=[],
            viewer=planner,
        )


def _members(town: Town, round_: PlacementRound) -> dict[str, list[Person]]:
    """Those of each team whom the round concerns: whose fixed term ends before it, stays out."""
    concerned = set(round_.concerned.values_list("person_id", flat=True))
    return {slug: [one for one in people if one.pk in concerned] for slug, people in town.members.items()}


def _conditions(
    round_: PlacementRound, members: dict[str, list[Person]], planner: Viewer, today: date
) -> None:
    known = known_on(today)
    for row in RoundTeam.objects.filter(round=round_).select_related("team", "round"):
        heads = len(members[row.team.slug])
        set_bounds(
            team=row,
            viewer=planner,
            needs=_needs(row.team, known, {one.pk for one in members[row.team.slug]}),
            heads_min=heads - SLACK,
            heads_max=heads + SLACK,
        )


def _needs(team: Team, known: Known, here: set[int]) -> list[Wanted]:
    """The services of a team that fewest of its own whom the round concerns can: as many are wanted, two at least."""
    able = {
        service: sum(
            level in ABLE
            for person, (level, _wish) in known.skills.get(service.pk, {}).items()
            if person in here
        )
        for service in Service.objects.filter(answering_team=team).order_by("pk")
    }
    scarce = sorted((count, service.pk, service) for service, count in able.items() if count)[:NEEDS]
    return [Wanted(service, max(count, 2), 1) for count, _pk, service in scarce]


def _wish(town: Town, round_: PlacementRound, members: dict[str, list[Person]]) -> None:
    teams = list(town.teams.values())
    for home, team in enumerate(teams):
        for place, person in enumerate(members[team.slug]):
            if place % SILENT == SILENT - 1:
                continue
            other = teams[1 if home == 0 else 0]
            own = WISHES[place % len(WISHES)]
            said = {
                team.pk: Said(own, place % 5 == 1),
                other.pk: Said("very" if own in {"training", "not"} else "training"),
            }
            give_wishes(
                round_=round_, person=person, said=said, learning=[], words="", viewer=viewer_of(person)
            )


def _by_hand(town: Town, round_: PlacementRound, members: dict[str, list[Person]], planner: Viewer) -> None:
    """Everybody as now."""
    places = {person.pk: team.pk for team in town.teams.values() for person in members[team.slug]}
    plan_by_hand(round_=round_, name="Kaikki kuten nyt", places=places, viewer=planner)


def _hear(round_: PlacementRound, plan: PlacementPlan, planner: Viewer) -> None:
    show_plan(round_=round_, plan=plan, viewer=planner)
    unmet = [one.person for one in plan.placings.select_related("person") if one.takes][:2]
    for person, words in zip(unmet, _SAID, strict=False):
        _heard(round_, person, words, planner)


def _heard(round_: PlacementRound, person: Person, words: str, planner: Viewer) -> None:
    hear(round_=round_, person=person, heard_on=clock.today(), words=words, viewer=planner)


_SAID = (
    "Toivoin toista tiimiä, mutta ymmärrän perustelun. Toivon, että saan pitää laskutuksen koulutuksen.",
    "Sopii minulle, jos nykyinen työpari siirtyy samaan tiimiin.",
)


def _morning(today: date, days: int) -> datetime:
    return datetime.combine(today - timedelta(days=days), time(9), clock.HELSINKI)
