"""The annual clock makes recurring requests: each exactly once, in order, and honestly told when it was late."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest

from huikkaa.cli import chores
from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import recurring as clockwork
from huikkaa.domain.work.models import (
    Anchor,
    AnchorDay,
    Carried,
    ChecklistItem,
    Event,
    Occurrence,
    OccurrenceRequest,
    Recurring,
    Request,
)
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town, join

TODAY = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def at(day: str, hour: int = 9) -> AbstractContextManager[None]:
    """Another day, at eleven in Helsinki in winter."""
    moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)
    return clock.moved_to(moment)


def rule(town: Town, title: str = "Kuukauden katko", **more: object) -> Recurring:
    values = {"rrule": "FREQ=MONTHLY", "business_day": 3, "starts_on": TODAY, "service": town.credit}
    return clockwork.set_recurring(
        viewer=town.viewer("tuula"), teams=[town.finance], values={"title": title, **values, **more}
    )


def made_of(recurring: Recurring) -> list[Request]:
    rows = OccurrenceRequest.unguarded.filter(occurrence__recurring=recurring).order_by("pk")
    return [row.request for row in rows.select_related("request")]


def make_at(day: str) -> int:
    with at(day):
        return clockwork.make_missing()


def test_a_request_is_made_on_its_day_and_due_on_the_day_the_rule_says(town: Town) -> None:
    recurring = rule(town, lead=2, checklist=["Täsmäytä pankki", "Sulje kausi"], text="Ohje.")
    assert make_at("2026-11-30") == 0
    assert make_at("2026-12-01") == 1
    [request] = made_of(recurring)
    assert request.team == town.finance
    assert request.title == "Kuukauden katko (3.12.2026)"
    assert request.channel == Request.Channel.CLOCK
    assert request.due_rule == "agreed"
    assert request.due_at == datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
    assert request.has(Carried.RECURRING)
    assert list(ChecklistItem.unguarded.filter(request=request).values_list("text", flat=True)) == [
        "Täsmäytä pankki",
        "Sulje kausi",
    ]


def test_nothing_is_made_twice_however_often_one_looks(town: Town) -> None:
    recurring = rule(town)
    assert [make_at("2026-12-03") for _time in range(3)] == [1, 0, 0]
    assert make_at("2026-12-04") == 0
    assert len(made_of(recurring)) == 1


def test_an_outage_of_three_days_across_a_months_end_forgets_nothing(town: Town) -> None:
    rules = {
        "daily": rule(town, "Kassa", rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", business_day=0),
        "last": rule(town, "Kuun viimeinen", business_day=-1),
        "first": rule(town, "Kuun ensimmäinen", business_day=1),
        "third": rule(town, "Kolmas", business_day=3, lead=2),
        "by_anchor": rule(
            town, "Ennakko", rrule="", business_day=0, anchor=vote(date(2027, 1, 10)), offset=-40
        ),
    }
    make_at("2026-11-27")  # a Friday; then the portal is away until Tuesday noon
    with at("2026-12-01"):
        chores.one_round(chores.chores())
        counts = {name: len(made_of(one)) for name, one in rules.items()}
    assert counts == {"daily": 11, "last": 1, "first": 1, "third": 1, "by_anchor": 1}
    late = Event.unguarded.filter(verb="recurred", at__gt=MOMENT + timedelta(days=12)).order_by("pk")
    assert [(one.details["make_on"], one.details["days_late"]) for one in late] == [
        ("2026-11-30", 1), ("2026-11-30", 1), *[("2026-12-01", 0)] * 4,
    ]  # fmt: skip
    [request] = made_of(rules["last"])
    assert request.arrived_at.date() == date(2026, 12, 1)  # it arrived when it was made, and says so
    assert request.due_at.date() == date(
        2026, 11, 30
    )  # and is late, since it was due while the portal was away


def vote(day: date) -> Anchor:
    anchor = Anchor.objects.create(name_fi="Vaalipäivä")
    AnchorDay.objects.create(anchor=anchor, day=day, name="Aluevaalit")
    return anchor


def test_an_outage_of_a_year_forgets_nothing_either(town: Town) -> None:
    recurring = rule(town)
    make_at("2026-12-03")
    assert make_at("2027-12-31") == 12
    months = [request.title.split("(")[1] for request in made_of(recurring)]
    assert months == [
        "3.12.2026)", "7.1.2027)", "3.2.2027)", "3.3.2027)", "5.4.2027)", "5.5.2027)", "3.6.2027)",
        "5.7.2027)", "4.8.2027)", "3.9.2027)", "5.10.2027)", "3.11.2027)", "3.12.2027)",
    ]  # fmt: skip


def test_each_team_gets_its_own_request(town: Town) -> None:
    join(town.administration, town.tuula, leads=True)
    recurring = clockwork.set_recurring(
        viewer=town.viewer("tuula"),
        teams=[town.finance, town.administration],
        values={
            "title": "Tilinpäätös",
            "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1",
            "starts_on": TODAY,
            "service": town.credit,
        },
    )
    make_at("2026-12-01")
    assert [request.team for request in made_of(recurring)] == [town.finance, town.administration]
    assert Occurrence.objects.get().key == "2026-12-01"


def test_a_skipped_time_is_not_made_and_tells_why(town: Town) -> None:
    recurring = rule(town)
    clockwork.skip(
        recurring=recurring, key="2026-12", viewer=town.viewer("jarmo"), reason="Järjestelmä vaihtuu."
    )
    assert make_at("2026-12-31") == 0
    [time] = queries.times([recurring], TODAY, date(2026, 12, 31))
    assert (time.state, time.reason) == ("skipped", "Järjestelmä vaihtuu.")


def test_a_moved_time_is_made_by_its_new_day(town: Town) -> None:
    recurring = rule(town, lead=1)
    viewer = town.viewer("jarmo")
    clockwork.move(
        recurring=recurring, key="2026-12", viewer=viewer, to=date(2026, 12, 10), reason="Koulutus."
    )
    assert make_at("2026-12-08") == 0
    assert make_at("2026-12-09") == 1
    [request] = made_of(recurring)
    assert request.due_at.date() == date(2026, 12, 10)
    times = queries.times([recurring], TODAY, date(2026, 12, 31))
    assert [(time.due_on, time.moved_from) for time in times] == [(date(2026, 12, 10), date(2026, 12, 3))]


def test_what_was_skipped_can_come_as_usual_after_all(town: Town) -> None:
    recurring, viewer = rule(town), town.viewer("jarmo")
    clockwork.skip(recurring=recurring, key="2026-12", viewer=viewer, reason="Turha.")
    clockwork.as_usual(recurring=recurring, key="2026-12", viewer=viewer)
    assert make_at("2026-12-03") == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_without_a_reason_is_refused(town: Town, reason: str) -> None:
    from django.core.exceptions import ValidationError

    recurring = rule(town)
    with pytest.raises(ValidationError, match="Kirjoita, miksi"):
        clockwork.skip(recurring=recurring, key="2026-12", viewer=town.viewer("jarmo"), reason=reason)


def test_what_has_been_made_is_neither_moved_nor_skipped(town: Town) -> None:
    recurring, viewer = rule(town), town.viewer("jarmo")
    make_at("2026-12-03")
    with pytest.raises(Refused):
        clockwork.skip(recurring=recurring, key="2026-12", viewer=viewer, reason="Turha.")


def test_other_teams_leave_it_alone_and_members_do_not_write_rules(town: Town) -> None:
    recurring = rule(town)
    with pytest.raises(Refused):
        clockwork.skip(recurring=recurring, key="2026-12", viewer=town.viewer("petra"), reason="Turha.")
    with pytest.raises(Refused):
        clockwork.set_recurring(
            viewer=town.viewer("jarmo"), teams=[town.finance], values={}, recurring=recurring
        )


def test_work_that_cannot_be_made_tells_why_and_keeps_nobody_waiting(town: Town) -> None:
    broken = rule(town, "A", service=town.notice)
    fine = rule(town, "B")
    kept = list(ServicePromise.objects.filter(service=town.notice))
    ServicePromise.objects.filter(service=town.notice).delete()
    assert make_at("2026-12-03") == 1
    broken.refresh_from_db()
    assert "lupausta" in broken.trouble
    assert (len(made_of(broken)), len(made_of(fine))) == (0, 1)
    ServicePromise.objects.bulk_create(kept)
    assert make_at("2026-12-05") == 1
    broken.refresh_from_db()
    assert broken.trouble == ""


def test_nothing_is_made_of_a_service_that_is_no_longer_offered(town: Town) -> None:
    recurring = rule(town)
    Service.objects.filter(pk=town.credit.pk).update(retired_on=date(2026, 12, 1))
    assert make_at("2026-12-03") == 0
    recurring.refresh_from_db()
    assert "ei enää" in recurring.trouble


def test_a_time_pulled_earlier_by_new_opening_hours_is_still_made(town: Town) -> None:
    from huikkaa.domain.catalogue.actions.hours import except_day, own_calendar

    recurring = rule(town, lead=3)  # due on Thursday 3 December, to be made on Monday 30 November
    make_at("2026-11-27")
    with at("2026-11-28"):
        hours = own_calendar(name="Oma", by=town.anna)
        except_day(
            calendar=hours, day=date(2026, 11, 27), opens=None, closes=None, reason="Muutto", by=town.anna
        )
    assert make_at("2026-11-30") == 1
    assert len(made_of(recurring)) == 1


def test_a_changed_rule_forgets_what_was_planned_of_days_it_no_longer_says(town: Town) -> None:
    recurring, viewer = rule(town), town.viewer("tuula")
    clockwork.skip(recurring=recurring, key="2026-12", viewer=viewer, reason="Turha.")
    changed = {"rrule": "FREQ=MONTHLY;BYMONTHDAY=20", "business_day": 0}
    clockwork.set_recurring(viewer=viewer, teams=[town.finance], values=changed, recurring=recurring)
    assert not Occurrence.objects.exists()


def test_recurring_work_of_a_confidential_service_is_known_only_to_those_who_do_it(town: Town) -> None:
    rule(town, "Palkka-ajo", service=town.wages)
    seen = {who: queries.rules_seen(town.viewer(who)).count() for who in ("jarmo", "petra", "kaisa", "anna")}
    assert seen == {"jarmo": 1, "petra": 0, "kaisa": 0, "anna": 0}


def test_finished_requests_are_told_as_done(town: Town) -> None:
    recurring = rule(town)
    make_at("2026-12-03")
    jarmo = town.viewer("jarmo")
    with at("2026-12-03"):
        [time] = queries.with_requests(queries.times([recurring], TODAY, date(2026, 12, 31)), jarmo)
        assert (time.state, len(time.requests)) == ("made", 1)
        request = actions.take(request=time.requests[0], viewer=jarmo)
        actions.complete(request=request, viewer=jarmo, text="Tehty.", avoidable="no")
        [time] = queries.with_requests(queries.times([recurring], TODAY, date(2026, 12, 31)), jarmo)
    assert time.state == "done"


@pytest.mark.parametrize("try_number", range(3))
def test_of_two_workers_at_once_one_makes_it(
    transactional_town: Town,
    own_connection: Callable[[], AbstractContextManager[None]],
    try_number: int,
) -> None:
    town = transactional_town
    rule(town)
    gate, made, troubles = threading.Barrier(2), list[int](), list[Exception]()

    def work() -> None:
        try:
            with own_connection(), at("2027-03-05"):
                gate.wait()
                made.append(clockwork.make_missing())
        except Exception as trouble:  # noqa: BLE001 - shown by the assertion below
            troubles.append(trouble)

    with own_connection():
        pass
    threads = [threading.Thread(target=work) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with own_connection():
        assert (troubles, sum(made)) == ([], 4)
        assert Occurrence.objects.count() == OccurrenceRequest.unguarded.count() == 4
