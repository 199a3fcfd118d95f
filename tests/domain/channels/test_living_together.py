"""Steps of a log lived together leave what they leave when lived one by one, row for row in every table."""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.channels.models import OutboxMail, ReplayedStep
from huikkaa.domain.channels.replay.actions import live_all, set_scene, steps_left
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Event, Request
from huikkaa.engine.process import ROBOT, Log, Mapping, mapping_from, read_log, read_stream, steps_of
from huikkaa.kernel import chance, clock
from tests.domain.channels.test_replay_any_log import desk_mapping
from tests.fixtures.logs import desk_xes
from tests.pens import assert_the_same, forget_requests, rows
from tests.receipt import small_log, the_mapping

FOLDED = datetime(2026, 1, 1, tzinfo=UTC)
START = datetime(2024, 1, 8, 6, tzinfo=UTC)
VERBS = ("work", "note", "answer", "ask", "reply", "complete", "accept", "reopen", "cancel")


def _one_of(words: Sequence[Any]) -> Any:
    return words[chance.below(len(words))]


def _wild_lines(events: int) -> Iterator[str]:
    at = START
    for number in range(events):
        case = max(0, number // 7 - chance.below(13))
        at += timedelta(minutes=_one_of([0, 1, 7, 60, 600, 3000]))
        when = at.isoformat() if chance.below(20) else at.date().isoformat()
        who = _one_of(["Anna", "Bo", "Cia", "Robot", "Asker", ""])
        step = _one_of(["complete", "complete", "complete", "start", "schedule"])
        group = f"G{chance.below(3)}"
        yield f"{case},P{case % 3},{_one_of(VERBS)},{when},{step},{who},{group},A{case % 5}"


def wild_log(cases: int = 60, seed: int = 4) -> tuple[Log, Mapping]:
    """A log in which everything happens in any order: every verb, many groups, programs, days without hours."""
    with chance.seeded(seed):
        lines = ["case,product,what,when,step,who,group,asker", *_wild_lines(cases * 7)]
    mapping = mapping_from(
        {
            "log": {"name": "wild", "zone": "Europe/Helsinki"},
            "columns": {
                "case": "case",
                "service": "product",
                "activity": "what",
                "at": "when",
                "transition": "step",
                "resource": "who",
                "group": "group",
                "asker": "asker",
            },
            "people": {"names": "as_is", "robots": ["Robot"], "applicants": ["Asker"]},
            "service": {"stages": ["Saapunut", "Työn alla", "Tarkistus", "Valmis"], "asker": "{asker}"},
            "activities": {
                verb: {
                    "verb": verb,
                    "text": f"Tehty {verb}",
                    "days": 3,
                    **({"stage": 2} if verb == "work" else {}),
                }
                for verb in VERBS
            },
        }
    )
    return read_log(lines, mapping), mapping


def desk_log() -> tuple[Log, Mapping]:
    mapping = desk_mapping()
    return read_stream(io.BytesIO(desk_xes()), mapping), mapping


def receipt_log() -> tuple[Log, Mapping]:
    return small_log(), the_mapping()


def live(
    log: Log, mapping: Mapping, at_once: int, until: datetime | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Live the log with the same chance; every row of the house."""
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    forget_requests()
    with chance.seeded(7):
        list(live_all(steps=steps, scene=scene, at_once=at_once, until=until))
    with clock.moved_to(FOLDED):
        fold_all()
    return rows()


@pytest.fixture
def nothing_one_by_one(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing could be lived only one by one."""
    with caplog.at_level(logging.WARNING):
        yield
    assert "one by one" not in caplog.text


@pytest.mark.usefixtures("nothing_one_by_one")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made", [wild_log, desk_log, receipt_log])
def test_steps_lived_together_are_row_for_row_those_lived_one_by_one(made: Any) -> None:
    log, mapping = made()
    alone = live(log, mapping, at_once=1)
    assert len(alone["ReplayedStep"]) == len(steps_of(log, mapping))
    for at_once in (2, 23, 1000):
        assert_the_same(alone, live(log, mapping, at_once=at_once))
    assert not OutboxMail.objects.exists()


@pytest.mark.django_db
def test_the_wild_log_has_every_verb_in_it() -> None:
    log, mapping = wild_log()
    live(log, mapping, at_once=500)
    seen = set(Event.unguarded.values_list("verb", flat=True))
    assert seen >= {
        *("received", "taken", "handed_over", "answered", "asked", "replied", "noted", "stage"),
        *("completed", "accepted", "reopened", "cancelled"),
    }


@pytest.mark.django_db
def test_what_cannot_be_lived_together_is_lived_one_by_one_up_to_the_step_that_is_refused(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log, mapping = receipt_log()
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    place = next(place for place, step in enumerate(steps) if step.kind == "row")
    steps[place] = replace(steps[place], worker=ROBOT)
    with pytest.raises(KeyError):
        list(live_all(steps=steps, scene=scene))
    assert ReplayedStep.objects.count() == place
    assert Request.unguarded.count() == sum(step.kind == "arrival" for step in steps[:place])
    assert "one by one" in caplog.text
    assert len(steps_left(steps, scene)) == len(steps) - place


@pytest.mark.django_db(transaction=True)
def test_finished_work_that_has_piled_up_is_accepted_one_by_one(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, mapping = desk_log()
    alone = live(log, mapping, at_once=1)
    monkeypatch.setattr(ledger, "MOST_RIPE", 1)
    assert_the_same(alone, live(log, mapping, at_once=23))
    assert "finished matters wait" in caplog.text


@pytest.mark.django_db
def test_five_hundred_steps_ask_the_database_hardly_more_than_fifty() -> None:
    log, mapping = wild_log(cases=100)
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    counts = []
    for until in (50, 550):
        with CaptureQueriesContext(connection) as seen:
            list(live_all(steps=steps[:until], scene=scene))
        counts.append(len(seen))
    assert counts[1] < counts[0] + 60
