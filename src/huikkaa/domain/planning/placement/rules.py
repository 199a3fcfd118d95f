"""Who may do what in a round of placement, and what keeps it from going on."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Membership, Person, Role, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement.models import (
    Concerned,
    Hearing,
    PlacementPlan,
    PlacementRound,
    Placing,
    TeamWish,
)
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

State = PlacementRound.State
# Whether wishes have been handled in co-operation; filled by `config/wiring.py`. Nothing is asked until it says so.
taken_into_use: list[Callable[[], bool]] = []


def is_in_use() -> bool:
    """Whether wishes may be asked and people placed at all."""
    return any(asked() for asked in taken_into_use)


def why_not_use() -> Refusal | None:
    """No wish is asked before it has been handled in co-operation and told to the staff."""
    if is_in_use():
        return None
    return Refusal(
        "placement_off",
        _("Placement and its wishes are not in use."),
        _("They must first be handled in co-operation and told to the staff."),
    )


def why_not_plan(viewer: Viewer) -> Refusal | None:
    """Rounds are prepared, reckoned and decided by those named to plan."""
    if Role.PLANNER not in viewer.roles:
        return Refusal("not_a_planner_to_place", _("Only those named to plan the staff do this."))
    return why_not_use()


def why_not_change(round_: PlacementRound, viewer: Viewer) -> Refusal | None:
    """After the decision nothing of a round changes."""
    return why_not_plan(viewer) or _why_decided(round_)


def why_not_ask(round_: PlacementRound, reply_by: date, viewer: Viewer) -> Refusal | None:
    """Wishes are asked of somebody, about some teams, with days to answer."""
    refused = why_not_change(round_, viewer) or why_not_empty(round_)
    if refused:
        return refused
    if reply_by < clock.today():
        return Refusal(
            "reply_past", _("The last day for wishes has passed."), _("Write a day that is ahead.")
        )
    return None


def why_not_empty(round_: PlacementRound) -> Refusal | None:
    """A round has at least one team and one person."""
    if round_.teams.exists() and round_.concerned.exists():
        return None
    return Refusal(
        "empty_round",
        _("The round has no people or no teams."),
        _("Choose teams whose members it concerns and teams to place them in."),
    )


def why_not_answer(round_: PlacementRound, person: Person, viewer: Viewer) -> Refusal | None:
    """Wishes are one's own, and can be given and corrected until they are closed."""
    if viewer.person != person:
        return Refusal("not_own_wish", _("Everyone gives only their own wishes."))
    if not Concerned.objects.filter(round=round_, person=person).exists():
        return Refusal("not_concerned", _("This round does not concern you."))
    if not round_.is_open:
        return Refusal(
            "wishes_closed",
            _("Wishes are no longer taken."),
            _("You can say what you think when you are heard."),
        )
    return why_not_use()


def why_not_close(round_: PlacementRound, viewer: Viewer) -> Refusal | None:
    """Only what is being asked is closed."""
    refused = why_not_change(round_, viewer)
    if refused or round_.is_open:
        return refused
    return Refusal("not_asking", _("Wishes are not being asked."))


def why_not_reckon(round_: PlacementRound, viewer: Viewer) -> Refusal | None:
    """One proposal is reckoned at a time, of a round that has people and teams."""
    refused = why_not_change(round_, viewer) or why_not_empty(round_)
    if refused:
        return refused
    if PlacementPlan.objects.filter(round=round_, state=PlacementPlan.State.WAITING).exists():
        return Refusal("being_reckoned", _("A proposal is already being reckoned."), _("Wait for a moment."))
    return None


def why_not_lock(round_: PlacementRound, why: str, viewer: Viewer) -> Refusal | None:
    """Whoever settles somebody's team beforehand writes down why."""
    refused = why_not_change(round_, viewer)
    if refused or why.strip():
        return refused
    return Refusal("lock_ground", _("Write why the team is already settled."), _("The person sees it."))


def why_not_show(round_: PlacementRound, plan: PlacementPlan, viewer: Viewer) -> Refusal | None:
    """A ready plan of the round is shown to its people, each their own place."""
    return why_not_change(round_, viewer) or _why_not_ready(round_, plan)


def why_not_hear(round_: PlacementRound, heard_on: date, words: str, viewer: Viewer) -> Refusal | None:
    """A hearing has been held, and something is written of it."""
    refused = why_not_change(round_, viewer)
    if refused:
        return refused
    if heard_on > clock.today():
        return Refusal("heard_ahead", _("The hearing has not been held yet."), _("Write it down afterwards."))
    if not words.strip():
        return Refusal("heard_nothing", _("Write what was said, or that nothing was said."))
    return None


