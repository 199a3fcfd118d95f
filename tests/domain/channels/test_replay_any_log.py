"""Any log lived again: ends that are told by activities, timers, robots, steps of an activity, days without hours."""

import io
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.models import OutboxMail, ReplayedStep
from huikkaa.domain.channels.replay.actions import live_all, set_scene
from huikkaa.domain.channels.replay.queries import summary
from huikkaa.domain.organisation.models import Person, Unit
from huikkaa.domain.work.models import Event, Message, Request
from huikkaa.engine.process import Mapping, mapping_from, read_log, read_stream, steps_of
from tests.fixtures.logs import DAY, MAPPING_FILE, START, desk_xes

pytestmark = pytest.mark.django_db
Verb = Event.Verb


def desk_mapping(**log: Any) -> Mapping:
    said = tomllib.loads(MAPPING_FILE.read_text(encoding="utf-8"))
    said["log"] |= log
    return mapping_from(said)


def live_desk(content: bytes, mapping: Mapping) -> int:
    log = read_stream(io.BytesIO(content), mapping)
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    return sum(1 for _step in live_all(steps=steps, scene=scene))


def live_csv(lines: list[str], **tables: Any) -> dict[str, Request]:
    """Live a log of a few lines; the requests by their case."""
    columns = {"case": "case", "activity": "what", "at": "when", "resource": "who"}
    said = {"log": {"name": "small"}, "columns": columns, "people": {"names": "as_is"}, **tables}
    mapping = mapping_from(said)
    log = read_log(lines, mapping)
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    list(live_all(steps=steps, scene=scene))
    assert summary("small").row_count == log.row_count
    return {request.title: request for request in Request.unguarded.all()}


def history(request: Request) -> list[str]:
    return [event.verb for event in Event.unguarded.filter(request=request).order_by("at", "id")]


def test_the_work_ends_when_it_was_last_resolved_and_the_timer_only_accepts_it() -> None:
    live_desk(desk_xes(), desk_mapping())
    found = summary("desk")
    assert (found.requests, found.open) == (60, 3)
    assert found.row_count == sum(1 for _row in _events())
    leads = [
        (request.done_at - request.arrived_at) / timedelta(hours=1)
        for request in Request.unguarded.all()
        if request.done_at
    ]
    assert len(leads) == 57
    assert statistics.median(leads) == 48
    accepted = Request.unguarded.get(title="T-001")
    assert accepted.closed_at is not None
    assert accepted.done_at is not None
    assert 14 * DAY < accepted.closed_at - accepted.done_at < 15 * DAY


def test_what_was_resolved_twice_has_been_reopened_by_the_real_verb() -> None:
    live_desk(desk_xes(), desk_mapping())
    twice = Request.unguarded.get(title="T-010")
    assert history(twice) == [
        Verb.RECEIVED,
        Verb.NOTED,  # registered by a program
        *(Verb.TAKEN, Verb.NOTED),
        Verb.COMPLETED,
        *(Verb.REOPENED, Verb.COMPLETED),
        *(Verb.NOTED, Verb.ACCEPTED),
    ]
    assert Event.unguarded.filter(verb=Verb.REOPENED).count() == 6


def test_a_timer_that_closes_what_was_never_resolved_ends_no_work() -> None:
    live_desk(desk_xes(), desk_mapping())
    assert Request.unguarded.get(title="T-057").is_ongoing


def test_robots_are_no_staff_and_nothing_is_mailed() -> None:
    live_desk(desk_xes(), desk_mapping())
    names = set(Person.objects.values_list("family_name", flat=True))
    assert names == {"Clerk 0", "Clerk 1", "Clerk 2", "Clerk 3", "Automaatti"}
    assert not Request.unguarded.filter(responsible__family_name="Automaatti").exists()
    assert not OutboxMail.objects.exists()


