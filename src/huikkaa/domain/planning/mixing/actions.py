"""Mixed groups are made and removed. Who is in which is told to nobody by itself: the planner invites people."""

import logging
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.mixing import rules
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.mixing.queries import people_to_mix, waiting_groups
from huikkaa.domain.planning.mixing.reckoning import mixed
from huikkaa.domain.planning.placement.actions.erasing import without
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

SMALL = 2000  # people times rounds that are mixed while the planner waits
State = MixedGroups.State
log = logging.getLogger("huikkaa.mixing")


@transaction.atomic
def make_groups(
    *,
    name: str,
    teams: Collection[Team],
    kinds: Collection[str],
    breaks: Collection[str],
    groups: int,
    rounds: int,
    apart: Sequence[tuple[Person, Person]],
    viewer: Viewer,
    seed: int = 1,
) -> MixedGroups:
    """Make rounds of groups as even as can be; large ones are made by the jobs."""
    require(rules.why_not_mix(viewer))
    people = people_to_mix(teams, kinds)
    require(rules.why_not_groups(len(people), groups, rounds))
    each, over = divmod(len(people), groups)
    known = {one["name"] for one in people}
    pairs = [(f"p{one.pk}", f"p{other.pk}") for one, other in apart]
    asked: dict[str, Any] = {
        "people": people,
        "sizes": [[each + (place < over)] * 2 for place in range(groups)],
        "rounds": rounds,
        "breaks": dict.fromkeys(sorted(breaks), 1),
        "apart": [list(pair) for pair in pairs if set(pair) <= known],
        "seed": seed,
    }
    assert viewer.person is not None  # noqa: S101 - the rule lets in planners only
    made = MixedGroups.objects.create(
        name=name.strip(), asked=asked, made_by=viewer.person, made_at=clock.now()
    )
    if len(people) * rounds <= SMALL:
        _reckon(made)
    return made


def mix_waiting(*, stop: Callable[[], bool] = lambda: False) -> int:
    """Make the groups that wait; how many. One whose maker was killed is made by the next."""
    made = 0
    for one in waiting_groups(clock.now()):
        if stop():
            break
        if waiting_groups(clock.now()).filter(pk=one.pk).update(tried_at=clock.now()):
            _reckon(one)
            made += 1
    return made


@transaction.atomic
def remove_groups(*, groups: MixedGroups, viewer: Viewer) -> None:
    """Remove groups that are no longer needed."""
    require(rules.why_not_mix(viewer))
    groups.delete()


def erase_from_groups(one: Erasing) -> None:
    """Take the person's key out of the questions and the groups."""
    key = f"p{one.person.pk}"
    for groups in MixedGroups.objects.all():
        asked, result = without(groups.asked, key), without(groups.result, key)
        if (asked, result) != (groups.asked, groups.result):
            asked["apart"] = [pair for pair in asked.get("apart", ()) if len(pair) > 1]
            MixedGroups.objects.filter(pk=groups.pk).update(asked=asked, result=result)


def _reckon(groups: MixedGroups) -> None:
    """Reckon, and keep what came of it if somebody still wants it."""
    try:
        result = mixed(groups.asked)
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        log.exception("Mixing the groups %s failed.", groups.pk)
        result = {"ending": "failed"}
    groups.state = State.READY if result.get("rounds") else State.NO_GROUPS
    groups.result = result
    rows = MixedGroups.objects.filter(pk=groups.pk, state=State.WAITING)
    rows.update(state=groups.state, result=result, tried_at=clock.now())
