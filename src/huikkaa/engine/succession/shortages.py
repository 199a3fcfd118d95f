"""What is short, when, and in which skills: needs against those who are left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from huikkaa.engine.succession.scenarios import Need
from huikkaa.engine.succession.years import Band, Result, YearEnd

Lack = Literal["nobody_can", "heads", "time"]
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Shortage:
    """A service that falls short: from which year on, of what, and by how much in that year and in the last one.

    `nobody_can` where no own person is able to do it, `heads` where fewer than needed are, `time` where hands suffice
    and person-years do not. `heads` and `person_years` are what lacks in that year, `at_last` what lacks in the last.
    """

    service: str
    team: str
    year: int
    lack: Lack
    heads: float
    person_years: float
    at_last: float


def shortages(result: Result, needs: Sequence[Need], since: int = 0) -> tuple[Shortage, ...]:
    """The first year, from `since` on, in which each need is not met by the rule: soonest first, then largest."""
    found = [short for need in needs if (short := _first(result, need, since)) is not None]
    return tuple(sorted(found, key=lambda one: (one.year, -one.at_last, -one.heads, one.service)))


def _first(result: Result, need: Need, since: int) -> Shortage | None:
    years = result.services.get(need.service) or _nobody(result)
    last = years[-1]
    at_last = max(0.0, result.scenario.eased(need, last.year) - last.person_years.usual)
    for year in years:
        wanted = result.scenario.eased(need, year.year)
        if wanted <= 0 or year.year < since:
            continue
        heads = max(0.0, need.heads - year.heads.usual)
        time = wanted - year.person_years.usual
        lack = _lack(year, heads, time > wanted * TOLERANCE)
        if lack is not None:
            lacking = round(max(0.0, time), 2)
            return Shortage(need.service, need.team, year.year, lack, heads, lacking, round(at_last, 2))
    return None


def _lack(year: YearEnd, heads: float, is_short: bool) -> Lack | None:
    if year.heads.usual <= 0:
        return "nobody_can"
    return "heads" if heads > 0 else "time" if is_short else None


def _nobody(result: Result) -> tuple[YearEnd, ...]:
    """A service nobody has ever been said to do: empty years."""
    nothing = Band(0.0, 0.0, 0.0, 0.0)
    years = range(result.as_of.year, result.as_of.year + result.scenario.years)
    return tuple(YearEnd(year, nothing, nothing) for year in years)
