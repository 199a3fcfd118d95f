"""Process maps: what really followed what, how often, and after how long.

A directly-follows map. Each case is its events in the order of time, between one common beginning and end. An
arrow from A to B counts how many times B came right after A; a variant is one whole order of events. The map is
drawn of the most common variants that together reach the asked share of cases, so that a rare case hides
nothing and is hidden by nothing but its rarity: what is left out is said. See docs/methods/process-maps.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

START, END = "\N{BLACK RIGHT-POINTING TRIANGLE}", "\N{BLACK SQUARE}"


class Happening(NamedTuple):
    """One event of a case: what happened, and when (seconds from any common moment)."""

    activity: str
    at: float


Trace = Sequence[Happening]
Path = tuple[str, ...]
Arrow = tuple[str, str]


@dataclass(frozen=True)
class Node:
    """An activity: how many times it happened, in how many cases, and how often again in the same case."""

    activity: str
    times: int
    cases: int

    @property
    def again(self) -> int:
        """Times beyond the first of each case: the rework of this activity."""
        return self.times - self.cases


@dataclass(frozen=True)
class Edge:
    """One thing right after another: times, cases, and the median of the seconds between (None at the ends)."""

    before: str
    after: str
    times: int
    cases: int
    seconds: float | None


@dataclass(frozen=True)
class Variant:
    """One order of events, how many cases went so, and the median of their whole length in seconds."""

    path: Path
    cases: int
    seconds: float


@dataclass(frozen=True)
class ProcessMap:
    """A map of `cases` out of `all_cases`, with the variants drawn and those of all cases, commonest first."""

    all_cases: int = 0
    cases: int = 0
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    drawn: list[Variant] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    with_rework: int = 0


def map_of(traces: Iterable[Trace], share: float = 1.0) -> ProcessMap:
    """The map of the commonest variants that together hold at least `share` (0 to 1) of the cases.

    Each trace is one case in the order of time; an empty one is no case. `with_rework` counts, of all cases,
    those in which some activity happened more than once.
    """
    by_path: dict[Path, list[Trace]] = {}
    for trace in traces:
        if trace:
            by_path.setdefault(tuple(one.activity for one in trace), []).append(trace)
    variants = sorted((_variant(path, of) for path, of in by_path.items()), key=_commonest)
    total = sum(one.cases for one in variants)
    drawn = _reaching(variants, share * total)
    kept = [trace for one in drawn for trace in by_path[one.path]]
    return ProcessMap(
        all_cases=total,
        cases=len(kept),
        nodes=_nodes(kept),
        edges=_edges(kept),
        drawn=drawn,
        variants=variants,
        with_rework=sum(one.cases for one in variants if len(set(one.path)) < len(one.path)),
    )


def _variant(path: Path, traces: list[Trace]) -> Variant:
    return Variant(path, len(traces), median(trace[-1].at - trace[0].at for trace in traces))


def _commonest(variant: Variant) -> tuple[int, int, Path]:
    """Commonest first; of equally common ones the shortest, then by name, so that the order is always the same."""
    return -variant.cases, len(variant.path), variant.path


def _reaching(variants: list[Variant], cases: float) -> list[Variant]:
    """As many of the commonest as are needed for so many cases; at least one, where there is one."""
    kept: list[Variant] = []
    reached = 0
    for one in variants:
        if kept and reached >= cases - 1e-9:
            break
        kept.append(one)
        reached += one.cases
    return kept


def _nodes(traces: list[Trace]) -> list[Node]:
    times: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for trace in traces:
        names = [one.activity for one in trace]
        times.update(names)
        cases.update(set(names))
    return [
        Node(name, times[name], cases[name]) for name in sorted(times, key=lambda one: (-cases[one], one))
    ]


def _edges(traces: list[Trace]) -> list[Edge]:
    spans: dict[Arrow, list[float]] = {}
    cases: Counter[Arrow] = Counter()
    for trace in traces:
        steps = [Happening(START, trace[0].at), *trace, Happening(END, trace[-1].at)]
        seen = set()
        for one, then in pairwise(steps):
            spans.setdefault((one.activity, then.activity), []).append(then.at - one.at)
            seen.add((one.activity, then.activity))
        cases.update(seen)
    return [
        Edge(*arrow, len(found), cases[arrow], None if START in arrow or END in arrow else median(found))
        for arrow, found in sorted(spans.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
