"""Live a log of requests that were really handled, through the same verbs as today's work.

The clock is moved to each event: requests arrive, are taken, handed over, noted and completed when they were.
Whatever the log says that has no place of its own becomes a note. Stopping in the middle (Ctrl-C, a power cut)
loses nothing: the next run goes on from there, and a run of a log that has been lived changes nothing.

Reads CSV, XES and OCEL 2.0 (JSON), plain or .gz. What the columns and activities mean is written in a mapping file;
without --mapping the one named like the log is used, and huikkaa examine writes a first one. No mail leaves.
Times are told by docs/methods/replay.md.
"""

import argparse
import gc
import json
import sys
import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from huikkaa.cli import front
from huikkaa.cli.mappings import mapping_beside, read_mapping
from huikkaa.cli.moments import MomentError, end_of
from huikkaa.domain.channels.replay.actions import live_all, set_scene, steps_left
from huikkaa.domain.channels.replay.queries import Summary, summary
from huikkaa.engine.process import Log, LogError, Mapping, Step, read_stream, steps_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused

HELP = "Live a log of real requests through the real verbs."
GROUP = "Look after"
ORDER = 3
EXAMPLES = (
    "huikkaa replay municipal_receipt.csv.gz",
    "huikkaa replay helpdesk.xes.gz --mapping mappings/helpdesk.toml",
    "huikkaa replay municipal_receipt.csv.gz --until 2011-11-15T10:00",
    "huikkaa replay our_log.csv --mapping our_log.toml --json",
)
WORDS = (
    ("taken", "taken"),
    ("handed_over", "handed over"),
    ("moved", "moved to another group"),
    ("answered", "answered"),
    ("stage", "stage changed"),
    ("asked", "asked the customer"),
    ("replied", "customer wrote"),
    ("completed", "completed"),
    ("reopened", "reopened"),
    ("accepted", "accepted"),
    ("cancelled", "cancelled"),
    ("noted", "noted"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, help="the log: CSV, XES or OCEL 2.0 (JSON), plain or .gz")
    parser.add_argument("--mapping", type=Path, help="what its columns and activities mean (TOML)")
    parser.add_argument("--until", help="stop at this day's end, or at this moment (2011-11-15T10:00)")
    parser.add_argument("--json", action="store_true", help="print the outcome for programs")


def run(args: argparse.Namespace) -> int:
    """Read the log, live what is left of it, and tell what became of every row."""
    try:
        until = end_of(args.until) if args.until else None
        mapping = read_mapping(args.mapping or mapping_beside(args.file))
        log = read_file(args.file, mapping)
        started = perf_counter()
        lived = _live(log, mapping, until, show=not args.json)
    except (
        LogError,
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        MomentError,
        Refused,
    ) as trouble:
        front.refuse("The log was not lived to its end; what was lived is kept.", str(trouble))
        return 1
    lost = log.row_count - summary(mapping.name).row_count if until is None else 0
    _tell(log, summary(mapping.name), lived, perf_counter() - started, until, as_json=args.json)
    return 1 if lost else 0


def read_file(path: Path, mapping: Mapping) -> Log:
    """Read a log: CSV or XES, packed or plain."""
    with path.open("rb") as stream:
        return read_stream(stream, mapping)


def _live(log: Log, mapping: Mapping, until: datetime | None, *, show: bool) -> int:
    """Live what is left, with a bar to look at; how many steps it was."""
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    count = len(steps_left(steps, scene, until))
    gc.collect()
    gc.freeze()  # the log stays till the end: walking through half a million events again and again finds no rubbish
    with _bar(show=show) as progress:
        task = progress.add_task(_day(steps[0]), total=count)
        for lived in live_all(steps=steps, scene=scene, until=until):
            progress.update(task, advance=1, description=f"{lived.at.astimezone(clock.HELSINKI):%d.%m.%Y}")
    return count


def _day(step: Step) -> str:
    return f"{step.at.astimezone(clock.HELSINKI):%d.%m.%Y}"


def _bar(*, show: bool) -> Progress:
    columns: Sequence[TextColumn | BarColumn | MofNCompleteColumn | TimeRemainingColumn] = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), disable=not show)


def _tell(
    log: Log, held: Summary, lived: int, seconds: float, until: datetime | None, *, as_json: bool
) -> None:
    left = log.row_count - held.row_count
    if as_json:
        outcome: dict[str, Any] = {
            "read": log.row_count,
            "lost" if until is None else "later": left,
            "steps_lived_now": lived,
        }
        outcome |= {"seconds": round(seconds, 1), **held.as_table(), "remarks": list(log.remarks)}
        print(json.dumps(outcome, ensure_ascii=False, indent=2))
        return
    parts = " + ".join(f"{words} {held.rows[became]}" for became, words in WORDS if held.rows.get(became))
    ending = f"{left} lost" if until is None else f"{left} later than {until:%d.%m.%Y %H:%M}"
    print(f"Read {log.row_count} events = {parts}; {ending}.")
    print(
        f"{held.requests} requests: {held.kept} kept their deadline, {held.late} did not, {held.open} are open."
    )
    print(
        f"{lived} steps lived in {seconds:.0f} s."
        if lived
        else "Everything had been lived before; nothing changed."
    )
    for remark in log.remarks:
        sys.stderr.write(f"{remark}\n")
    if until is not None:
        at = f"{until.astimezone(clock.HELSINKI):%Y-%m-%dT%H:%M}"
        print(f"Look at it: huikkaa load --at {at}, huikkaa run --at {at}")
