"""The promise clock in words: what an asker and a worker read, and the rows that a page draws."""

from datetime import date, datetime, time

import pytest
from django.utils import translation

from huikkaa.engine import promises
from huikkaa.engine.calendar import Calendar, Span, finnish_calendar
from huikkaa.kernel import clock
from huikkaa.web.shared import promise_days, promise_words

WEEK = tuple((Span(time(8), time(16)),) if weekday < 5 else () for weekday in range(7))
CALENDAR: Calendar = finnish_calendar(WEEK, range(2025, 2029), eves_closed=True, exceptions={})
ASKED_ON_MONDAY = promises.Question(
    datetime(2026, 11, 16, 9, 15, tzinfo=clock.HELSINKI),
    date(2026, 11, 20),
    datetime(2026, 11, 16, 13, 15, tzinfo=clock.HELSINKI),
)
UNANSWERED = promises.Question(datetime(2026, 11, 16, 9, 15, tzinfo=clock.HELSINKI), date(2026, 11, 20))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.HELSINKI)


def reckoned(**more: object) -> promises.Due:
    """A promise of three business days that arrived on a Friday afternoon."""
    given: dict[str, object] = {
        "arrived_at": at(13, 14, 30),
        "target": promises.Target("business", 24 * 60),
        "calendar": CALENDAR,
        "now": at(17, 10, 20),
        **more,
    }
    return promises.due(**given)  # type: ignore[arg-type]


def said(due: promises.Due, reader: promise_words.Reader = "asker", language: str = "fi") -> list[str]:
    with translation.override(language), clock.moved_to(at(17, 10, 20)):
        return [
            sentence.text.replace("\N{NO-BREAK SPACE}", " ")
            for sentence in promise_words.sentences(due, reader)
        ]


def test_the_whole_reckoning_is_told_in_order() -> None:
    assert said(reckoned(questions=[ASKED_ON_MONDAY])) == [
        "Pyyntö saapui pe 13.11. klo 14.30.",
        "Lupaus: valmis 3 työpäivässä.",
        "Aika ei kulunut välillä eilen klo 9.15 – eilen klo 13.15, koska odotimme vastaustasi.",
        "Luvattu aika täyttyy to 19.11. klo 10.30.",
        "Asia on siis valmis viimeistään to 19.11. klo 10.30.",
    ]


def test_a_worker_reads_of_the_customer_not_of_oneself() -> None:
    told = said(reckoned(questions=[ASKED_ON_MONDAY], needed_by=date(2026, 11, 18)), "worker")
    assert told[2].endswith("koska odotimme asiakasta.")
    assert told[4].startswith("Pyytäjä toivoo sitä viimeistään huomenna klo 16")


def test_a_day_alone_does_not_end_in_two_stops() -> None:
    told = said(reckoned(target=promises.Target("statute", 14), display_days=14))
    assert "Luvattu aika täyttyy pe 27.11." in told
    assert not any(".." in sentence for sentence in told)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("reader", ["asker", "worker"])
@pytest.mark.parametrize(
    "case",
    [
        {"questions": [UNANSWERED]},
        {"questions": [ASKED_ON_MONDAY], "needed_by": date(2026, 11, 18)},
        {"questions": [promises.Question(at(16, 9), None)]},
        {"questions": [promises.Question(at(16, 9), date(2026, 11, 13))]},
        {"questions": [promises.Question(at(16, 9), date(2026, 11, 20), at(16, 9))]},
        {"target": promises.Target("business", 60), "questions": [UNANSWERED]},
        {"needed_by": date(2026, 12, 18)},
        {"needed_by": date(2026, 11, 18), "agreed_for": at(20, 12)},
        {"needed_by": date(2026, 12, 18), "agreed_for": at(20, 12)},
        {"target": promises.Target("statute", 14), "needed_by": date(2026, 12, 18), "display_days": 30},
        {"target": promises.Target("statute", 9), "agreed_for": date(2026, 12, 18)},
        {"target": promises.Target("elapsed", 24 * 60)},
        {"arrived_at": at(14, 12), "target": promises.Target("business", 60 * 8 * 20)},
    ],
)
def test_every_step_has_words_for_everyone(
    case: dict[str, object], reader: promise_words.Reader, language: str
) -> None:
    for sentence in said(reckoned(**case), reader, language):
        assert sentence.endswith(".")
        assert "%" not in sentence


def test_the_days_are_rows_with_closed_days_together_and_pauses_in_their_place() -> None:
    with translation.override("fi"):
        rows = promise_days.day_rows(reckoned(questions=[ASKED_ON_MONDAY]))
    assert [(row.day.replace("\N{NO-BREAK SPACE}", " "), row.shut) for row in rows] == [
        ("pe 13.11.", False),
        ("la–su", True),
        ("ma 16.11.", False),
        ("ti 17.11.", False),
        ("ke 18.11.", False),
        ("to 19.11.", False),
    ]
    assert [(part.kind, part.start, part.width) for part in rows[2].parts] == [
        ("run", 0.0, 15.6),
        ("pause", 15.6, 50.0),
        ("run", 65.6, 34.4),
    ]


def test_the_rows_add_up_to_the_promise() -> None:
    with translation.override("fi"):
        assert promise_days.total_words(reckoned(questions=[ASKED_ON_MONDAY])) == "24 t"


def test_a_long_promise_is_told_in_few_rows() -> None:
    with translation.override("fi"):
        assert len(promise_days.day_rows(reckoned(target=promises.Target("statute", 90)))) <= 4
        assert len(promise_days.day_rows(reckoned(target=promises.Target("business", 60 * 8 * 15)))) < 12


@pytest.mark.parametrize(
    ("hours", "language", "words"),
    [
        (WEEK, "fi", "ma–pe klo 8–16"),
        (WEEK, "sv", "må–fr kl. 8–16"),
        (
            [
                (Span(time(8), time(11, 30)), Span(time(12), time(16)))
                if day < 4
                else (Span(time(8), time(15)),)
                if day == 4
                else ()
                for day in range(7)
            ],
            "fi",
            "ma–to klo 8–11.30 ja 12–16, pe klo 8–15",
        ),
    ],
)
def test_opening_hours_are_said_as_people_say_them(
    hours: list[tuple[Span, ...]], language: str, words: str
) -> None:
    calendar = finnish_calendar(tuple(hours), [2026], eves_closed=True, exceptions={})
    with translation.override(language):
        assert promise_days.hours_words(calendar) == words
