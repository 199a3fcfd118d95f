"""Placement beside the people: wishes are asked by mail, and a long proposal is reckoned by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.planning.placement import reckoning
from huikkaa.domain.planning.placement.actions import plans
from huikkaa.domain.planning.placement.actions.plans import ask_proposal
from huikkaa.domain.planning.placement.actions.rounds import ask, close, renew_people
from huikkaa.domain.planning.placement.actions.telling import remind_unanswered
from huikkaa.domain.planning.placement.models import PlacementPlan
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town, join
from tests.domain.planning.placing import MEMBERS, asked, in_use, wish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def ready(town: Town) -> Town:
    return in_use(town)


def told(to: str = "") -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(kind="wishes", to__contains=to).order_by("pk"))


def test_those_whose_wishes_are_asked_are_told_by_mail_in_their_language(ready: Town) -> None:
    ready.maija.language = "sv"
    ready.maija.save()
    round_ = asked(ready)
    assert {mail.to for mail in told()} == {getattr(ready, name).email for name in MEMBERS}
    (jarmo,), (maija,) = told("jarmo"), told("maija")
    assert jarmo.subject == "Missä haluaisit työskennellä? Vastaa viimeistään tiistaina 1.12."
    assert "Toiveitasi käytetään vain tiimien muodostamiseen." in jarmo.text
    assert f"/toiveet/{round_.pk}/" in jarmo.text
    assert "Kukaan ei siirry" in jarmo.text
    assert maija.subject.startswith("Var vill du arbeta?")
    join(ready.finance, ready.kaisa)
    renew_people(round_=round_, viewer=ready.viewer("hilkka"))
    assert len(told()) == 5
    assert told("kaisa")


def test_who_is_silent_is_reminded_once_before_the_last_day(ready: Town) -> None:
    round_ = asked(ready)
    wish(ready, round_, "jarmo", finance="very")
    assert remind_unanswered() == 0
    with clock.moved_to(MOMENT + timedelta(days=11)):
        assert remind_unanswered() == 3
        assert remind_unanswered() == 0
    assert len(told("jarmo")) == 1
    assert told("petra")[1].subject == "Toiveesi voi vielä kertoa: viimeistään tiistaina 1.12."
    close(round_=round_, viewer=ready.viewer("hilkka"))
    with clock.moved_to(MOMENT + timedelta(days=20)):
        ask(round_=round_, reply_by=clock.today(), viewer=ready.viewer("hilkka"))
        assert remind_unanswered() == 0  # it was asked today
    assert len(told("jarmo")) == 2


def test_a_large_one_waits_for_the_jobs(ready: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "SMALL", 0)
    round_ = asked(ready)
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert plan.is_waiting
    with pytest.raises(Refused) as refused:
        ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert refused.value.refusal.code == "being_reckoned"
    assert (plans.reckon_waiting(), plans.reckon_waiting()) == (1, 0)
    plan.refresh_from_db()
    assert plan.is_ready


def test_a_long_one_is_held_by_one_process_and_can_be_stopped(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "SMALL", 0)
    round_ = asked(ready)
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    seen: list[dict[str, Any]] = []

    @contextmanager
    def watch(held: PlacementPlan) -> Iterator[reckoning.Told]:
        assert plans.reckon_waiting() == 0  # nobody else begins it
        assert plans.keep_held(held, {"stage": "placing", "gap": 0.25})
        assert PlacementPlan.objects.get().result["so_far"]["gap"] == 0.25
        plans.stop_reckoning(round_=round_, viewer=ready.viewer("hilkka"))
        assert not plans.keep_held(held, {})  # nobody wants it
        yield seen.append

    assert plans.reckon_waiting(watch=watch) == 1
    assert {one["stage"] for one in seen} == {"placing", "others", "takes"}
    assert not PlacementPlan.objects.filter(pk=plan.pk).exists()
    assert ask_proposal(round_=round_, viewer=ready.viewer("hilkka")).is_waiting


def test_one_that_kills_its_process_is_tried_three_times(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_plan: PlacementPlan) -> NoReturn:
        raise SystemExit

    monkeypatch.setattr(plans, "SMALL", 0)
    plan = ask_proposal(round_=asked(ready), viewer=ready.viewer("hilkka"))
    for hour in range(3):
        with clock.moved_to(MOMENT + timedelta(hours=hour)), pytest.raises(SystemExit):
            plans.reckon_waiting(watch=killed)
    with clock.moved_to(MOMENT + timedelta(hours=4)):
        assert plans.reckon_waiting() == 1
    plan.refresh_from_db()
    assert plan.result["ending"] == "failed"
