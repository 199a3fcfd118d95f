"""Two hundred members hammer "take next" at once, in processes and threads: nothing taken twice, nothing lost."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests import portals

PROCESSES, THREADS = 4, 50
MEMBERS, REQUESTS = PROCESSES * THREADS, 260
WAKE = """
import sys, threading, time
import django; django.setup()
from django.db import connection
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Request
"""
BUILD = """
from datetime import date
from huikkaa.domain.organisation.models import Membership
from tests.cast import LONG_AGO, person, town
town = town()
for n in range(%d):
    one = person(f"Etu{n}", f"Tekijä{n}")
    Membership.objects.create(team=town.finance, person=one, valid_from=LONG_AGO)
for n in range(%d):
    actions.receive(service=town.credit, title=f"Lasku {n}", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa)
"""
HAMMER = """
first, count, begins = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
team, said = Team.objects.get(slug="talous"), []
members = [viewer_of(Person.objects.get(given_name=f"Etu{n}")) for n in range(first, first + count)]
connection.close()

# As many doors as a server has connections: PostgreSQL lets in a hundred.
doors = threading.BoundedSemaphore(20)

def take(viewer):
    with doors:
        try:
            return actions.take_next(team=team, viewer=viewer)
        finally:
            connection.close()

def hammer(viewer):
    time.sleep(max(0.0, begins - time.monotonic()))
    try:
        while (taken := take(viewer)) is not None:
            said.append(f"{taken.number} {viewer.person.pk}")
    except BaseException as trouble:
        said.append(f"FAILED {type(trouble).__name__}: {trouble}")

threads = [threading.Thread(target=hammer, args=(viewer,)) for viewer in members]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("\\n".join(said))
"""
TELL = """
for number, person in Request.unguarded.values_list("number", "responsible_id"): print("held", number, person)
taken = Event.unguarded.filter(verb="taken")
for number, person in taken.values_list("request__number", "actor_id"): print("event", number, person)
"""


@pytest.fixture
def portal(tmp_path: Path, seen_by_all_workers: Path) -> Iterator[dict[str, str]]:
    """The environment of a portal in a database of its own, of the kind under test."""
    with portals.portal(tmp_path, seen_by_all_workers) as environment:
        lived(environment, BUILD % (MEMBERS, REQUESTS))
        yield environment


def run(environment: dict[str, str], words: list[str]) -> str:
    done = subprocess.run(words, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def lived(environment: dict[str, str], script: str) -> list[list[str]]:
    return [line.split() for line in run(environment, [sys.executable, "-c", WAKE + script]).splitlines()]


def hammered(environment: dict[str, str]) -> list[list[str]]:
    """What the members took, as each of them was told."""
    begins = str(monotonic() + 8)
    words = [sys.executable, "-c", WAKE + HAMMER]
    hammers = [
        subprocess.Popen(
            [*words, str(place * THREADS), str(THREADS), begins],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for place in range(PROCESSES)
    ]
    said = []
    for hammer in hammers:
        out, trouble = hammer.communicate(timeout=300)
        assert hammer.returncode == 0, trouble[-2000:]
        said += [line.split() for line in out.splitlines() if line]
    return said


def test_two_hundred_members_at_once_take_each_request_once_and_leave_none(portal: dict[str, str]) -> None:
    told = hammered(portal)
    assert [line for line in told if line[0] == "FAILED"] == []
    kept = lived(portal, TELL)
    assert Counter(number for number, _person in told).most_common(1)[0][1] == 1, "taken twice"
    assert len(told) == REQUESTS, "lost"
    assert sorted(["held", *line] for line in told) == sorted(line for line in kept if line[0] == "held")
    assert sorted(["event", *line] for line in told) == sorted(line for line in kept if line[0] == "event")
