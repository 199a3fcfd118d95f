"""Groups asked of the engine, which needs the optional package OR-tools: plain values in, plain values out."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from huikkaa.domain.planning.placement.reckoning import is_installed

Facts = dict[str, Any]
STEPS, SECONDS = 20_000, 30.0


def mixed(asked: Facts) -> Facts:
    """Rounds of groups with what they are worth, or why there are none."""
    if not is_installed():
        return {"ending": "not_installed"}
    from huikkaa.engine import mixing
    from huikkaa.engine.mixing.instances import read

    question = read(asked)
    outcome = mixing.mix(question, mixing.Effort(STEPS, SECONDS, int(asked.get("seed", 1)), proof=5.0))
    told: Facts = {
        "ending": str(outcome.ending),
        "faults": [asdict(one) for one in outcome.faults],
        "clash": [asdict(one) for one in outcome.clash.demands] if outcome.clash else [],
    }
    if not outcome.rounds:
        return told
    score = mixing.score(question, outcome.rounds)
    return told | {
        "points": outcome.points,
        "bound": outcome.bound,
        "repeatable": outcome.repeatable,
        "rounds": [dict(one) for one in outcome.rounds],
        "same": dict(score.same),
        "same_least": dict(score.same_least),
        "again": sum(_over(times) for times in Counter(_pairs(outcome.rounds)).values()),
        "again_least": mixing.least_again(question),
        "meets": min(one.meets for one in score.people),
        "meets_most": max(one.meets for one in score.people),
    }


def _over(times: int) -> int:
    return times - 1


def _pairs(rounds: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for groups in rounds
        for one in groups
        for other in groups
        if one < other and groups[one] == groups[other]
    ]
