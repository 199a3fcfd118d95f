"""Kept promises month by month as the public sees them, so that neither a figure nor a difference exposes a person.

Only whole months are told, the last twelve. Each figure has at least twenty finished cases by at least three
makers; a service's month with fewer is told together with the others of its team, and where even those are too
few, not at all. docs/methods/public-promises.md has the rules and a worked example.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from huikkaa.domain.insight.queries.months import by_service_and_month
from huikkaa.domain.insight.sums import Sums
from huikkaa.engine.statistics import Grouped, grouped, solvable
from huikkaa.kernel import clock

ENOUGH_CASES = 20
ENOUGH_MAKERS = 3
MONTHS = 12
MINUTES_A_DAY = 24 * 60

Cell = tuple[int, int, date]  # team, service, the first day of the month
Service = tuple[int, int]  # team, service
Others = Mapping[int, Mapping[date, "Figure"]]


@dataclass(frozen=True)
class Figure:
    """Finished cases: how many, how many by their due time, how many by the promise without its pauses."""

    cases: int = 0
    kept: int = 0
    kept_without_pauses: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(
            self.cases + other.cases,
            self.kept + other.kept,
            self.kept_without_pauses + other.kept_without_pauses,
        )

    @property
    def per_cent(self) -> int:
        """The kept share in whole per cents."""
        return round(100 * self.kept / self.cases) if self.cases else 0

    @property
    def per_cent_without_pauses(self) -> int:
        """The share that would have been kept had no question stopped the clock."""
        return round(100 * self.kept_without_pauses / self.cases) if self.cases else 0


@dataclass(frozen=True)
class Lead:
    """How long the work took from the arrival to its end, in days: half of the cases, and nine of ten."""

    median: float
    most: float


@dataclass(frozen=True)
class Shown:
    """What may be told of a service: its months, its year, and how long the work took.

    Where `is_whole` is False, `year` and `lead` are of the months that are told, not of all twelve.
    """

    months: dict[date, Figure]
    year: Figure
    lead: Lead
    is_whole: bool


@dataclass(frozen=True)
class Published:
    """What may be told: services, the others of each team by month, all of it together, the most asked first."""

    months: list[date] = field(default_factory=list)
    services: dict[int, Shown] = field(default_factory=dict)
    others: dict[int, dict[date, Figure]] = field(default_factory=dict)
    together: Figure = Figure()
    most_asked: tuple[int, ...] = ()


def published(today: date | None = None) -> Published:
    """The last twelve whole months; what is read does not grow with history."""
    day = today or clock.today()
    this_month = day.replace(day=1)
    first = date(day.year - 1, day.month, 1)
    cells = by_service_and_month(first, day)
    asked: dict[int, int] = {}
    for (_team, service, _month), sums in cells.items():
        asked[service] = asked.get(service, 0) + sums.arrived
    whole = {cell: sums for cell, sums in cells.items() if first <= cell[2] < this_month}
    return shared_out(whole, months_from(first), asked)


def months_from(first: date) -> list[date]:
    """The first days of twelve months."""
    count = first.year * 12 + first.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(count, count + MONTHS)]


def shared_out(
    cells: Mapping[Cell, Sums], months: list[date], asked: Mapping[int, int] | None = None
) -> Published:
    """Put cells (team, service, month) together so far that nothing shown exposes a single person."""
    alone: dict[Cell, Sums] = {}
    hidden: dict[Cell, Sums] = {}
    others: dict[int, dict[date, Figure]] = {}
    for team, month in sorted({(cell[0], cell[2]) for cell in cells}):
        here = {cell: sums for cell, sums in cells.items() if (cell[0], cell[2]) == (team, month)}
        divided = _divided(here)
        alone |= {cell: here[cell] for cell in divided.alone}
        hidden |= {cell: here[cell] for cell in divided.together}  # cells without a case are in neither
        if divided.is_together_shown:
            others.setdefault(team, {})[month] = _figure(_sum(here[cell] for cell in divided.together))
    shown = _services(alone, hidden, others)
    pieces = [_figure(sums) for sums in alone.values()]
    pieces += [figure for of_team in others.values() for figure in of_team.values()]
    most = tuple(sorted((asked or {}), key=lambda service: -(asked or {})[service]))
    return Published(months, shown, others, sum(pieces, Figure()), most)


def _services(alone: Mapping[Cell, Sums], hidden: Mapping[Cell, Sums], others: Others) -> dict[int, Shown]:
    """Each service by the months it may be told by, and by its whole year where that exposes nobody."""
    months: dict[Service, dict[date, Sums]] = {}
    for cell, sums in alone.items():
        months.setdefault(cell[:2], {})[cell[2]] = sums
    untold: dict[Service, dict[date, Sums]] = {}
    for cell, sums in hidden.items():
        untold.setdefault(cell[:2], {})[cell[2]] = sums
    whole = _years_told(untold, others)
    found: dict[int, Shown] = {}
    for service in sorted(months.keys() | whole):
        told = months.get(service, {})
        rest = untold.get(service, {}) if service in whole else {}
        _tell(
            found,
            service[1],
            told,
            _sum([*told.values(), *rest.values()]),
            service not in untold.keys() - whole,
        )
    return found


def _years_told(untold: Mapping[Service, Mapping[date, Sums]], others: Others) -> set[Service]:
    """Services whose year may be told although months of it may not: by subtracting nobody finds a small figure.

    The untold months of the service must be enough together, and two or more, so that none is found alone. What
    is left of the team's untold months, when these are taken away, must be enough too, or nothing. And from the
    years and the months together no untold month that is too small may be solved.
    """
    told: set[Service] = set()
    for team in {service[0] for service in untold}:
        of_team = {one: months for one, months in untold.items() if one[0] == team}
        sums = {one: _sum(months.values()) for one, months in of_team.items()}
        free = sorted(
            (one for one in sums if _is_enough(sums[one]) and len(of_team[one]) > 1),
            key=lambda one: -sums[one].done,
        )
        rest = _sum(sums[one] for one in sums if one not in free)
        while free and (
            (rest.done and not _is_enough(rest)) or _is_solved(of_team, free, others.get(team, {}))
        ):
            rest.add(sums[free.pop()])
        told |= set(free)
    return told


def _is_solved(
    untold: Mapping[Service, Mapping[date, Sums]], told: Collection[Service], months: Collection[date]
) -> bool:
    """Whether some month of a service that is too small follows from the sums of `told` years and of `months`."""
    cells = [(service, month) for service, of_it in untold.items() for month in of_it]
    return any(not _is_enough(untold[service][month]) for service, month in solvable(cells, told, months))


def _tell(
    found: dict[int, Shown], service: int, months: Mapping[date, Sums], whole: Sums, is_whole: bool
) -> None:
    """Put in what is told of a service; one that has moved from team to team keeps its larger part."""
    earlier = found.get(service)
    if earlier and earlier.year.cases >= whole.done:
        return
    half, most = whole.lead_minutes(0.5), whole.lead_minutes(0.9)
    lead = Lead((half or 0.0) / MINUTES_A_DAY, (most or 0.0) / MINUTES_A_DAY)
    by_month = {month: _figure(sums) for month, sums in sorted(months.items())}
    found[service] = Shown(by_month, _figure(whole), lead, is_whole)


def _divided(cells: Mapping[Cell, Sums]) -> Grouped[Cell]:
    """A team's services in one month: those told alone, and those told together."""

    def makers(some: Iterable[Cell]) -> int:
        return len({maker for cell in some for maker in cells[cell].makers})

    return grouped(
        {cell: sums.done for cell, sums in cells.items()},
        makers,
        enough_cases=ENOUGH_CASES,
        enough_people=ENOUGH_MAKERS,
    )


def _is_enough(sums: Sums) -> bool:
    return sums.done >= ENOUGH_CASES and len(sums.makers) >= ENOUGH_MAKERS


def _sum(parts: Iterable[Sums]) -> Sums:
    total = Sums()
    for one in parts:
        total.add(one)
    return total


def _figure(sums: Sums) -> Figure:
    return Figure(sums.done, sums.kept, sums.kept_without_pauses)
