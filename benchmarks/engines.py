"""Measure the engines of placement and mixed groups: `python -m benchmarks.engines [--quick] [--only KIND] [FILE ...]`.

Without files: our own instances (benchmarks/instances), and those of others where HUIKKAA_DATA or a folder shared/data
beside the repository has them. A row tells the points, the best that is known or proven, their ratio and the seconds.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from benchmarks import known
from huikkaa.engine import mixing, placement
from huikkaa.engine.placement.instances import read

INSTANCES = Path(__file__).parent / "instances"
KINDS = ("placement", "gap", "mdgp")
ENOUGH = 0.10  # of a large placement
LARGE = 500
Outcome = TypeVar("Outcome", placement.Outcome, mixing.Outcome)
QUICK = ("placement-57*", "c0515_*", "a05100*", "*n010*")


@dataclass(frozen=True)
class Row:
    """One instance solved."""

    kind: str
    name: str
    ending: str
    points: float
    bound: float  # the best known where it is closed, else what was proven
    ratio: float
    first_seconds: float
    seconds: float
    mark: str  # kept, NOT KEPT, or nothing where none is set


def main() -> int:
    """Measure and print; 1 if a mark was not kept."""
    args = _asked()
    rows = []
    for name, solve in _chosen(args):
        if args.quick and not any(fnmatch(name, pattern) for pattern in QUICK):
            continue
        row = solve()
        rows.append(row)
        print(
            f"{row.kind:9} {row.name:28} {row.ending:8} {row.points:>14,.3f} of {row.bound:>14,.3f}  {row.ratio:.5f}"
            f"  first {row.first_seconds:5.1f} s  all {row.seconds:6.1f} s  {row.mark}",
            flush=True,
        )
    if args.keep:
        Path(args.keep).write_text(
            json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8"
        )
    broken = [row for row in rows if row.mark == "NOT KEPT"]
    print(f"{len(rows)} instances, {len(broken)} marks not kept")
    return 1 if broken else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.engines", description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, help="questions as JSON, or .zip/.gap and .txt of others"
    )
    parser.add_argument("--only", default=",".join(KINDS), help="kinds with commas between (%(default)s)")
    parser.add_argument("--names", default="*", help="only names like this, as c05* (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="the smallest only")
    parser.add_argument("--seconds", type=float, default=60, help="of one instance of others (%(default)s)")
    parser.add_argument("--keep", default="", help="write the rows to this file as JSON")
    return parser.parse_args()


def _chosen(args: argparse.Namespace) -> Iterator[tuple[str, Callable[[], Row]]]:
    for name, kind, solve in _files(args) if args.files else _standing(args):
        if kind in args.only.split(",") and fnmatch(name, args.names):
            yield name, solve


def _standing(args: argparse.Namespace) -> Iterator[tuple[str, str, Callable[[], Row]]]:
    for path in sorted(INSTANCES.glob("placement-*.json")):
        yield path.stem, "placement", partial(_placement, path)
    data = known.folder()
    if data is None:
        sys.stderr.write("The instances of others are not here: set HUIKKAA_DATA to their folder.\n")
        return
    for one in known.assignments(data):
        yield one.name, "gap", partial(_gap, one, args.seconds)
    for one in known.diversities(data):
        yield one.name, "mdgp", partial(_mdgp, one, args.seconds)


def _files(args: argparse.Namespace) -> Iterator[tuple[str, str, Callable[[], Row]]]:
    endless = Decimal("Infinity")
    for path in args.files:
        if path.suffix == ".json":
            yield path.stem, "placement", partial(_placement, path)
        elif path.suffix == ".txt":
            one = known.Known(path.stem, path, -endless, endless)
            yield path.stem, "mdgp", partial(_mdgp, one, args.seconds)
        else:
            for sense, minimised in (("Min", True), ("Max", False)):
                one = known.Known(f"{path.stem}_{sense}", path, -endless, endless, minimised)
                yield one.name, "gap", partial(_gap, one, args.seconds)


def _placement(path: Path) -> Row:
    problem = read(json.loads(path.read_text(encoding="utf-8")))
    large = len(problem.people) > LARGE
    effort = placement.Effort(work=1000, seconds=300) if large else placement.Effort(work=100, seconds=30)
    outcome, seconds = _timed(lambda: placement.place(problem, effort))
    small = len(problem.people) <= 60
    kept = outcome.gap <= ENOUGH and outcome.first_seconds <= 10 if large else outcome.ending == "optimal"
    mark = ("kept" if kept else "NOT KEPT") if small or large else ""
    ratio = outcome.points / outcome.bound if outcome.bound else 1.0
    return Row(
        "placement",
        path.stem,
        outcome.ending,
        outcome.points,
        outcome.bound,
        ratio,
        outcome.first_seconds,
        seconds,
        mark,
    )


def _gap(one: known.Known, limit: float) -> Row:
    problem = known.assignment(one.path, minimised=one.minimised)
    outcome, seconds = _timed(lambda: placement.place(problem, placement.Effort(work=1000, seconds=limit)))
    sign = -1 if one.minimised else 1
    points, bound = sign * outcome.points, sign * outcome.bound
    best = float(one.low) if one.closed else bound
    ratio = best / points if one.minimised and points else points / best if best else 1.0
    mark = ("kept" if points == one.low and seconds < limit + 5 else "NOT KEPT") if one.closed else ""
    return Row("gap", one.name, outcome.ending, points, best, ratio, outcome.first_seconds, seconds, mark)


def _mdgp(one: known.Known, limit: float) -> Row:
    question = known.diversity(one.path)
    effort = mixing.Effort(steps=10**9, seconds=limit)
    outcome, seconds = _timed(lambda: mixing.mix(question, effort))
    best = float(one.low) if one.low.is_finite() else outcome.bound / known.THOUSANDTHS
    points = outcome.points / known.THOUSANDTHS
    mark = ("kept" if outcome.points == one.low * known.THOUSANDTHS else "NOT KEPT") if one.closed else ""
    return Row(
        "mdgp", one.name, outcome.ending, points, best, points / best if best else 1.0, 0.0, seconds, mark
    )


def _timed(solve: Callable[[], Outcome]) -> tuple[Outcome, float]:
    began = perf_counter()
    outcome = solve()
    return outcome, perf_counter() - began


if __name__ == "__main__":
    raise SystemExit(main())