def test_a_second_run_of_an_xes_log_lives_nothing() -> None:
    assert live_desk(desk_xes(), desk_mapping()) > 200
    assert live_desk(desk_xes(), desk_mapping()) == 0


def test_an_altered_copy_gives_the_shifted_and_renamed_answers() -> None:
    live_desk(desk_xes(), desk_mapping())
    altered = desk_xes(shift=timedelta(days=100), product="Scanner").replace(b"Town hall", b"Library")
    live_desk(altered, desk_mapping(name="altered", title="Toinen pöytä"))
    before, after = summary("desk"), summary("altered")
    assert (after.requests, after.open, after.rows) == (before.requests, before.open, before.rows)
    assert set(Service.objects.values_list("name_fi", flat=True)) == {"Tuki: Printer", "Tuki: Scanner"}
    units = Unit.objects.filter(organisation__name_fi="Toinen pöytä").values_list("name_fi", flat=True)
    assert set(units) == {"Library", "School"}
    first = Request.unguarded.filter(service__name_fi="Tuki: Scanner").earliest("arrived_at")
    assert first.arrived_at == START + timedelta(days=100)


@pytest.fixture
def dated() -> dict[str, Request]:
    lines = [
        "case,what,when,who,came,ended,due",
        "a,begin,2021-03-01,Ada,2021-03-01,2021-03-03,2021-03-03",
        "a,check,2021-03-01,Bea,2021-03-01,2021-03-03,2021-03-03",
        "a,decide,2021-03-03,Ada,2021-03-01,2021-03-03,2021-03-03",
        "b,begin,2021-03-02,Ada,2021-03-01,2021-03-04,2021-03-03",
    ]
    columns = {"case": "case", "activity": "what", "at": "when", "resource": "who"}
    columns |= {"arrived": "came", "done": "ended", "agreed": "due"}
    return live_csv(lines, columns=columns)


def test_a_date_is_lived_within_that_days_opening_hours_in_the_files_order(dated: dict[str, Request]) -> None:
    steps = ReplayedStep.objects.filter(kind="row", request=dated["a"]).order_by("at")
    assert [step.activity for step in steps] == ["begin", "check", "decide"]
    assert all(6 <= step.at.hour < 14 for step in steps)
    assert dated["a"].arrived_at == datetime(2021, 3, 1, 6, tzinfo=UTC)
    assert dated["a"].done_at == datetime(2021, 3, 3, 14, tzinfo=UTC)


def test_a_deadline_that_is_a_day_lasts_till_its_end(dated: dict[str, Request]) -> None:
    found = summary("small")
    assert (found.kept, found.late) == (1, 1)
    assert str(dated["a"].agreed_for) == "2021-03-03 21:59:59.999999+00:00"


def test_steps_of_one_activity_are_not_the_activity_done_again() -> None:
    lines = ["case,what,when,who,step"]
    for step, hour, who in (("schedule", 8, "System"), ("start", 9, "Ada"), ("complete", 10, "Ada")):
        lines.append(f"a,Fix it,2021-03-01T{hour:02}:00:00Z,{who},{step}")
    requests = live_csv(
        lines,
        columns={"case": "case", "activity": "what", "at": "when", "resource": "who", "transition": "step"},
        activities={"Fix it": {"verb": "complete"}},
    )
    assert history(requests["a"])[:4] == [Verb.RECEIVED, Verb.NOTED, Verb.TAKEN, Verb.NOTED]
    assert requests["a"].done_at == datetime(2021, 3, 1, 10, tzinfo=UTC)
    assert str(requests["a"].responsible) == "Ada"


