"""Scenarios: what is assumed of the coming years. Every assumption is written down; what is off is said to be off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from huikkaa.engine.succession.ages import FINLAND, PensionAges

YEARS, DRAWS = 6, 500
PARTS = 10_000
# A whole number from 0 up to, not including, the one asked: the one source of chance, seeded by whoever asks.
Below = Callable[[int], int]


@dataclass(frozen=True)
class Delays:
    """How long after the earliest pension age people leave: months and weights. An assumption, said as one.

    `usual` is the middle one: half have left by then. It makes the counts that open into people.
    """

    weights: tuple[tuple[int, int], ...] = ((0, 40), (6, 20), (12, 20), (24, 12), (36, 8))
    source: str = "assumption"

    def __post_init__(self) -> None:
        if not self.weights or any(months < 0 or weight <= 0 for months, weight in self.weights):
            raise ValueError("Delays are months from 0 on, each with a whole weight above 0.")

    @property
    def usual(self) -> int:
        """The delay by which half have left, in months."""
        return self._at((self._total - 1) // 2)

    def drawn(self, below: Below) -> int:
        """A delay by chance, in months."""
        return self._at(below(self._total))

    @property
    def _total(self) -> int:
        return sum(weight for _months, weight in self.weights)

    def _at(self, place: int) -> int:
        """The delay of whoever stands at this place when all stand in the order of leaving."""
        for months, weight in sorted(self.weights):
            if place < weight:
                return months
            place -= weight
        raise IndexError("There are not so many places.")


@dataclass(frozen=True, slots=True)
class Departure:
    """A sector that leaves the town's organisation on a day, with those who belong to it or work mostly for it."""

    sector: str
    day: date


@dataclass(frozen=True, slots=True)
class Easing:
    """Work of a service that ends, by pruning or digitising: so many per cent of its need, from a day on."""

    service: str
    day: date
    percent: float


@dataclass(frozen=True, slots=True)
class Need:
    """What a service needs: person-years a year, and how many people must be able to do it."""

    service: str
    team: str
    person_years: float
    heads: int = 2


@dataclass(frozen=True)
class Scenario:
    """The assumptions. Rates are 0 to 1; `turnover` is the yearly rate of leaving for other reasons, off by default.

    Of the posts that become free the part `fill_rate` is filled after `fill_months`; whoever comes does the work of
    whoever left after `learn_months` more. With a sector go those who belong to it and, if `counts_makers`, those who
    do half or more of their measured work for it. The heads are those of permanent employments, unless `counts_fixed`;
    a fixed term ends on its day and is not renewed.
    """

    name: str = ""
    departures: tuple[Departure, ...] = ()
    fill_rate: float = 0.0
    fill_rates: Mapping[str, float] = field(default_factory=dict)
    fill_months: int = 3
    learn_months: int = 6
    turnover: float = 0.0
    easings: tuple[Easing, ...] = ()
    counts_fixed: bool = False
    counts_makers: bool = True
    years: int = YEARS
    draws: int = DRAWS
    ages: PensionAges = FINLAND
    delays: Delays = field(default_factory=Delays)

    def __post_init__(self) -> None:
        rates = (self.fill_rate, self.turnover, *self.fill_rates.values())
        if any(not 0 <= rate <= 1 for rate in rates):
            raise ValueError("A rate is between 0 and 1.")
        if self.years < 1 or self.draws < 1 or min(self.fill_months, self.learn_months) < 0:
            raise ValueError(
                "A scenario looks at one year or more, draws once or more, and waits no negative months."
            )

    @property
    def has_turnover(self) -> bool:
        """Whether leaving for other reasons than a pension is counted at all."""
        return self.turnover > 0

    def fills(self, team: str) -> float:
        """The part of the team's free posts that is filled."""
        return self.fill_rates.get(team, self.fill_rate)

    def eased(self, need: Need, year: int) -> float:
        """The person-years that a service needs in a year, when pruned and digitised work has ended."""
        left = need.person_years
        for easing in self.easings:
            if easing.service == need.service:
                left -= need.person_years * easing.percent / 100 * part_of_year_after(easing.day, year)
        return max(0.0, left)


def part_of_year_after(day: date, year: int) -> float:
    """Which part of a year lies on and after a day, 0 to 1."""
    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return min(1.0, max(0.0, 1 - (day - first).days / days))
