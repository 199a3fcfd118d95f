"""Adds the demo year to a town that is there: written aside and moved into place when whole, so never half.

A writing that was killed leaves only the file aside, which the next one throws away before it begins anew.
"""

import shutil
import sqlite3
from contextlib import closing
from time import perf_counter

from rich.console import Console

from huikkaa.cli import front
from huikkaa.cli.demo import door
from huikkaa.cli.demo.building import Place, bars, clear, django_on, hurry, measure, papers_of, remove, settle

STEPS = {
    "history": "Three years of requests",
    "index": "The last pages and the index",
    "measures": "Counting",
}
ROOM_A_REQUEST = 7_000
FRESH = "Build it anew and try again: huikkaa demo --fresh --only-build (what was done in it is lost)."


def grow(place: Place, *, requests: int) -> int:
    """Add the demo year; says so and changes nothing where it is there already."""
    with door.held_shut(place.folder) as is_ours:
        if not is_ours:
            front.refuse("Esimerkkilä is open.", "Close it first (Ctrl-C where it runs), then try again.")
            return 1
        with django_on(place.database):
            from huikkaa.cli.demo import history, towns
            from huikkaa.domain.work.visibility import counted

            town, count = towns.read(), counted().count()
            if history.has_history(town):
                _tell(
                    f"The demo year is there already: {count:,} requests, {_size(place)}. Nothing was changed."
                )
                return 0
            if not history.has_room(town):
                front.refuse(
                    "This town was built by an earlier version, without room for earlier years.", FRESH
                )
                return 1
        if _refused_for_room(place, requests):
            return 1
        _write_aside(place, requests)
    return 0


def _write_aside(place: Place, requests: int) -> None:
    started = perf_counter()
    _copy(place)
    title = f"Adding {requests:,} requests of three years. This is done once."
    with django_on(place.growing), bars(STEPS, title) as progress:
        from huikkaa.cli.demo import history
        from huikkaa.domain.work.visibility import counted

        hurry()
        history.add(requests=requests, tell=progress.tell)
        measure(progress.tell)
        settle()
        count = counted().count()
    remove(place.database, but_the_file=True)
    place.growing.replace(place.database)
    took = perf_counter() - started
    _tell(f"Esimerkkilä has now {count:,} requests ({took:.0f} s, {_size(place)}). Open it: make demo")


def _copy(place: Place) -> None:
    """A copy of the whole town, also of what has not yet been gathered into its one file."""
    clear(papers_of(place.growing) - papers_of(place.database), place.files)
    remove(place.growing)
    with closing(sqlite3.connect(place.database)) as town, closing(sqlite3.connect(place.growing)) as copy:
        town.backup(copy)
        town.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _refused_for_room(place: Place, requests: int) -> bool:
    needed = place.database.stat().st_size + requests * ROOM_A_REQUEST
    free = shutil.disk_usage(place.folder).free
    if free > needed:
        return False
    front.refuse(
        f"The disk has {free / 1e6:,.0f} MB free; the demo year needs {needed / 1e6:,.0f} MB.",
        f"Make room, choose another folder with HUIKKAA_VAR, or ask for fewer: --requests {requests // 10}.",
    )
    return True


def _size(place: Place) -> str:
    return f"{place.database.stat().st_size / 1e6:,.0f} MB on disk"


def _tell(words: str) -> None:
    Console(stderr=True).print(words, highlight=False)
