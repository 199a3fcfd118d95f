"""A round's question to the engine and back: plain values in, plain values out, ready to be kept.

The engine needs the optional package OR-tools (extra `planning`). It is imported only here and only when something is
reckoned, so a town without it still asks wishes, makes plans by hand, hears and decides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huikkaa.engine.placement import Demand, Effort, Outcome, Problem, Progress, Reason, Score, WhatIf

Facts = dict[str, Any]
Told = Callable[[Facts], None]
# Work is counted, so that the same question gives the same plan on a slow day, too; the clock has the last word.
WORK = {"placing": 20.0, "others": 6.0, "take": 2.0}
SECONDS = {"placing": 120.0, "others": 60.0, "take": 15.0}
LARGE, MORE = 5000, 3  # people times teams from which on placing has so many times the work and seconds
NEAR = 0.001  # of a large one: a plan so near the best is enough
TAKES = 90.0  # seconds for what wishes take, of as many people as there is time for
ALTERNATIVES = 2


@dataclass(frozen=True)
class Reckoned:
    """What came of it: `result` for the whole; for each person the team, why, and what the first wish would take."""

    result: Facts
    teams: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, Facts] = field(default_factory=dict)
    takes: Mapping[str, Facts] = field(default_factory=dict)


def is_installed() -> bool:
    """Whether the town has the engine's solver."""
    return find_spec("ortools") is not None


def unheard(_facts: Facts) -> None:
    """Nobody listens to how far it is."""


def reckon(instance: Facts, seed: int, tell: Told = unheard) -> Reckoned:
    """The best plan found within the time, its proof or its gap, plans near as good, and the reasons.

    `tell` hears how far it is: the stage, and of the best plan so far its points and gap.
    """
    if not is_installed():
        return Reckoned({"ending": "not_installed"})
    from huikkaa.engine import placement
    from huikkaa.engine.placement.instances import read

    problem = read(instance)
    times = 1 if len(problem.people) * len(problem.teams) <= LARGE else MORE
    near = 0.0 if times == 1 else NEAR
    effort = placement.Effort(times * WORK["placing"], times * SECONDS["placing"], seed, good_enough=near)
    outcome = placement.place(problem, effort, lambda progress: tell(_so_far(progress)))
    result = _ended(outcome)
    if not outcome.plan:
        return Reckoned(result)
    so_far = {"points": outcome.points, "gap": outcome.gap}
    tell({"stage": "others"} | so_far)
    others = placement.alternatives(
        problem, outcome.plan, ALTERNATIVES, effort=placement.Effort(WORK["others"], SECONDS["others"], seed)
    )
    result["alternatives"] = [
        {
            "points": one.points,
            "fewer": one.fewer,
            "moves": {who: list(way) for who, way in one.moves.items()},
        }
        for one in others
    ]
    why = placement.reasons(problem, outcome.plan)
    result["score"] = _score(placement.score(problem, outcome.plan))
    tell({"stage": "takes"} | so_far)
    takes = _takes(problem, outcome.plan, why, seed)
    return Reckoned(result, outcome.plan, {one.person: _why(one) for one in why}, takes)


def scored(instance: Facts, plan: Mapping[str, str]) -> Reckoned:
    """A plan made by hand by the same rules: its points, what it breaks, and why each would be there."""
    if not is_installed():
        return Reckoned({"ending": "not_installed"}, plan)
    from huikkaa.engine import placement
    from huikkaa.engine.placement.instances import read

    problem = read(instance)
    score = placement.score(problem, plan)
    if score.faults:
        return Reckoned({"ending": "refused", "faults": [asdict(one) for one in score.faults]}, plan)
    why = {one.person: _why(one) | {"by_hand": True} for one in placement.reasons(problem, plan)}
    return Reckoned({"ending": "by_hand", "points": score.total, "score": _score(score)}, plan, why)


def _so_far(progress: "Progress") -> Facts:
    return {"stage": "placing", "points": progress.points, "gap": progress.gap}


def _ended(outcome: "Outcome") -> Facts:
    return {
        "ending": str(outcome.ending),
        "points": outcome.points,
        "bound": outcome.bound,
        "gap": outcome.gap,
        "seconds": round(outcome.seconds, 2),
        "repeatable": outcome.repeatable,
        "faults": [asdict(one) for one in outcome.faults],
        "clash": [asdict(one) for one in outcome.clash.demands] if outcome.clash else [],
        "smallest": bool(outcome.clash and outcome.clash.smallest),
    }


def _score(score: "Score") -> Facts:
    return {
        "total": score.total,
        "wishes": score.wishes,
        "coverage": score.coverage,
        "development": score.development,
        "leavings": score.leavings,
        "first": score.first,
        "first_of": score.first_of,
        "worst_off": list(score.worst_off),
        "by_wish": {str(wish): count for wish, count in (score.by_wish or {}).items()},
        "broken": [asdict(one.demand) | {"found": one.found} for one in score.broken],
        "teams": [asdict(one) for one in score.teams],
    }


def _why(reason: "Reason") -> Facts:
    told = asdict(reason) | {"because": str(reason.because), "wish": str(reason.wish)}
    return {name: value for name, value in told.items() if name not in {"person", "team"}}


def _takes(
    problem: "Problem", plan: Mapping[str, str], reasons: "tuple[Reason, ...]", seed: int
) -> dict[str, Facts]:
    """What the nearest first wish of each who did not get one would take, for as long as there is time.

    First everybody is asked after among a few teams, which is quick; then, among all, those for whom no way was found.
    A way among all that is not proven the best is not told: it may move half the town where a swap would do.
    """
    from huikkaa.engine import placement

    began = monotonic()
    found: dict[str, Facts] = {}
    unmet = [reason for reason in reasons if reason.wished and reason.wished != reason.team]
    nearby = placement.Nearby(problem, plan)

    def while_there_is_time() -> "Iterator[tuple[Reason, Effort]]":
        for reason in unmet:
            left = TAKES - (monotonic() - began)
            if left > 0 and reason.person not in found:
                yield reason, placement.Effort(WORK["take"], min(SECONDS["take"], left), seed)

    for reason, effort in while_there_is_time():
        if near := nearby.what_if(reason.person, reason.wished, effort):
            found[reason.person] = _took(near)
    for reason, effort in while_there_is_time():
        what = placement.what_if(problem, plan, reason.person, reason.wished, effort)
        told = what if what.proven else placement.WhatIf(reason.person, reason.wished)
        found[reason.person] = _took(told)
    return found


def _took(what: "WhatIf") -> Facts:
    """What a wish takes, as it is kept."""
    return {
        "team": what.team,
        "possible": bool(what.plan),
        "costs": what.costs,
        "moves": {who: list(way) for who, way in what.moves.items() if who != what.person},
        "clash": _in_the_way(what.clash.demands if what.clash else (), what.person),
        "proven": what.proven,
    }


def _in_the_way(demands: "Iterable[Demand]", person: str) -> list[Facts]:
    """The demands that stand in the way, without the wish itself, which was asked as a settled team."""
    return [asdict(one) for one in demands if not (str(one.kind) == "locked" and one.people == (person,))]
