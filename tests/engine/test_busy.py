"""A calendar from hell: whatever stands in it, out come busy half-days and nothing else, in bounded time."""

from datetime import date
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine import busy
from huikkaa.engine.busy import NotACalendar, TooMuch, busy_halves
from huikkaa.engine.halfdays import HalfDay

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)


def calendar(*parts: str, about: str = "") -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//y//FI",
        *about.split("|"),
        *parts,
        "END:VCALENDAR",
    ]
    return "\r\n".join(line for line in "\n".join(lines).split("\n") if line).encode()


def event(*lines: str, uid: str = "1") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def days(data: bytes, first: date = MONDAY, last: date = SUNDAY) -> str:
    """The busy half-days of the week in short: "16am 16pm"."""
    found = busy_halves(data, first, last).halves
    return " ".join(f"{half.day.day}{'pm' if half.half else 'am'}" for half in found)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["DTSTART;VALUE=DATE:20261116", "DTEND;VALUE=DATE:20261118"], "16am 16pm 17am 17pm"),
        (["DTSTART;VALUE=DATE:20261116"], "16am 16pm"),
        (["DTSTART;VALUE=DATE:20261116", "DURATION:P2D"], "16am 16pm 17am 17pm"),
        # in Helsinki it is two hours later than in UTC
        (["DTSTART:20261116T060000Z", "DTEND:20261116T100000Z"], "16am"),
        (["DTSTART;TZID=Europe/Stockholm:20261116T070000", "DTEND;TZID=Europe/Stockholm:20261116T110000"], "16am"),
        (["DTSTART;TZID=America/New_York:20261116T050000", "DTEND;TZID=America/New_York:20261116T090000"], "16pm"),
        (["DTSTART:20261116T120000", "DURATION:PT4H"], "16pm"),
        # three of the four hours are enough, a minute less is not
        (["DTSTART:20261116T080000", "DTEND:20261116T110000"], "16am"),
        (["DTSTART:20261116T080000", "DTEND:20261116T105900"], ""),
        (["DTSTART:20261116T180000", "DTEND:20261116T235900"], ""),
        (["DTSTART:20261116T080000"], ""),
        (["DTSTART;VALUE=DATE:20261116", "TRANSP:TRANSPARENT"], ""),
        (["DTSTART;VALUE=DATE:20261116", "STATUS:CANCELLED"], ""),
        (["DTSTART;VALUE=DATE:20261116", "STATUS:TENTATIVE"], ""),
        (["DTSTART;VALUE=DATE:20261116", "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], ""),
        (["DTSTART;VALUE=DATE:20261116", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"], "16am 16pm"),
        (["DTSTART:20261116T080000", "DTEND:20261116T120000", "RRULE:FREQ=DAILY;COUNT=3"], "16am 17am 18am"),
        (["DTSTART:20160104T080000", "DTEND:20160104T120000", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH"], "17am 19am"),
        (
            ["DTSTART:20261102T080000", "DTEND:20261102T120000", "RRULE:FREQ=DAILY", "EXDATE:20261117T080000"],
            "16am 18am 19am 20am 21am 22am",
        ),
        (["DTSTART:20260101T080000", "DTEND:20260101T120000", "RDATE:20261118T080000"], "18am"),
        (["DTSTART:20260105T080000", "DTEND:20260105T120000", "RRULE:FREQ=DAILY;UNTIL=20261117T235959Z"], "16am 17am"),
    ],
)  # fmt: skip
def test_what_an_event_takes(lines: list[str], told: str) -> None:
    assert days(calendar(event(*lines))) == told


def test_an_occurrence_that_was_moved_or_cancelled_takes_its_new_time_or_none() -> None:
    series = event("DTSTART:20261102T080000", "DTEND:20261102T120000", "RRULE:FREQ=DAILY")
    moved = event("RECURRENCE-ID:20261117T080000", "DTSTART:20261117T120000", "DTEND:20261117T160000")
    cancelled = event(
        "RECURRENCE-ID:20261118T080000",
        "DTSTART:20261118T080000",
        "DTEND:20261118T120000",
        "STATUS:CANCELLED",
    )
    assert days(calendar(series, moved, cancelled)) == "16am 17pm 19am 20am 21am 22am"


def test_the_nights_when_the_clocks_change_move_nothing() -> None:
    series = event(
        "DTSTART;TZID=Europe/Helsinki:20261019T080000",
        "DTEND;TZID=Europe/Helsinki:20261019T110000",
        "RRULE:FREQ=DAILY",
    )
    halves = busy_halves(calendar(series), date(2026, 10, 24), date(2026, 10, 26)).halves
    assert [half.day.day for half in halves] == [24, 25, 26]


def test_events_that_overlap_are_counted_once_and_side_by_side_ones_together() -> None:
    one = event("DTSTART:20261116T080000", "DTEND:20261116T093000", uid="1")
    same = event("DTSTART:20261116T080000", "DTEND:20261116T093000", uid="2")
    next_one = event("DTSTART:20261116T093000", "DTEND:20261116T110000", uid="3")
    assert days(calendar(one, same)) == ""
    assert days(calendar(one, same, next_one)) == "16am"


def test_a_calendar_shared_as_availability_only_is_read() -> None:
    shared = (
        "BEGIN:VFREEBUSY\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261116T060000Z/20261116T100000Z,"
        "20261117T060000Z/PT4H\nFREEBUSY;FBTYPE=FREE:20261118T060000Z/PT4H\nEND:VFREEBUSY"
    )
    assert days(calendar(shared)) == "16am 17am"


def test_a_zone_of_the_calendars_own_is_understood() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Oma\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE"
    )
    own = event("DTSTART;TZID=Oma:20261116T080000", "DTEND;TZID=Oma:20261116T120000")
    assert days(calendar(zone, own)) == "16am"


def test_one_event_that_cannot_be_understood_does_not_hide_the_others() -> None:
    broken = event("DTSTART:eilen", uid="2")
    nothing = event("SUMMARY:Ei aikaa", uid="3")
    often = event("DTSTART:20261116T080000", "RRULE:FREQ=SECONDLY", uid="4")
    fine = event("DTSTART;VALUE=DATE:20261116")
    found = busy_halves(calendar(broken, nothing, often, fine), MONDAY, SUNDAY)
    assert found.halves == (HalfDay(MONDAY, 0), HalfDay(MONDAY, 1))
    assert found.unread >= 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 kissa",
        b"<html><body>Kirjaudu</body></html>",
        b"\x00\xff" * 500,
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(NotACalendar):
        if busy_halves(data, MONDAY, SUNDAY).halves == ():
            raise NotACalendar


def test_ten_years_of_daily_events_are_unfolded_within_the_year_asked_only() -> None:
    many = [
        event(f"DTSTART:20160104T{8 + n % 8:02}0000", "DURATION:PT30M", "RRULE:FREQ=DAILY", uid=str(n))
        for n in range(100)
    ]
    began = monotonic()
    found = busy_halves(calendar(*many), MONDAY, date(2027, 11, 16))
    assert monotonic() - began < 60
    assert found.unread == 0


@pytest.mark.parametrize(
    "many",
    [
        [event("DTSTART:00010101T080000", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(3)],
        [event("DTSTART:20260101T080000", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(400)],
        [
            event(
                "DTSTART:20160101T080000",
                f"RRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}",
            )
        ],
    ],
)
def test_a_calendar_that_would_never_end_is_refused_at_once(many: list[str]) -> None:
    began = monotonic()
    with pytest.raises(TooMuch):
        busy_halves(calendar(*many), MONDAY, date(2027, 11, 16))
    assert monotonic() - began < 10


def test_too_large_a_file_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "MOST_BYTES", 100)
    with pytest.raises(TooMuch):
        busy_halves(calendar(event("DTSTART;VALUE=DATE:20261116")), MONDAY, SUNDAY)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_half_days_or_a_refusal(noise: bytes) -> None:
    whole = calendar(event("DTSTART;VALUE=DATE:20261116")).replace(b"END:VEVENT", noise + b"\r\nEND:VEVENT")
    for data in (noise, whole):
        try:
            found = busy_halves(data, MONDAY, SUNDAY)
        except NotACalendar:
            continue
        assert all(MONDAY <= half.day <= SUNDAY for half in found.halves)
