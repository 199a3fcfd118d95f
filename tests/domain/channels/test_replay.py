"""Living a log again: the real verbs, each row once, nothing lost."""

import gzip
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from huikkaa.domain.channels.models import ReplayedStep
from huikkaa.domain.channels.replay.actions import live, live_all, set_scene, steps_left
from huikkaa.domain.channels.replay.actions.scene import name_of
from huikkaa.domain.channels.replay.queries import lived, summary
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.domain.work.queries.load import load_at
from huikkaa.engine.process import Log, read_log, steps_of
from tests.conftest import missing
from tests.receipt import REAL, live_small, small_log, the_mapping

pytestmark = pytest.mark.django_db
NAME = "municipal_receipt"
Verb = Event.Verb


def request_of(case: str) -> Request:
    return ReplayedStep.objects.select_related("request").get(step=f"arrival:{case}").request


def history(case: str) -> list[str]:
    return [event.verb for event in Event.unguarded.filter(request=request_of(case))]


def notes(case: str) -> list[str]:
    found = Message.unguarded.filter(request=request_of(case), kind=Message.Kind.NOTE)
    return [message.text for message in found]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the house."""
    models = [model for model in apps.get_models() if model.__module__.startswith("huikkaa.")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def as_lived() -> list[tuple[str, str, datetime, str]]:
    """Every event without what chance has drawn."""
    events = Event.unguarded.select_related("actor", "request").order_by("at", "request__title", "id")
    return [(event.request.title, event.verb, event.at, str(event.actor)) for event in events]


def test_every_row_is_in_the_database_once_and_the_deadlines_stand() -> None:
    live_small()
    found = summary(NAME)
    assert found.row_count == small_log().row_count == ReplayedStep.objects.filter(kind="row").count()
    assert (found.requests, found.kept, found.late, found.open) == (7, 4, 1, 2)
    assert lived(NAME) == {step.key for step in steps_of(small_log())}


def test_every_row_left_words_of_its_own_in_its_requests_talk() -> None:
    live_small()
    said = Counter(
        Message.unguarded.exclude(kind=Message.Kind.ASKED).values_list("request__title", flat=True)
    )
    for case in small_log().cases:
        assert said[f"Lupahakemus {case.name}"] >= len(case.rows)


def test_a_matter_is_taken_moved_handed_over_answered_and_completed_as_it_was() -> None:
    live_small()
    assert history("case-1 kept") == [
        Verb.RECEIVED,
        *(Verb.TAKEN, Verb.NOTED),  # taking has moved it to the first stage of work
        *(Verb.HANDED_OVER, Verb.TAKEN, Verb.NOTED),  # to Group 4
        *(Verb.HANDED_OVER, Verb.NOTED),  # to Resource02
        Verb.ANSWERED,
        *(Verb.STAGE, Verb.NOTED),
        Verb.NOTED,  # an earlier stage again: the matter's stage stays
        *(Verb.COMPLETED, Verb.ACCEPTED),
    ]
    request = request_of("case-1 kept")
    assert (str(request.responsible), request.team.name_fi, request.stage) == ("Resource02", "Group 4", 6)
    assert request.arrived_at == datetime(2011, 3, 1, 8, tzinfo=UTC)
    assert request.first_answered_at == datetime(2011, 3, 2, 10, tzinfo=UTC)
    assert request.done_at == datetime(2011, 3, 10, 11, tzinfo=UTC)
    assert (request.agreed_for, request.due_rule) == (datetime(2011, 4, 25, 22, tzinfo=UTC), "agreed")
    assert {fact["label"] for fact in request.answers} >= {"Osasto", "Vastuuhenkilö lokissa"}


def test_a_second_late_is_late() -> None:
    live_small()
    request = request_of("case-2 late by 20 ms")
    assert request.done_at is not None
    assert request.done_at > request.due_at


def test_what_is_dated_before_the_arrival_is_done_at_it_and_the_logs_own_time_is_noted() -> None:
    live_small()
    done, worked = request_of("case-4 done before it came"), request_of("case-5 worked on before it came")
    assert done.done_at == done.arrived_at
    assert str(done.responsible) == "Resource50"
    assert any(
        "Lokin mukaan valmis 8.3.2011 klo 01.00.00" in note for note in notes("case-4 done before it came")
    )
    assert worked.taken_at == worked.first_answered_at == worked.arrived_at
    assert [note.count("ennen saapumista") for note in notes("case-5 worked on before it came")] == [1, 1]


def test_work_after_the_end_becomes_notes_and_the_responsible_completes_what_nobody_had() -> None:
    live_small()
    case = "case-6 worked on after its end"
    assert history(case) == [Verb.RECEIVED, Verb.TAKEN, Verb.COMPLETED, Verb.NOTED, Verb.ACCEPTED, Verb.NOTED]
    assert str(request_of(case).responsible) == "Resource51"


def test_odd_rows_are_kept_in_words() -> None:
    live_small()
    request, said = request_of("case-7 odd"), notes("case-7 odd")
    assert (request.channel, request.due_rule, request.is_ongoing) == ("desk", "statute", True)
    assert said[1] == "Something nobody mapped"
    assert "Vaihe lokissa: start." in said[2]
    assert "Lokin aikaa ei voi lukea: “yesterday”." in said[4]
    assert "case:deadline = 2011-12-24 00:00:00+01:00" in said[4]
    unnamed = Message.unguarded.get(request=request, text__startswith="Vastaanottovahvistus hyväksytty")
    assert unnamed.author_name == "Nimeämätön"
    assert str(request.responsible) == "test", "whom the log names nobody for takes nothing"
    assert Person.objects.filter(family_name__in=["test", "TEST"]).count() == 2


def test_groups_are_teams_with_those_who_worked_in_them_from_their_first_day() -> None:
    live_small()
    assert set(Team.objects.values_list("name_fi", flat=True)) == {
        "Ilman ryhmää",
        "Group 1",
        "Group 2",
        "Group 4",
    }
    row = Membership.objects.get(team__name_fi="Group 4", person__family_name="Resource02")
    assert str(row.valid_from) == "2011-03-02"


def test_a_second_run_changes_nothing() -> None:
    live_small()
    before = everything()
    assert live_small() == 0
    assert everything() == before


@pytest.fixture
def whole() -> list[tuple[str, str, datetime, str]]:
    """What one unbroken run leaves; undone before the test goes on."""
    with transaction.atomic():
        live_small()
        told = as_lived()
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize(("stop", "at_once"), [(1, 1), (7, 1), (7, 7), (20, 10)])
def test_a_run_stopped_in_the_middle_goes_on_and_ends_like_one(
    stop: int, at_once: int, whole: list[tuple[str, str, datetime, str]]
) -> None:
    live_small(stop_when=lambda count: count == stop, at_once=at_once)
    assert ReplayedStep.objects.count() == stop
    live_small()
    assert as_lived() == whole


def test_days_lived_one_by_one_make_the_same_history_as_one_run(
    whole: list[tuple[str, str, datetime, str]],
) -> None:
    assert not ReplayedStep.objects.exists()
    for day in (2, 8, 12, 25):
        live_small(until=datetime(2011, 3, day, 12, tzinfo=UTC))
        assert not Event.unguarded.filter(at__gt=datetime(2011, 3, day, 12, tzinfo=UTC)).exists()
    live_small()
    assert as_lived() == whole


def test_a_step_killed_half_way_leaves_nothing_of_itself() -> None:
    log, mapping = small_log(), the_mapping()
    steps = steps_of(log, the_mapping())
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    before = everything()
    with transaction.atomic():
        live(step=steps[0], scene=scene, requests={})
        assert everything() != before
        transaction.set_rollback(True)
    assert everything() == before
    assert len(steps_left(steps, scene)) == len(steps)


def test_real_names_are_turned_into_keyed_ones_unless_the_mapping_says_they_are_pseudonyms() -> None:
    careful = replace(the_mapping(), names="pseudonym")
    name = name_of("Resource01", careful)
    assert name.startswith("Tekijä ")
    assert "Resource01" not in name
    assert name == name_of("Resource01", careful) != name_of("Resource02", careful)
    log = small_log()
    set_scene(log=log, steps=steps_of(log, careful), mapping=careful)
    assert not Person.objects.filter(family_name__contains="Resource").exists()
    assert not Person.objects.filter(key__contains="Resource").exists()


def open_by_the_log(log: Log, moment: datetime) -> int:
    """How many requests the log itself says were open: an oracle that knows nothing of the portal."""
    return sum(
        case.arrived <= moment and (case.done is None or max(case.done, case.arrived) > moment)
        for case in log.cases
        if case.arrived
    )


@pytest.mark.parametrize(
    "day", ["2011-02-01", "2011-03-02", "2011-03-08", "2011-03-12", "2011-03-30", "2011-12-01"]
)
def test_the_load_of_a_day_is_what_the_log_says(day: str) -> None:
    live_small()
    moment = datetime.fromisoformat(f"{day}T23:00:00+02:00")
    loads = load_at(moment)
    assert sum(load.open for load in loads) == open_by_the_log(small_log(), moment)
    arrived = sum(case.arrived is not None and str(case.arrived.date()) == day for case in small_log().cases)
    assert sum(load.arrived for load in loads) == arrived


def test_the_load_tells_teams_apart_as_they_stood_then() -> None:
    live_small()
    loads = {load.team: load for load in load_at(datetime(2011, 3, 9, 12, tzinfo=UTC))}
    assert (loads["Group 4"].open, loads["Group 1"].open) == (1, 1)
    assert (loads["Ilman ryhmää"].open, loads["Ilman ryhmää"].untaken) == (2, 1)
    late = {load.team: load for load in load_at(datetime(2011, 5, 2, 12, tzinfo=UTC))}
    assert late["Ilman ryhmää"].late == 1


@pytest.mark.slow
@pytest.mark.once  # the small log, with every trap of this one, is lived on both databases
def test_the_real_log_replays_whole(capsys: pytest.CaptureFixture[str]) -> None:
    if not REAL.exists():
        missing("The real log municipal_receipt.csv.gz", "Say in HUIKKAA_DATA where the data folder is.")
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as lines:
        log = read_log(lines, the_mapping())
    steps, started = steps_of(log, the_mapping()), perf_counter()
    scene = set_scene(log=log, steps=steps, mapping=the_mapping())
    count = sum(1 for _lived in live_all(steps=steps, scene=scene))
    with capsys.disabled():
        sys.stdout.write(f"\nreplay: {count} steps lived in {perf_counter() - started:.0f} s\n")
    found = summary(NAME)
    assert (found.requests, found.kept, found.late, found.open) == (1434, 952, 377, 105)
    assert found.row_count == log.row_count == 8577
    assert Message.unguarded.exclude(kind=Message.Kind.ASKED).count() >= 8577
    assert len(scene.teams) == 10
    for day in ("2010-12-15", "2011-06-24", "2011-11-15"):
        moment = datetime.fromisoformat(f"{day}T10:00:00+02:00")
        assert sum(load.open for load in load_at(moment)) == open_by_the_log(log, moment)
    assert steps_left(steps, scene) == []
