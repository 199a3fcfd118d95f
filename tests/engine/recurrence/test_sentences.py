"""What is chosen becomes a rule of RFC 5545 and a sentence in three languages."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huikkaa.engine.calendar import Span, finnish_calendar
from huikkaa.engine.recurrence import Rule, occurrences
from huikkaa.engine.recurrence.choices import business_day_of, rrule_of
from huikkaa.engine.recurrence.sentences import sentence

# A busy machine draws slowly; that is no fault of what is drawn.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TABLE: list[tuple[dict[str, Any], str, str, str, str]] = [
    ({"how": "monthly", "day": 15}, "FREQ=MONTHLY;BYMONTHDAY=15",
     "Joka kuukauden 15. päivänä.", "Den 15:e varje månad.", "On day 15 of every month."),
    ({"how": "monthly", "day": -1, "months": [1, 7]}, "FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=-1",
     "Tammi- ja heinäkuun viimeisenä päivänä.", "Den sista dagen i januari och juli.",
     "On the last day of January and July."),
    ({"how": "monthly", "day": 30}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
     "Joka kuukauden 30. päivänä tai lyhyemmän kuukauden viimeisenä päivänä.",
     "Den 30:e varje månad, eller den sista dagen i en kortare månad.",
     "On day 30 of every month, or on the last day of a shorter month."),
    ({"how": "business", "number": 3}, "FREQ=MONTHLY;BYMONTHDAY=1",
     "Joka kuukauden kolmantena työpäivänä.", "Den tredje arbetsdagen varje månad.",
     "On the third working day of every month."),
    ({"how": "business", "number": -1, "months": [3, 6, 9, 12]}, "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=1",
     "Maalis-, kesä-, syys- ja joulukuun viimeisenä työpäivänä.",
     "Den sista arbetsdagen i mars, juni, september och december.",
     "On the last working day of March, June, September and December."),
    ({"how": "weekday", "number": 2, "weekday": 1}, "FREQ=MONTHLY;BYDAY=2TU",
     "Joka kuukauden toisena tiistaina.", "Den andra tisdagen varje månad.",
     "On the second Tuesday of every month."),
    ({"how": "weekday", "number": 1, "weekday": 2, "months": [5]}, "FREQ=MONTHLY;BYMONTH=5;BYDAY=1WE",
     "Toukokuun ensimmäisenä keskiviikkona.", "Den första onsdagen i maj.", "On the first Wednesday of May."),
    ({"how": "weekly", "weekdays": [3, 0]}, "FREQ=WEEKLY;BYDAY=MO,TH",
     "Joka viikko maanantaisin ja torstaisin.", "Varje vecka på måndagar och torsdagar.",
     "Every week on Mondays and Thursdays."),
    ({"how": "weekly", "weekdays": [2], "every": 2}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
     "Joka toinen viikko keskiviikkoisin.", "Varannan vecka på onsdagar.", "Every second week on Wednesdays."),
    ({"how": "yearly", "month": 12, "day": 15}, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
     "Joka vuosi 15.12.", "Varje år den 15 december.", "Every year on 15 December."),
    ({"how": "yearly", "month": 2, "day": -1}, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
     "Joka vuosi helmikuun viimeisenä päivänä.", "Varje år den sista dagen i februari.",
     "Every year on the last day of February."),
    ({"how": "anchor", "offset": -40, "unit": "days"}, "",
     "Vaalit: 40 päivää ennen.", "Vaalit: 40 dagar före.", "Vaalit: 40 days before."),
    ({"how": "anchor", "offset": 1, "unit": "weeks"}, "",
     "Vaalit: 1 viikko sen jälkeen.", "Vaalit: 1 vecka efter.", "Vaalit: 1 week after."),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "rrule", "fi", "sv", "en"), TABLE)
def test_choices_become_a_rule_and_a_sentence(
    chosen: dict[str, Any], rrule: str, fi: str, sv: str, en: str
) -> None:
    assert rrule_of(chosen) == rrule
    told = [sentence(chosen, language, anchor="Vaalit") for language in ("fi", "sv", "en")]
    assert told == [fi, sv, en]


def test_the_sentence_says_where_the_day_moves_and_when_the_request_is_made() -> None:
    chosen = {"how": "yearly", "month": 12, "day": 15}
    assert sentence(chosen, "fi", move="after", lead=5) == (
        "Joka vuosi 15.12. Jos silloin on suljettu, määräpäivä on seuraava työpäivä. "
        "Pyyntö tehdään 5 työpäivää ennen määräpäivää."
    )


def test_what_falls_on_working_days_is_not_said_to_move() -> None:
    assert "suljettu" not in sentence({"how": "business", "number": 3}, "fi", move="after")


OPEN = finnish_calendar((*((Span(time(8), time(16)),),) * 5, (), ()), range(2024, 2034))


@CALM
@given(
    st.integers(-1, 31).filter(bool),
    st.lists(st.integers(1, 12), unique=True),
    st.integers(2026, 2031),
)
def test_a_day_of_the_month_comes_once_in_each_chosen_month(day: int, months: list[int], year: int) -> None:
    rule = Rule(
        starts_on=date(2025, 1, 1),
        rrule=rrule_of({"how": "monthly", "day": day, "months": months}),
        move="keep",
    )
    found = [one.due_on for one in occurrences(rule, OPEN, date(year, 1, 1), date(year, 12, 31))]
    assert [one.month for one in found] == (sorted(months) or list(range(1, 13)))


@CALM
@given(st.integers(-5, 10).filter(bool), st.lists(st.integers(1, 12), unique=True))
def test_a_business_day_comes_once_in_each_chosen_month(number: int, months: list[int]) -> None:
    chosen = {"how": "business", "number": number, "months": months}
    rule = Rule(starts_on=date(2025, 1, 1), rrule=rrule_of(chosen), business_day=business_day_of(chosen))
    found = [one.due_on for one in occurrences(rule, OPEN, date(2027, 1, 1), date(2027, 12, 31))]
    assert [one.month for one in found] == (sorted(months) or list(range(1, 13)))
