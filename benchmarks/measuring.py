"""Measuring: so many visits by so many clients, their time and the processor they cost."""

import re
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from itertools import islice
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.serving import processor_seconds
from benchmarks.visits import CSRF, Visit


class NotAsExpected(Exception):
    """A page did not answer as it should, so its time means nothing."""


@dataclass(frozen=True)
class Row:
    """One line of the table: medians of the runs."""

    work: str
    word: str
    size: int
    clients: int
    cpu_ms: float
    web_cpu_ms: float
    median_ms: float
    p95_ms: float
    queries: int
    runs: int
    visits: int

    def as_json(self) -> dict[str, Any]:
        """The row as it is kept."""
        return asdict(self)


@dataclass(frozen=True)
class Measured:
    """One run: processor per visit (all, and the web's share) and the visits' times, in milliseconds."""

    cpu_ms: float
    web_cpu_ms: float
    times_ms: list[float]


@dataclass(frozen=True)
class House:
    """An open portal: its port, and the process ids of the web server and of the database server."""

    port: int
    web: int
    database: int


def run(visits: Iterator[Visit], count: int, clients: int, house: House) -> Measured:
    """Make so many visits by so many clients at once; each client keeps its connection open."""
    shares = _shared(list(islice(visits, count)), clients)
    times: list[float] = []
    faults: list[str] = []
    threads = [threading.Thread(target=_client, args=(house.port, share, times, faults)) for share in shares]
    before = processor_seconds(house.web), processor_seconds(house.database)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = processor_seconds(house.web), processor_seconds(house.database)
    if faults:
        raise NotAsExpected(faults[0])
    web_ms, database_ms = ((end - start) * 1000 / count for start, end in zip(before, after, strict=True))
    return Measured(web_ms + database_ms, web_ms, times)


def _shared(visits: list[Visit], clients: int) -> list[list[Visit]]:
    return [visits[place::clients] for place in range(clients)]


def _client(port: int, visits: list[Visit], times: list[float], faults: list[str]) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    for visit in visits:
        start = time.perf_counter()
        line.request(visit.method, visit.path, visit.body, visit.headers)
        answer = line.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != (302 if visit.form else 200):
            said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body.decode("utf-8", "replace")))
            faults.append(f"{visit.method} {visit.path} answered {answer.status}: {said[:600]}")
            return


def queries_of(visits: Iterator[Visit], tries: int = 5) -> int:
    """How many questions one visit puts to the database; the most of a few tries, the first (cold) one left out."""
    found = []
    for visit in islice(visits, tries + 1):
        browser = Client()
        browser.cookies["sessionid"], browser.cookies["csrftoken"] = visit.session, CSRF
        with CaptureQueriesContext(connection) as seen:
            answer = browser.generic(
                visit.method, visit.path, visit.body or "", "application/x-www-form-urlencoded"
            )
        if answer.status_code != (302 if visit.form else 200):
            raise NotAsExpected(f"{visit.method} {visit.path} answered {answer.status_code}")
        found.append(len([one for one in seen if not is_bookkeeping(one["sql"])]))
    return max(found[1:])


def is_bookkeeping(sql: str) -> bool:
    """Whether it only begins or ends a transaction."""
    return sql.split(" ", 1)[0] in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay under."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
