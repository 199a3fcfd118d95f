"""Month by month: what each service and each team finished, for public promises and expected handling times.

The sums can be added (`Sums.add`), so that small ones are told together; `maker_count` then counts each person
once, and percentiles are those of the whole.
"""

from datetime import date

from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.rolled import EVERYTHING, Narrowing, read
from huikkaa.domain.insight.sums import Sums
from huikkaa.engine.statistics import Block, block_of, next_start

TALLIES = ("lead", "business", "makers")


def by_service_and_month(
    first: date, last: date, narrowing: Narrowing = EVERYTHING
) -> dict[tuple[int, int, date], Sums]:
    """The sums of each (team id, service id, first day of the month), for the months that hold these days."""
    found = read(narrowing, Rollup.Cut.SERVICE, months(first, last), TALLIES)
    return {(part.team, part.service, part.block.start): sums for part, sums in found.items()}


def by_team_and_month(
    first: date, last: date, narrowing: Narrowing = EVERYTHING
) -> dict[tuple[int, date], Sums]:
    """The sums of each (team id, first day of the month), for the months that hold these days."""
    found = read(narrowing, Rollup.Cut.TEAM, months(first, last), TALLIES)
    return {(part.team, part.block.start): sums for part, sums in found.items()}


def months(first: date, last: date) -> list[Block]:
    """The months that hold the days from first to last."""
    found, at = [], block_of("month", first).start
    while at <= last:
        found.append(Block("month", at))
        at = next_start("month", at)
    return found
