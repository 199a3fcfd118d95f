"""Services as the administrator sets them: promises from a day on, stages, hours."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from huikkaa.domain.catalogue.actions import hours, services
from huikkaa.domain.catalogue.actions.services import Promised
from huikkaa.domain.catalogue.models import OpeningSpan, ServicePromise
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import Town


def test_a_promise_of_zero_is_refused_and_nothing_is_kept(town: Town) -> None:
    before = ServicePromise.objects.count()
    with pytest.raises(ValidationError):
        services.promise_from(service=town.credit, promise=Promised(clock.today(), 0, 480), by=town.anna)
    assert ServicePromise.objects.count() == before


def test_the_past_is_not_promised_anew(town: Town) -> None:
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(Refused):
        services.promise_from(service=town.credit, promise=Promised(yesterday, 480, 960), by=town.anna)


def test_a_promise_that_has_not_begun_may_be_withdrawn_and_one_in_force_may_not(town: Town) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    row = services.promise_from(service=town.credit, promise=Promised(tomorrow, 480, 960), by=town.anna)
    services.withdraw_promise(promise=row, by=town.anna)
    in_force = ServicePromise.objects.get(service=town.credit)
    with pytest.raises(Refused):
        services.withdraw_promise(promise=in_force, by=town.anna)


def test_stages_change_places_and_keep_who_they_are(town: Town) -> None:
    first, second, third = town.credit.stages.all()
    rows = [
        {"pk": stage.pk, "name_fi": stage.name_fi, "name_sv": "", "name_en": "", "display_days": 0}
        for stage in (second, first, third)
    ]
    services.set_stages(service=town.credit, rows=rows, by=town.anna)
    assert [stage.pk for stage in town.credit.stages.all()] == [second.pk, first.pk, third.pk]


def test_a_day_may_have_two_spans(town: Town) -> None:
    calendar = hours.own_calendar(name="Omat ajat", by=town.anna)
    spans = [(0, time(8), time(12)), (0, time(13), time(16))]
    hours.set_week(calendar=calendar, spans=spans, eves_closed=True, by=town.anna)
    assert [(row.weekday, row.opens, row.closes) for row in OpeningSpan.objects.all()] == spans


def test_an_exceptional_day_is_added_once(town: Town) -> None:
    calendar = hours.own_calendar(name="Omat ajat", by=town.anna)
    told: dict[str, Any] = {
        "calendar": calendar,
        "day": date(2026, 12, 31),
        "opens": None,
        "closes": None,
        "reason": "",
    }
    hours.except_day(**told, by=town.anna)
    with pytest.raises(ValidationError):
        hours.except_day(**told, by=town.anna)
