"""Plans: a proposal is asked for and reckoned, one is made by hand, and one is shown to its people."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement import rules
from huikkaa.domain.planning.placement.actions.rounds import held
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, Placing
from huikkaa.domain.planning.placement.queries import instance_of, waiting
from huikkaa.domain.planning.placement.reckoning import Reckoned, Told, reckon, scored, unheard
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

State = PlacementPlan.State
log = logging.getLogger("huikkaa.placement")
TRIES = 3  # after which a plan that kills its process is given up
SMALL = 40  # people times teams that are reckoned while the planner waits


def ask_proposal(*, round_: PlacementRound, viewer: Viewer) -> PlacementPlan:
    """Ask for a proposal. A small one is reckoned at once, a large one by the jobs; the round's page shows how far."""
    plan = _asked(round_, viewer)
    return reckon_plan(plan) if _is_small(plan) else plan


@contextmanager
def _unwatched(_plan: PlacementPlan) -> Iterator[Told]:
    yield unheard


Watch = Callable[[PlacementPlan], AbstractContextManager[Told]]


def reckon_waiting(*, stop: Callable[[], bool] = lambda: False, watch: Watch = _unwatched) -> int:
    """Reckon the plans that wait; how many. One whose maker was killed is reckoned by the next.

    `watch` holds a plan while it is reckoned (`keep_held` again and again), so that nobody else begins it.
    """
    made = 0
    for plan in waiting(clock.now()):
        if stop():
            break
        if _taken(plan):
            with watch(plan) as told:
                reckon_plan(plan, told)
            made += 1
    return made


def keep_held(plan: PlacementPlan, so_far: Mapping[str, object]) -> bool:
    """Say that the plan is still being reckoned, and how far it is; whether anybody still wants it."""
    told = {"tries": plan.result.get("tries", 1), "so_far": dict(so_far)}
    rows = PlacementPlan.objects.filter(pk=plan.pk, state=State.WAITING)
    return bool(rows.update(tried_at=clock.now(), result=told))


def reckon_plan(plan: PlacementPlan, tell: Told = unheard) -> PlacementPlan:
    """Reckon outside any transaction, for it takes seconds, and keep what came of it in one."""
    if plan.result.get("tries", 1) > TRIES:
        return _keep(plan, Reckoned({"ending": "failed"}))
    try:
        found = reckon(plan.instance, plan.round.seed, tell)
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        log.exception("Reckoning the placement plan %s failed.", plan.pk)
        found = Reckoned({"ending": "failed"})
    return _keep(plan, found)


@transaction.atomic
def stop_reckoning(*, round_: PlacementRound, viewer: Viewer) -> bool:
    """Give up the proposal that is being reckoned; whether there was one. Whoever reckons it lets it go."""
    require(rules.why_not_change(held(round_), viewer))
    return bool(PlacementPlan.objects.filter(round=round_, state=State.WAITING).delete()[0])


@transaction.atomic
def plan_by_hand(
    *,
    round_: PlacementRound,
    name: str,
    places: Mapping[int, int],
    viewer: Viewer,
    instead_of: PlacementPlan | None = None,
) -> PlacementPlan:
    """Make a plan by hand, a team for each person, scored by the same rules as the proposal.

    It takes the place of the one it began from (`instead_of`), where this was made by hand, too, has the same name and
    has not been shown.
    """
    require(rules.why_not_change(held(round_), viewer) or rules.why_not_empty(round_))
    instance = instance_of(round_)
    known = {one["name"] for one in instance["people"]}
    told = {f"p{person}": f"t{team}" for person, team in places.items() if f"p{person}" in known}
    plan = PlacementPlan.objects.create(
        round=round_,
        kind=PlacementPlan.Kind.BY_HAND,
        state=State.NO_PLAN,
        name=name.strip(),
        made_by=_planner(viewer),
        made_at=clock.now(),
        instance=instance,
    )
    if instead_of is not None and instead_of.name == plan.name:
        earlier = PlacementPlan.objects.filter(
            pk=instead_of.pk, round=round_, kind=PlacementPlan.Kind.BY_HAND
        )
        earlier.exclude(pk=held(round_).shown_plan_id or 0).delete()
    return _keep(plan, scored(instance, told))


@transaction.atomic
def show_plan(*, round_: PlacementRound, plan: PlacementPlan, viewer: Viewer) -> None:
    """Show a plan to its people, each their own place and the reason, so that they can be heard about it."""
    require(rules.why_not_show(held(round_), plan, viewer))
    PlacementRound.objects.filter(pk=round_.pk).update(shown_plan=plan)


@transaction.atomic
def _asked(round_: PlacementRound, viewer: Viewer) -> PlacementPlan:
    require(rules.why_not_reckon(held(round_), viewer))
    plan = PlacementPlan(
        round=round_,
        kind=PlacementPlan.Kind.RECKONED,
        made_by=_planner(viewer),
        made_at=clock.now(),
        instance=instance_of(round_),
    )
    plan.tried_at = clock.now() if _is_small(plan) else None  # the jobs leave it to the one who asked
    plan.save()
    return plan


def _taken(plan: PlacementPlan) -> bool:
    """Take a plan to be reckoned; one process only gets it. Which time it is tried, is kept with it."""
    plan.result = {"tries": plan.result.get("tries", 0) + 1}
    free = waiting(clock.now()).filter(pk=plan.pk)
    return bool(free.update(tried_at=clock.now(), result=plan.result))


def _is_small(plan: PlacementPlan) -> bool:
    return len(plan.instance["people"]) * len(plan.instance["teams"]) <= SMALL


@transaction.atomic
def _keep(plan: PlacementPlan, found: Reckoned) -> PlacementPlan:
    fresh = PlacementPlan.objects.select_for_update().filter(pk=plan.pk).first()
    if fresh is None:  # it was given up meanwhile
        return plan
    if fresh.is_reckoned and not fresh.is_waiting:  # another process was faster
        return fresh
    is_whole = found.teams and found.result["ending"] != "refused"
    fresh.state = State.READY if is_whole else State.NO_PLAN
    fresh.result, fresh.tried_at = found.result, clock.now()
    fresh.save()
    Placing.objects.bulk_create(
        Placing(
            plan=fresh,
            person_id=_key(person),
            team_id=_key(team),
            why=found.why.get(person, {}),
            takes=found.takes.get(person, {}),
        )
        for person, team in found.teams.items()
        if fresh.state == State.READY
    )
    return fresh


def _key(name: str) -> int:
    return int(name[1:])


def _planner(viewer: Viewer) -> Person:
    assert viewer.person is not None  # noqa: S101 - the rule lets in planners only
    return viewer.person
