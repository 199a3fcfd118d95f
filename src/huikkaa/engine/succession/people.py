"""People as they are counted in succession: what is known of each one's employment, work and leaving."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Standing = Literal["own", "helper", "applicant", "robot"]
Kind = Literal["permanent", "fixed", "subsidised"]
Flaw = Literal[
    "nobody",
    "twice",
    "birth_year",
    "share",
    "work_over",
    "sectors_over",
    "stated_past",
    "ended",
    "unknown_age",
]

FULL, SLACK = 100.0, 0.5
YOUNGEST, OLDEST = 15, 80


@dataclass(frozen=True)
class Worker:
    """One person. Shares are per cent: `share` of full time, `work` of the own time by service, `sectors` by customer.

    `stated` is the day on which the person has said that the employment ends, `ends` the last day of a fixed term;
    `unused_days` are holidays kept for the end, `can` the services the person is able to do, beside those of `work`.
    Only those whose standing is "own" are ever counted.
    """

    key: str
    team: str
    sector: str = ""
    birth_year: int | None = None
    birth_month: int | None = None
    kind: Kind = "permanent"
    standing: Standing = "own"
    share: float = FULL
    stated: date | None = None
    ends: date | None = None
    unused_days: int = 0
    can: frozenset[str] = frozenset()
    work: Mapping[str, float] = field(default_factory=dict)
    sectors: Mapping[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether the person belongs to the own staff."""
        return self.standing == "own"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the data that cannot be right or is not known: of whom, and the value that was given."""

    flaw: Flaw
    key: str = ""
    value: str = ""


def problems_of(workers: Sequence[Worker], as_of: date) -> tuple[Problem, ...]:
    """What is wrong or missing, person by person; an empty list of people is one problem."""
    own = [worker for worker in workers if worker.counts]
    if not own:
        return (Problem("nobody"),)
    times = Counter(worker.key for worker in own)
    found = [Problem("twice", key, str(count)) for key, count in times.items() if count > 1]
    for worker in own:
        found += _problems(worker, as_of)
    return tuple(found)


def usable(workers: Sequence[Worker], as_of: date) -> list[Worker]:
    """The own staff employed on the day, each once, without the values that cannot be right.

    A wrong value is left out, not the person: somebody born in 1850 is counted as one whose age is not known.
    """
    found: dict[str, Worker] = {}
    for worker in workers:
        if worker.counts and worker.key not in found and not (worker.ends and worker.ends < as_of):
            found[worker.key] = _mended(worker, as_of)
    return list(found.values())


def does_mostly_for(worker: Worker, sector: str) -> bool:
    """Whether the person belongs to the sector, or does half or more of the measured work for it."""
    return worker.sector == sector or worker.sectors.get(sector, 0.0) >= FULL / 2


def _problems(worker: Worker, as_of: date) -> list[Problem]:
    found = []
    if not _is_age(worker.birth_year, as_of):
        found.append(Problem("birth_year", worker.key, str(worker.birth_year)))
    elif worker.birth_year is None and worker.stated is None and worker.kind == "permanent":
        found.append(Problem("unknown_age", worker.key))
    if not 0 < worker.share <= FULL:
        found.append(Problem("share", worker.key, f"{worker.share:g}"))
    if sum(worker.work.values()) > FULL + SLACK:
        found.append(Problem("work_over", worker.key, f"{sum(worker.work.values()):g}"))
    if sum(worker.sectors.values()) > FULL + SLACK:
        found.append(Problem("sectors_over", worker.key, f"{sum(worker.sectors.values()):g}"))
    if worker.stated is not None and worker.stated < as_of:
        found.append(Problem("stated_past", worker.key, worker.stated.isoformat()))
    if worker.ends is not None and worker.ends < as_of:
        found.append(Problem("ended", worker.key, worker.ends.isoformat()))
    return found


def _mended(worker: Worker, as_of: date) -> Worker:
    return Worker(
        key=worker.key,
        team=worker.team,
        sector=worker.sector,
        birth_year=worker.birth_year if _is_age(worker.birth_year, as_of) else None,
        birth_month=worker.birth_month,
        kind=worker.kind,
        share=min(FULL, worker.share) if worker.share > 0 else FULL,
        stated=worker.stated if worker.stated and worker.stated >= as_of else None,
        ends=worker.ends,
        unused_days=max(0, worker.unused_days),
        can=worker.can | {service for service, part in worker.work.items() if part > 0},
        work=_within(worker.work),
        sectors=_within(worker.sectors),
    )


def _within(shares: Mapping[str, float]) -> dict[str, float]:
    """Shares brought down to a hundred together where they add up to more."""
    total = sum(shares.values())
    over = total / FULL if total > FULL else 1.0
    return {name: share / over for name, share in shares.items() if share > 0}


def _is_age(birth_year: int | None, as_of: date) -> bool:
    return birth_year is None or YOUNGEST <= as_of.year - birth_year <= OLDEST