def test_an_applicant_writes_as_the_customer_and_is_no_staff() -> None:
    lines = [
        "case,what,when,who",
        "a,Ask for paper,2021-03-01T08:00:00Z,Ada",
        "a,Send paper,2021-03-02T08:00:00Z,Applicant 7",
        "a,Decide,2021-03-03T08:00:00Z,Ada",
    ]
    requests = live_csv(
        lines,
        people={"names": "as_is", "applicants": ["applicant*"]},
        activities={"Ask for paper": {"verb": "ask", "days": 7}, "Decide": {"verb": "complete"}},
    )
    assert history(requests["a"]) == [
        *(Verb.RECEIVED, Verb.TAKEN, Verb.ASKED, Verb.REPLIED, Verb.COMPLETED),
    ]
    assert not Person.objects.filter(family_name__contains="Applicant").exists()
    assert Message.unguarded.filter(kind=Message.Kind.CUSTOMER, author_name="Asiakas (a)").count() == 1


def test_a_second_question_while_the_first_stands_is_a_note_also_when_the_matter_has_changed_hands() -> None:
    found = live_csv(
        [
            "case,what,when,who,team",
            "1,Ask,2024-03-04T09:00:00Z,Anna,A",
            "1,Work,2024-03-04T10:00:00Z,Bo,B",
            "1,Ask,2024-03-04T11:00:00Z,Bo,B",
        ],
        columns={"case": "case", "activity": "what", "at": "when", "resource": "who", "group": "team"},
        activities={"Ask": {"verb": "ask", "text": "Kysytty.", "days": 7}},
    )
    said = [verb for verb in history(found["1"]) if verb in (Verb.ASKED, Verb.NOTED)]
    assert said == [Verb.ASKED, Verb.NOTED, Verb.NOTED]


def test_a_log_cut_at_its_right_leaves_its_last_cases_open() -> None:
    lines = ["case,what,when,who"]
    lines += [f"{n},begin,2021-03-{n + 1:02}T08:00:00Z,Ada" for n in range(9)]
    lines += [f"{n},finish,2021-03-{n + 3:02}T08:00:00Z,Ada" for n in range(7)]
    requests = live_csv(lines, activities={"finish": {"verb": "complete"}})
    assert Counter(request.is_ongoing for request in requests.values()) == {False: 7, True: 2}


def test_rows_after_the_last_end_are_notes_unless_the_mapping_says_that_they_reopen() -> None:
    lines = [
        "case,what,when,who",
        "a,finish,2021-03-01T08:00:00Z,Ada",
        "a,look,2021-03-02T08:00:00Z,Bea",
        "b,finish,2021-03-01T08:00:00Z,Ada",
        "b,again,2021-03-02T08:00:00Z,Bea",
    ]
    activities = {"finish": {"verb": "complete"}, "again": {"verb": "reopen"}}
    requests = live_csv(lines, activities=activities)
    assert not requests["a"].is_ongoing
    assert requests["b"].is_ongoing
    assert Verb.REOPENED in history(requests["b"])


def test_events_out_of_order_without_a_person_or_a_time_are_all_kept() -> None:
    lines = [
        "case,what,when,who",
        "a,second,2021-03-02T08:00:00Z,Ada",
        "a,first,2021-03-01T08:00:00Z,",
        "a,third,,Ada",
        "a,finish,2021-03-05T08:00:00Z,",
    ]
    requests = live_csv(lines, activities={"finish": {"verb": "complete"}})
    assert requests["a"].arrived_at == datetime(2021, 3, 1, 8, tzinfo=UTC)
    assert requests["a"].done_at == datetime(2021, 3, 5, 8, tzinfo=UTC)
    assert str(requests["a"].responsible) == "Ada"


def test_an_asker_named_by_the_log_is_known_by_a_keyed_name() -> None:
    lines = ["case,what,when,who,customer", "a,begin,2021-03-01T08:00:00Z,Ada,Matti Real"]
    columns = {"case": "case", "activity": "what", "at": "when", "resource": "who", "asker": "customer"}
    request = live_csv(lines, columns=columns, people={})["a"]
    assert request.asker_name.startswith("Asiakas ")
    assert "Matti" not in request.asker_name


def _events() -> Iterator[dict[str, str]]:
    from tests.fixtures.logs import desk

    for _case, events in desk():
        yield from events
