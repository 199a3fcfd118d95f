"""The whole bench: each size loaded, opened, visited in runs."""

import argparse
import os
import statistics
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit, urlunsplit

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import databases, serving, town
from benchmarks.measuring import Measured, NotAsExpected, Row, p95, queries_of, run
from benchmarks.visits import Visits

WARMING = 24
KINDS = ("list", "page", "create", "answer", "search rare", "search 1 %")


class Bench:
    """Loads and measures what was asked."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self.args, self.console = args, console
        self.unmeasured: list[str] = []

    def whole(self) -> tuple[list[Row], list[str]]:
        """Every row of the table, and what could not be measured and why."""
        rows: list[Row] = []
        for size in self.args.sizes:
            with self._progress() as progress:
                self._load(size, progress)
                rows += self._rows(size, progress)
        return rows, self.unmeasured

    def _progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self.console)

    def _load(self, size: int, progress: Progress) -> None:
        databases.choose(size)
        if not self.args.reuse:
            task = progress.add_task(f"Loading {size:,} requests", total=size)
            databases.prepare(size, lambda done: progress.update(task, completed=done))

    def _rows(self, size: int, progress: Progress) -> Iterator[Row]:
        visits = Visits(town.read())
        kinds = {name: make() for name, make in visits.kinds().items()}
        for name in KINDS:
            if name not in kinds:
                self.unmeasured.append(f"{name} at {size:,}: the page is not built")
        database = databases.server_pid()
        task = progress.add_task(
            f"Measuring {size:,}", total=len(kinds) * len(self.args.clients) * self.args.runs
        )
        with serving.portal(_url_of(size)) as web:
            for name, stream in kinds.items():
                try:
                    questions = queries_of(stream)
                    run(stream, WARMING, 8, web, database)
                    for clients in self.args.clients:
                        runs = []
                        for _time in range(self.args.runs):
                            runs.append(run(stream, self.args.visits, clients, web, database))
                            progress.advance(task)
                        yield self._row(name, size, clients, runs, questions)
                except NotAsExpected as fault:
                    self.unmeasured.append(f"{name} at {size:,}: {fault}")

    def _row(self, name: str, size: int, clients: int, runs: list[Measured], questions: int) -> Row:
        work, _space, word = name.partition(" ")
        return Row(
            work=work,
            word=word,
            size=size,
            clients=clients,
            cpu_ms=round(statistics.median(one.cpu_ms for one in runs), 2),
            web_cpu_ms=round(statistics.median(one.web_cpu_ms for one in runs), 2),
            median_ms=round(statistics.median(statistics.median(one.times_ms) for one in runs), 2),
            p95_ms=round(statistics.median(p95(one.times_ms) for one in runs), 2),
            queries=questions,
            runs=len(runs),
            visits=len(list(chain.from_iterable(one.times_ms for one in runs))),
        )


def _url_of(size: int) -> str:
    parts = urlsplit(os.environ["HUIKKAA_DATABASE_URL"])
    # A URL without a host keeps its two slashes only if told so.
    return urlunsplit(parts._replace(path=f"/{databases.name_of(size)}"))
