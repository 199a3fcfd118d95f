"""The whole bench: each size loaded and opened, then all visited in turn."""

import argparse
import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, product
from urllib.parse import urlsplit, urlunsplit

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import databases, replaying, serving, town
from benchmarks.measuring import House, Measured, NotAsExpected, Row, p95, queries_of, run
from benchmarks.visits import Visit, Visits

KINDS = (
    "list",
    "page",
    "create",
    "answer",
    "take_next",
    "merge",
    "search rare",
    "search 1 %",
    "load_week",
    "load_years",
    "risk",
)


WARMED_AT_ONCE = 100


@dataclass
class Size:
    """An open portal over so many requests, and the streams of visits to it."""

    requests: int
    house: House
    streams: dict[str, Iterator[Visit]]
    questions: dict[str, int] = field(default_factory=dict)


class Bench:
    """Loads and measures what was asked."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args, self.console = args, console
        self.unmeasured: list[str] = []

    def whole(self) -> tuple[list[Row], list[str]]:
        """Every row of the table, and what could not be measured and why.

        All sizes are open at once and visited in turn, run by run, so that a machine that grows tired or is
        borrowed by somebody else does so for all of them alike.
        """
        with self._progress() as progress, ExitStack() as doors:
            for size in self.args.sizes:
                self._load(size, progress)
            sizes = [self._open(size, place, doors) for place, size in enumerate(self.args.sizes)]
            count = len(KINDS) * len(self.args.clients) * self.args.runs * len(sizes)
            task = progress.add_task("Measuring", total=count)
            return list(self._rows(sizes, lambda: progress.advance(task))), self.unmeasured

    def _progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self.console)

    def _load(self, size: int, progress: Progress) -> None:
        if not self.args.reuse:
            task = progress.add_task(f"Loading {size:,} requests", total=size)
            databases.prepare(size, lambda done: progress.update(task, completed=done))

    def _open(self, size: int, place: int, doors: ExitStack) -> Size:
        """Open the portal over a copy of the database of a size, and warm every page of it."""
        databases.copy(size)
        visits = Visits(town.read(), seed=self.args.seed)
        kinds = visits.kinds()
        port = serving.PORT + place
        web = doors.enter_context(serving.portal(_url_of(size), port))
        opened = Size(size, House(port, web, databases.server_pid()), {})
        for name in self.args.kinds or KINDS:
            try:
                stream = kinds[name]()
                opened.questions[name] = queries_of(stream)
                # In steps: a stream's next visit may depend on what the visits before it have done.
                for start in range(0, self.args.warming, WARMED_AT_ONCE):
                    run(stream, min(WARMED_AT_ONCE, self.args.warming - start), 8, opened.house)
                opened.streams[name] = stream
                visits.give_back()
            except KeyError:
                self.unmeasured.append(f"{name} at {size:,}: the page is not built")
            except NotAsExpected as fault:
                self.unmeasured.append(f"{name} at {size:,}: {fault}")
        return opened

    def _rows(self, sizes: list[Size], advance: Callable[[], None]) -> Iterator[Row]:
        for name, clients in product(KINDS, self.args.clients):
            runs: dict[int, list[Measured]] = {}
            for _time, size in product(range(self.args.runs), sizes):
                if name in size.streams:
                    measured = run(size.streams[name], self.args.visits, clients, size.house)
                    runs.setdefault(size.requests, []).append(measured)
                advance()
            for size in sizes:
                if size.requests in runs:
                    yield self._told(self._row(name, size, clients, runs[size.requests]))
        for size in [] if self.args.kinds else sizes:  # last, as it adds to what the pages show
            databases.choose(databases.visited_of(size.requests))
            yield replaying.lived(size.requests, size.house)

    def _told(self, row: Row) -> Row:
        """The row, said at once where no bar is seen: a bench in a log is quiet for long otherwise."""
        if not self.console.is_terminal:
            what = f"{row.work} {row.word}".strip()
            self.console.print(
                f"{what}, {row.size:,}, clients {row.clients}: {row.cpu_ms:.1f} ms of processor"
            )
        return row

    def _row(self, name: str, size: Size, clients: int, runs: list[Measured]) -> Row:
        work, _space, word = name.partition(" ")
        return Row(
            work=work,
            word=word,
            size=size.requests,
            clients=clients,
            cpu_ms=round(statistics.median(one.cpu_ms for one in runs), 2),
            web_cpu_ms=round(statistics.median(one.web_cpu_ms for one in runs), 2),
            median_ms=round(statistics.median(statistics.median(one.times_ms) for one in runs), 2),
            p95_ms=round(statistics.median(p95(one.times_ms) for one in runs), 2),
            queries=size.questions[name],
            runs=len(runs),
            visits=len(list(chain.from_iterable(one.times_ms for one in runs))),
        )


def _url_of(size: int) -> str:
    parts = urlsplit(os.environ["HUIKKAA_DATABASE_URL"])
    # A URL without a host keeps its two slashes only if told so.
    return urlunsplit(parts._replace(path=f"/{databases.visited_of(size)}"))
