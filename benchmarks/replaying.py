"""How fast a log is lived: events a second through the real verbs, into a house that already holds so many requests."""

import time
from collections.abc import Iterator
from itertools import islice
from math import ceil

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.measuring import House, Row, is_bookkeeping
from benchmarks.serving import processor_seconds
from huikkaa.domain.channels.replay.actions import TOGETHER, live_all, set_scene
from huikkaa.engine.process import Mapping, mapping_from, read_log, steps_of

CASES = 1_000
WORK = ("Begin", "Look", "Ask around", "Write", "Finish")


def lived(size: int, house: House) -> Row:
    """Live a made-up log once; times are per event of the log, and `word` tells events a second.

    The questions are counted while the first steps are lived together.
    """
    mapping = _mapping(f"bench-{time.time_ns()}")
    log = read_log(_lines(), mapping)
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    living = live_all(steps=steps, scene=scene)
    with CaptureQueriesContext(connection) as seen:
        first = sum(step.kind == "row" for step in islice(living, TOGETHER))
    queries = len([one for one in seen if not is_bookkeeping(one["sql"])])
    before, own, start = processor_seconds(house.database), time.process_time(), time.perf_counter()
    count = sum(step.kind == "row" for step in living)
    spent = time.perf_counter() - start
    own_ms = (time.process_time() - own) * 1000
    database_ms = (processor_seconds(house.database) - before) * 1000
    return Row(
        work="replay",
        word=f"{count / spent:.0f} events/s",
        size=size,
        clients=1,
        cpu_ms=round((own_ms + database_ms) / count, 2),
        web_cpu_ms=round(own_ms / count, 2),
        median_ms=round(spent * 1000 / count, 2),
        p95_ms=round(spent * 1000 / count, 2),
        queries=ceil(queries / max(1, first)),
        runs=1,
        visits=count,
    )


def _mapping(name: str) -> Mapping:
    return mapping_from(
        {
            "log": {"name": name, "title": name},
            "columns": {"case": "case", "activity": "what", "at": "when", "resource": "who", "group": "team"},
            "activities": {"Finish": {"verb": "complete"}},
        }
    )


def _lines() -> Iterator[str]:
    yield "case,what,when,who,team"
    for case in range(CASES):
        for place, what in enumerate(WORK):
            hour = (case * 3 + place * 5) % (24 * 50)
            at = f"2025-{1 + hour // 672:02}-{1 + hour // 24 % 28:02}T{hour % 24:02}:{case % 60:02}"
            yield f"{case},{what},{at},W{case % 9},T{case % 3}"
