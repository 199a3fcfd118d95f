"""A process that is killed in the middle of an action leaves nothing half-written, on either database."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import portals

LIVING = """
import os, signal, sys
import django; django.setup()
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Message, Request, SearchEntry
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.viewers import viewer_of

def die(*_args, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

def one(given):
    return Person.objects.get(given_name=given)

def ask():
    return actions.receive(service=Service.objects.get(slug="laskun-hyvitys"), title="Lasku", text="Apua",
        filer=viewer_of(one("Kaisa")), asker=one("Kaisa"))

def told():
    rows = (Request.unguarded, Message.unguarded, Event.unguarded, SearchEntry.unguarded, OutboxMail.objects)
    states = sorted(Request.unguarded.values_list("state", flat=True))
    print(*[row.count() for row in rows], *states)
"""
KILLED_WHILE_ASKING = "from huikkaa.domain.work.actions import asking\nasking.record = die\nask()"
KILLED_WHILE_COMPLETING = """
from huikkaa.domain.work.actions import finishing
finishing.record = die
actions.complete(request=Request.unguarded.get(), viewer=viewer_of(one("Jarmo")), text="Tehty.")
"""

LIVING_A_LOG = """
from django.db import transaction
from huikkaa.domain.channels.models import ReplayedStep
from huikkaa.domain.channels.replay.actions import days
from tests.receipt import live_small

def told_of_log():
    events = Event.unguarded.select_related("request").order_by("at", "request__title", "id")
    lived = [f"{event.at} {event.request.title} {event.verb}" for event in events]
    print(ReplayedStep.objects.count(), Message.unguarded.count(), SearchEntry.unguarded.count(), *lived, sep="\\n")
"""
KILLED_WHILE_LIVING = """
do, lived = days.do, []
def dying(**given):
    lived.append(1)
    return die() if len(lived) == 17 else do(**given)
days.do = dying
live_small(at_once=10)
"""


@pytest.fixture
def portal(tmp_path: Path, seen_by_all_workers: Path) -> Iterator[dict[str, str]]:
    """The environment of a portal with the cast in a database of its own, of the kind under test."""
    with portals.portal(tmp_path, seen_by_all_workers) as environment:
        lived(environment, "from tests.cast import town\ntown()")
        yield environment


def lived(portal: dict[str, str], script: str) -> str:
    words = [sys.executable, "-c", LIVING + script]
    return subprocess.run(words, env=portal, check=True, capture_output=True, text=True).stdout.strip()


def killed(portal: dict[str, str], script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIVING + script], env=portal, check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_a_process_killed_while_asking_or_completing_leaves_all_or_nothing(portal: dict[str, str]) -> None:
    killed(portal, KILLED_WHILE_ASKING)
    assert lived(portal, "told()") == "0 0 0 0 0"
    after = lived(
        portal, "ask()\nactions.take(request=Request.unguarded.get(), viewer=viewer_of(one('Jarmo')))\ntold()"
    )
    assert after.endswith("open")
    killed(portal, KILLED_WHILE_COMPLETING)
    assert lived(portal, "told()") == after
    assert lived(portal, KILLED_WHILE_COMPLETING.replace("finishing.record = die", "") + "told()").endswith(
        "done"
    )


def test_a_log_whose_living_was_killed_is_lived_on_with_nothing_lost_or_doubled(
    portal: dict[str, str],
) -> None:
    unbroken = (
        "with transaction.atomic():\n    live_small()\n    told_of_log()\n    transaction.set_rollback(True)"
    )
    whole = lived(portal, LIVING_A_LOG + unbroken)
    assert whole.startswith("30\n")
    killed(portal, LIVING_A_LOG + KILLED_WHILE_LIVING)
    assert lived(portal, LIVING_A_LOG + "told_of_log()").startswith("10\n"), "what was written together stays"
    assert lived(portal, LIVING_A_LOG + "live_small(at_once=10)\ntold_of_log()") == whole
