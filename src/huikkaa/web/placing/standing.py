"""How far a round is, and its plans side by side in figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, Placing, RoundTeam
from huikkaa.domain.planning.placement.queries import Answered
from huikkaa.web.placing import words

State = PlacementRound.State
FEWEST = 5


@dataclass(frozen=True)
class Step:
    """One step of a round, as the list of stages draws it."""

    name: str
    state: str
    about: str = ""


@dataclass(frozen=True)
class Beside:
    """A plan as a column beside the others; figures are words, empty where the plan was not scored."""

    plan: PlacementPlan
    word: str
    sentence: str
    points: str = ""
    first: str = ""
    worst: str = ""
    broken: str = ""
    apart: str = ""
    teams: Sequence[str] = field(default_factory=tuple)


def steps(round_: PlacementRound, found: Answered, plans: Sequence[PlacementPlan]) -> list[Step]:
    """The steps from preparing to the decision, and which of them it is now."""
    at = _at(round_, plans)
    names = [
        _("Prepared"),
        _("Wishes asked"),
        _("Proposal made"),
        _("People heard"),
        _("Decided"),
    ]
    return [
        Step(name, "done" if place < at else "now" if place == at else "ahead")
        for place, name in enumerate(names)
    ]


@dataclass(frozen=True)
class UnderWay:
    """A proposal that is being reckoned: when it was asked for, what is done now, and how good it is so far."""

    asked_at: datetime
    stage: str
    so_far: str = ""


def under_way(plan: PlacementPlan) -> UnderWay:
    """How far a proposal is, in words."""
    told: dict[str, Any] = plan.result.get("so_far") or {}
    stages = {
        "placing": _("Now: the best plan is sought."),
        "others": _("Now: plans near as good are sought."),
        "takes": _("Now: it is found out what unmet wishes would take."),
    }
    waits = _("Now: the work begins.") if plan.is_begun else _("Now: it waits for its turn.")
    gap = told.get("gap")
    so_far = ""
    if gap is not None:
        so_far = _("So far there is a plan from which at most %(gap)s %% is missing.") % {
            "gap": floatformat(100 * gap, 1)
        }
    return UnderWay(plan.made_at, stages.get(str(told.get("stage")), waits), so_far)


def _at(round_: PlacementRound, plans: Sequence[PlacementPlan]) -> int:
    if round_.is_decided:
        return 5
    if round_.shown_plan_id:
        return 3
    if round_.state == State.PREPARED:
        return 0
    return 1 if round_.state == State.ASKING else 2


Where = dict[int, dict[int, int]]  # of each plan the team of each person


def placed(plans: Sequence[PlacementPlan]) -> Where:
    """Who is where in each of the plans."""
    where: Where = {}
    rows = Placing.objects.filter(plan__in=plans).order_by().values_list("plan_id", "person_id", "team_id")
    for plan, person, team in rows:
        where.setdefault(plan, {})[person] = team
    return where


def beside(teams: Sequence[RoundTeam], plans: Sequence[PlacementPlan], where: Where) -> list[Beside]:
    """The plans in the order they were made; how many are elsewhere than in the first that is ready."""
    names = {f"t{row.team_id}": row.team.name for row in teams}
    first = next((plan.pk for plan in plans if plan.is_ready), None)
    return [_beside(plan, where, first, names) for plan in plans]


def _beside(
    plan: PlacementPlan, where: dict[int, dict[int, int]], first: int | None, names: dict[str, str]
) -> Beside:
    if plan.is_waiting:
        return Beside(plan, _("Is being reckoned"), under_way(plan).stage)
    word, sentence = words.ending(plan.result)
    score: dict[str, Any] = plan.result.get("score") or {}
    if not score:
        return Beside(plan, word, sentence)
    apart = 0 if first is None else _apart(where.get(plan.pk, {}), where.get(first, {}))
    return Beside(
        plan,
        word,
        sentence,
        points=str(score["total"]),
        first=share(score["first"], score["first_of"]),
        worst=str(len(score["worst_off"])),
        broken=str(len(score["broken"])),
        apart="–" if plan.pk == first else str(apart),
        teams=[f"{names.get(one['name'], '–')} {len(one['members'])}" for one in score["teams"]],
    )


def for_others(one: Beside) -> Beside:
    """The figures for those who do not plan: none that tells of fewer than five people, nor by a difference."""
    score: dict[str, Any] = one.plan.result.get("score") or {}
    if not score:
        return one
    met, wished = score["first"], score["first_of"]
    first = one.first if min(met, wished - met) >= FEWEST else "–"
    return replace(one, first=first, worst=few(len(score["worst_off"])), apart="–", broken="–", points="–")


def few(number: int) -> str:
    """A count of people that tells of none or of five or more."""
    if number == 0 or number >= FEWEST:
        return str(number)
    return _("under %(number)d") % {"number": FEWEST}


def nearly(part: int, whole: int) -> str:
    """How many of all, where neither they nor the rest are few."""
    if 0 < whole - part < FEWEST <= part:
        return _("over %(number)d") % {"number": whole - FEWEST}
    return few(part)


def share(part: int, whole: int) -> str:
    """A share with its base: 47 / 57 (82 %)."""
    if not whole:
        return "–"
    return f"{part} / {whole} ({round(100 * part / whole)} %)"


def _apart(own: dict[int, int], other: dict[int, int]) -> int:
    return sum(team != other.get(person) for person, team in own.items())
