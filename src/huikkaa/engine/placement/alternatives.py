"""Plans near as good as the best, that differ from it and from each other enough to be worth a talk."""

from dataclasses import dataclass, field
from time import monotonic

from huikkaa.engine.placement.asking import USUAL, Effort, Problem
from huikkaa.engine.placement.core import Ints, core_of
from huikkaa.engine.placement.demands import Plan
from huikkaa.engine.placement.proving import Search, search
from huikkaa.engine.placement.scoring import score


@dataclass(frozen=True)
class Alternative:
    """Another plan: its points, how many fewer than the first plan's, and who is elsewhere (from, to)."""

    plan: Plan
    points: int
    fewer: int
    moves: dict[str, tuple[str, str]] = field(default_factory=dict)


def alternatives(
    problem: Problem,
    plan: Plan,
    count: int = 3,
    differ: int = 2,
    most_fewer: int | None = None,
    effort: Effort = USUAL,
) -> tuple[Alternative, ...]:
    """Up to `count` plans, best first, each with `differ` blocks or more elsewhere than in any before it.

    None is worth over `most_fewer` points less than the first (a twentieth of it if not said). The plan is whole and
    keeps the demands; ties (people who go together) count as one.
    """
    problem = problem.in_order()
    core, points = core_of(problem), score(problem, plan).total
    allowed_loss = max(1, abs(points) // 20) if most_fewer is None else most_fewer
    known: list[Ints] = [core.places(plan)]
    found: list[Alternative] = []
    began = monotonic()
    while len(found) < count:
        limits = Search(effort.work / count, effort.seconds - (monotonic() - began), effort.seed)
        other = search(core, core.allowed, None, limits, unlike=tuple(known), differ=differ).places
        if other is None or points - core.worth(other) > allowed_loss:
            break
        known.append(other)
        new = core.plan(other)
        moves = {name: (plan[name], team) for name, team in sorted(new.items()) if plan[name] != team}
        found.append(Alternative(new, core.worth(other), points - core.worth(other), moves))
    return tuple(found)