def why_not_decide(
    round_: PlacementRound, plan: PlacementPlan, decided_on: date, section: str, viewer: Viewer
) -> Refusal | None:
    """A decision has been made with its section, of a whole plan, about heard people, for a day still to come."""
    refused = why_not_change(round_, viewer) or _why_not_ready(round_, plan)
    if refused:
        return refused
    if decided_on > clock.today():
        return Refusal("decided_ahead", _("The decision has not been made yet on that day."))
    if not section.strip():
        return Refusal("no_section", _("Write the section of the decision, for example § 112."))
    if round_.effective_on < clock.today():
        return Refusal(
            "effect_past",
            _("The day of effect has passed, and nobody is moved backwards in time."),
            _("Change the day of effect first."),
        )
    return _why_not_whole(round_, plan) or _why_not_heard(round_, plan)


def moves_of(round_: PlacementRound, places: Mapping[int, int]) -> set[int]:
    """Ids of those who would not stay in the very team, and it alone, that they are in on the day of effect.

    `places` is the team of each by a plan.
    """
    placed, members = round_.teams.values("team"), round_.members_of.values("pk")
    touched = Q(team__in=placed) | Q(team__in=members)
    now: dict[int, set[int]] = {}
    rows = Membership.objects.filter(in_force(round_.effective_on)).filter(touched).order_by()
    for person, team in rows.values_list("person_id", "team_id"):
        now.setdefault(person, set()).add(team)
    return {person for person, team in places.items() if now.get(person) != {team}}


def moved_people(round_: PlacementRound, plan: PlacementPlan) -> list[Placing]:
    """Those of a plan whose team would change."""
    placings = Placing.objects.filter(plan=plan)
    moves = moves_of(round_, dict(placings.order_by().values_list("person_id", "team_id")))
    return list(placings.filter(person__in=moves).select_related("person", "team"))


def teams_touched(round_: PlacementRound) -> set[int]:
    """The teams whose members the round concerns or places; who belongs to some other team besides, stays in it."""
    placed = round_.teams.values_list("team_id", flat=True)
    return {*placed, *round_.members_of.values_list("pk", flat=True)}


def why_not_lead(plan: PlacementPlan, team: Team, person: Person) -> Refusal | None:
    """A lead is one of those placed in the team who said to be willing to lead it."""
    here = Placing.objects.filter(plan=plan, person=person, team=team).exists()
    if here and TeamWish.objects.filter(round=plan.round_id, person=person, team=team, willing_to_lead=True):
        return None
    return Refusal(
        "not_a_lead",
        _("%(name)s is not placed in %(team)s or has not said to be willing to lead it.")
        % {"name": person.name, "team": team.name},
        _("Choose one of those willing, or leave the lead open."),
    )


def _why_not_whole(round_: PlacementRound, plan: PlacementPlan) -> Refusal | None:
    placed = set(Placing.objects.filter(plan=plan).values_list("person_id", flat=True))
    missing = [
        row.person.name for row in round_.concerned.select_related("person") if row.person_id not in placed
    ]
    if not missing:
        return None
    return Refusal(
        "not_all_placed",
        _("The plan has no team for: %(names)s.") % {"names": ", ".join(missing)},
        _("Make a plan that has everybody."),
    )


def _why_not_heard(round_: PlacementRound, plan: PlacementPlan) -> Refusal | None:
    heard = set(Hearing.objects.filter(round=round_).values_list("person_id", flat=True))
    unheard = [one.person.name for one in moved_people(round_, plan) if one.person_id not in heard]
    if not unheard:
        return None
    return Refusal(
        "not_heard",
        _("Not yet heard, though their team would change: %(names)s.") % {"names": ", ".join(unheard)},
        _("Hear them first and write down what they said."),
    )


def _why_not_ready(round_: PlacementRound, plan: PlacementPlan) -> Refusal | None:
    if plan.round_id == round_.pk and plan.is_ready:
        return None
    return Refusal("plan_not_ready", _("The plan is not ready."), _("Choose a plan that says who is where."))


def _why_decided(round_: PlacementRound) -> Refusal | None:
    if not round_.is_decided:
        return None
    return Refusal(
        "already_decided",
        _("This round has already been decided."),
        _("A change is a new round with a decision of its own."),
    )
