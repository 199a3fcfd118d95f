"""Opening a log by what is in it: CSV and XES, plain and packed; what is no log is refused in a sentence."""

import gzip
import io
from pathlib import Path

import pytest

from huikkaa.engine.process import LogError
from huikkaa.engine.process.sources import Said, open_source
from huikkaa.engine.process.xes import XesReader
from tests.conftest import missing
from tests.fixtures.logs import desk_xes
from tests.receipt import SHARED

FOLDER = SHARED / "eventlogs" / "xes_importer_tests"


def events(content: bytes, limit: int | None = None) -> list[Said]:
    return [said for _number, said in open_source(io.BytesIO(content), limit=limit).events]


def log(inside: str) -> bytes:
    return f'<log xmlns="http://www.xes-standard.org/">{inside}</log>'.encode()


def test_the_same_events_are_read_plain_and_packed() -> None:
    assert events(gzip.compress(desk_xes())) == events(desk_xes())
    assert events(b"case,what\na,b\n") == events(gzip.compress(b"\xef\xbb\xbfcase;what\r\na;b\r\n"))


def test_what_a_trace_says_is_said_of_each_of_its_events() -> None:
    first = events(desk_xes())[0]
    assert (first["case:concept:name"], first["case:department"]) == ("T-000", "School")
    assert first["concept:name"] == "Register"


def test_attributes_inside_attributes_and_lists_are_kept_under_their_path() -> None:
    said = events(
        log(
            '<trace><string key="concept:name" value="a"/><event><string key="cost" value="high">'
            '<int key="euros" value="7"/></string><list key="tags"><values><string key="tag" value="x"/>'
            '<string key="tag" value="y"/></values></list></event></trace>'
        )
    )
    assert (said[0]["cost"], said[0]["cost/euros"], said[0]["tags/tag"]) == ("high", "7", "x; y")


def test_what_the_head_says_of_every_event_is_filled_in_but_no_person_or_time_is_invented() -> None:
    head = (
        '<global scope="event"><string key="org:group" value="Desk"/><string key="org:resource" value="UNKNOWN"/>'
        '<date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>'
    )
    reader = XesReader([log(head + "<trace><event/></trace>")])
    ((_number, said),) = list(reader.events())
    assert said["org:group"] == "Desk"
    assert "org:resource" not in said
    assert "time:timestamp" not in said
    assert any("org:group is not said" in remark for remark in reader.remarks)


def test_a_classifier_names_an_activity_by_several_attributes() -> None:
    head = '<classifier name="Step" scope="event" keys="concept:name \'lifecycle:transition\'"/>'
    said = events(
        log(
            head + '<trace><event><string key="concept:name" value="Fix"/>'
            '<string key="lifecycle:transition" value="start"/></event></trace>'
        )
    )
    assert said[0]["classifier:Step"] == "Fix+start"


def test_an_event_outside_every_trace_is_read_with_what_it_says_itself() -> None:
    assert events(log('<event><string key="ticket" value="7"/></event>')) == [{"ticket": "7"}]


OCEL = b"""{"objectTypes": [], "eventTypes": [], "objects": [
 {"id": "r1", "type": "request", "attributes": [{"name": "state", "time": "2020-01-02T00:00:00Z", "value": "done"},
  {"name": "state", "time": "2020-01-01T00:00:00Z", "value": "open"}],
  "relationships": [{"objectId": "s1", "qualifier": "service"}]},
 {"id": "r2", "type": "request"},
 {"id": "s1", "type": "service", "attributes": [{"name": "service_name", "time": "1970-01-01", "value": "Pay"}]},
 {"id": "p1", "type": "person"}], "events": [
 {"id": "e1", "type": "taken", "time": "2020-01-01T08:00:00Z", "attributes": [{"name": "cost", "value": "7"}],
  "relationships": [{"objectId": "r1", "qualifier": "request"}, {"objectId": "p1", "qualifier": "made by"}]},
 {"id": "e2", "type": "merged", "time": "2020-01-02T08:00:00Z",
  "relationships": [{"objectId": "r1", "qualifier": "request"}, {"objectId": "r2", "qualifier": "request"}]}]}"""


def test_an_object_centric_log_is_seen_from_the_object_that_most_events_have_one_of() -> None:
    taken, merged, merged_too = events(OCEL)
    assert (taken["case:concept:name"], taken["concept:name"], taken["person"]) == ("r1", "taken", "p1")
    assert (taken["case:state"], taken["case:service_name"], taken["cost"]) == ("done", "Pay", "7")
    assert (merged["case:concept:name"], merged_too["case:concept:name"]) == ("r1", "r2")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "no whole JSON"),
        (b'{"objects": []}', "no OCEL 2.0"),
        (b'{"objects": [7], "events": []}', "no OCEL 2.0"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<log><trace>", "no whole XML"),
        (b"<html/>", "begins with <html>"),
        (b'<!DOCTYPE log SYSTEM "http://example.org/log.dtd"><log/>', "DOCTYPE"),
        (b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log><trace>&b;</trace></log>', "DOCTYPE"),
        (log("<trace><event><event/></event></trace>"), "stands inside <event>"),
        (log("<trace><trace/></trace>"), "stands inside <trace>"),
        (log("<trace><event>" + '<list key="a">' * 90), "more than 64 deep"),
        (b'<?xml version="1.0" encoding="klingon"?><log/>', "cannot be read|no whole XML"),
        (b"a,b\n1,2,3\n", "Line 2 has not as many fields"),
        (b"a,a\n1,2\n", "the column a twice"),
        (b"a,b\n\xe5,2\n", "no text in UTF-8"),
        (b"\x1f\x8b\x08\x00 cut off", "packed file is broken"),
        (gzip.compress(b"a,b\n" + b"1,2\n" * 9000, mtime=0)[:-9], "packed file is broken"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(LogError, match=words):
        events(content)


def test_a_small_packed_file_cannot_fill_the_machine() -> None:
    with pytest.raises(LogError, match="larger than 1 MB when unpacked"):
        events(gzip.compress(b"a,b\n" + b"1,2\n" * 1_000_000), limit=1_000_000)


def importer_files() -> list[Path]:
    return sorted(FOLDER.glob("*.xes")) if FOLDER.is_dir() else []


def test_every_importer_file_is_read_or_refused_with_a_reason() -> None:
    if not importer_files():
        missing("The folder xes_importer_tests", "Say in HUIKKAA_DATA where the data folder is.")
    told: dict[str, str] = {}
    for path in importer_files():
        with path.open("rb") as stream:
            try:
                told[path.name] = f"{len(list(open_source(stream).events))} events"
            except LogError as reason:
                told[path.name] = str(reason)
    assert len(told) == 71
    assert told["noLog.xes"] == "The file is empty."
    assert told["eventCorrectAttributes.xes"] == "4 events"
    assert {name for name, words in told.items() if "events" not in words} == {
        "noLog.xes",
        "traceOutOfPlace.xes",
    }
