"""The opening hours that promises follow, as the town has set them."""

from datetime import date, time

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.catalogue.models import ExceptionalDay, OpeningCalendar, OpeningSpan
from huikkaa.domain.catalogue.queries import calendar_in_force, promises_in_force
from huikkaa.engine.calendar import Span
from tests.cast import Town

pytestmark = pytest.mark.django_db


def test_until_the_town_has_set_its_hours_offices_are_open_from_eight_to_four() -> None:
    assert calendar_in_force().weekly[4] == (Span(time(8), time(16)),)
    assert calendar_in_force().weekly[5] == ()


def test_the_towns_own_hours_are_read_in_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    own = OpeningCalendar.objects.create(name="Oma", eves_closed=False)
    other = OpeningCalendar.objects.create(name="Toinen")
    OpeningSpan.objects.create(calendar=own, weekday=0, opens=time(12), closes=time(16))
    OpeningSpan.objects.create(calendar=own, weekday=0, opens=time(8), closes=time(11, 30))
    OpeningSpan.objects.create(calendar=other, weekday=1, opens=time(8), closes=time(16))
    ExceptionalDay.objects.create(calendar=own, day=date(2026, 12, 7), opens=time(9), closes=time(12))
    ExceptionalDay.objects.create(calendar=own, day=date(2026, 12, 31))
    with django_assert_num_queries(1):
        calendar = calendar_in_force()
    assert calendar.weekly[0] == (Span(time(8), time(11, 30)), Span(time(12), time(16)))
    assert calendar.weekly[1] == ()
    assert calendar.exceptions[date(2026, 12, 7)] == (Span(time(9), time(12)),)
    assert calendar.exceptions[date(2026, 12, 31)] == ()


def test_a_calendar_without_hours_is_closed_all_week() -> None:
    OpeningCalendar.objects.create(name="Oma")
    assert calendar_in_force().weekly == ((),) * 7


def test_each_service_has_the_promise_of_the_day(town: Town) -> None:
    found = promises_in_force([town.credit, town.notice], date(2026, 11, 17))
    assert {promise.service_id for promise in found.values()} == {town.credit.pk, town.notice.pk}
    assert promises_in_force([town.credit], date(2019, 1, 1)) == {}
