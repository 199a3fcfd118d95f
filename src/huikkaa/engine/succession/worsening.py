"""What has worsened since the risks were last looked at: a risk raises itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from huikkaa.engine.succession.risk import Grade, Risk

Why = Literal["new", "fewer", "fewer_in_a_year", "higher"]
CLEARLY = 5
ORDER: dict[Grade, int] = {"none": 0, "near": 1, "key_person": 2}


@dataclass(frozen=True, slots=True)
class Former:
    """How a service stood when it was last looked at."""

    score: int
    grade: Grade
    now: int
    in_a_year: int


@dataclass(frozen=True, slots=True)
class Worsened:
    """A risk that has grown: what it was, what it is, and why it is raised."""

    was: Former | None
    risk: Risk
    why: Why


def standing_of(risk: Risk) -> Former:
    """What is kept of a risk to compare with later."""
    return Former(risk.score, risk.grade, risk.now, risk.in_a_year)


def worsened(risks: Iterable[Risk], before: Mapping[str, Former]) -> list[Worsened]:
    """The risks that are worth raising, in the order given. Of a service not looked at before only a key person is."""
    found = []
    for risk in risks:
        was = before.get(risk.key)
        why = _why(risk, was)
        if why is not None:
            found.append(Worsened(was, risk, why))
    return found


def _why(risk: Risk, was: Former | None) -> Why | None:
    if risk.grade == "none":
        return None
    if was is None:
        return "new" if risk.grade == "key_person" else None
    whys: tuple[tuple[Why, bool], ...] = (
        ("new", ORDER[risk.grade] > ORDER[was.grade]),
        ("fewer", risk.now < was.now),
        ("fewer_in_a_year", risk.in_a_year < was.in_a_year),
        ("higher", risk.score >= was.score + CLEARLY),
    )
    return next((name for name, holds in whys if holds), None)
