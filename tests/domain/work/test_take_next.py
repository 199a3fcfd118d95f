"""Taking the next piece: what the offer weighs in a real queue, and that a faster colleague only moves it on."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions.teams import change_team
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import taking_next
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.offers import Offered, Turn, in_turn, offer_for, offering_for
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town, service
from tests.domain.work.doing import ask, verbs
from tests.domain.work.standing import away, stands_in


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def can(who: Person, what: Service, level: str = "can", wishes: bool = False) -> None:
    state_skill(person=who, service=what, level=level, from_day=LONG_AGO, by=None, wishes=wishes)


def offered(town: Town, who: str) -> Offered | None:
    return offer_for(Queue(town.viewer(who), town.finance))


def number_for(town: Town, who: str) -> str | None:
    made = offered(town, who)
    return made.row.number if made else None


def test_taking_next_takes_what_is_offered_and_records_it(town: Town) -> None:
    request = ask(town)
    taken = actions.take_next(team=town.finance, viewer=town.viewer("jarmo"))
    assert taken is not None
    fresh = Request.unguarded.get(pk=request.pk)
    assert (taken.pk, fresh.responsible, fresh.stage) == (request.pk, town.jarmo, 1)
    assert verbs(request)[-1] == "taken"


def test_nothing_left_is_nothing_taken(town: Town) -> None:
    assert actions.take_next(team=town.finance, viewer=town.viewer("jarmo")) is None


def test_a_part_is_taken_after_its_whole_is_held(town: Town) -> None:
    # Whoever cancels the whole holds it first and its parts after it: in another order the two would wait for ever.
    whole = ask(town)
    actions.take(request=whole, viewer=town.viewer("maija"))
    part = actions.make_part(
        request=whole, viewer=town.viewer("maija"), team=town.finance, title="Osa", text="Apua"
    )
    with CaptureQueriesContext(connection) as asked:
        taken = actions.take_next(team=town.finance, viewer=town.viewer("jarmo"))
    assert taken is not None
    assert Request.unguarded.get(pk=part.pk).responsible == town.jarmo
    said = [one["sql"] for one in asked]
    held = next(place for place, sql in enumerate(said) if "work_part" in sql and "whole_id" in sql)
    changed = next(
        place for place, sql in enumerate(said) if sql.lstrip().startswith("UPDATE") and "work_request" in sql
    )
    assert held < changed


def test_the_one_who_was_slower_gets_the_following_one(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ask(town), ask(town)
    seen = in_turn_of(town, "jarmo")
    actions.take(request=first, viewer=town.viewer("maija"))
    monkeypatch.setattr(taking_next, "in_turn", lambda _offering: seen)
    taken = actions.take_next(team=town.finance, viewer=town.viewer("jarmo"))
    assert taken is not None
    assert taken.pk == second.pk
    assert verbs(first).count("taken") == 1


def in_turn_of(town: Town, who: str) -> list[Turn]:
    offering = offering_for(Queue(town.viewer(who), town.finance))
    assert offering is not None
    return in_turn(offering)


def test_what_closed_to_one_meanwhile_is_not_taken(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ask(town)
    seen = [in_turn_of(town, "jarmo"), []]
    actions.disqualify(request=request, viewer=town.viewer("jarmo"))
    monkeypatch.setattr(taking_next, "in_turn", lambda _offering: seen.pop(0))
    assert actions.take_next(team=town.finance, viewer=town.viewer("jarmo")) is None
    assert Request.unguarded.get(pk=request.pk).responsible is None


@pytest.mark.parametrize("who", ["kaisa", "petra", "outi"])
def test_only_members_are_offered_the_teams_work(town: Town, who: str) -> None:
    ask(town)
    with pytest.raises(Refused) as refused:
        actions.take_next(team=town.finance, viewer=town.viewer(who))
    assert refused.value.refusal.code == "not_a_member"


def test_the_own_matter_is_never_offered(town: Town) -> None:
    ask(town, who="jarmo")
    assert number_for(town, "jarmo") is None
    assert number_for(town, "maija") is not None


def test_what_one_cannot_do_is_offered_to_those_who_can(town: Town) -> None:
    other = service("muistutus", "Maksumuistutus", town.finance, town.tuula)
    can(town.maija, town.credit)
    can(town.jarmo, other)
    ask(town)
    assert number_for(town, "jarmo") is None
    assert number_for(town, "maija") is not None


def test_who_has_stated_nothing_and_what_nobody_has_stated_is_offered_as_before(town: Town) -> None:
    can(town.maija, town.credit)
    request = ask(town)
    assert number_for(town, "jarmo") == request.number
    can(town.jarmo, town.credit, "none")
    assert number_for(town, "jarmo") is None
    vars(town)["reminder"] = service("muistutus", "Maksumuistutus", town.finance, town.tuula)
    unknown = ask(town, "reminder")
    assert number_for(town, "jarmo") == unknown.number


def test_the_skill_of_another_team_does_not_close_the_work_to_ones_own(town: Town) -> None:
    can(town.petra, town.credit)
    can(town.jarmo, town.notice)
    assert number_for(town, "jarmo") is None
    request = ask(town)
    assert number_for(town, "jarmo") == request.number


def test_a_learner_is_offered_a_lesson_while_its_promise_is_far_and_the_mentor_at_work(town: Town) -> None:
    can(town.jarmo, town.credit, "learning", wishes=True)
    can(town.maija, town.credit, "teaches")
    ask(town)
    made = offered(town, "jarmo")
    assert made is not None
    assert (made.reason, made.mentor) == ("lesson", town.maija.pk)
    with clock.moved_to(MOMENT + timedelta(days=2, hours=1)):
        assert number_for(town, "jarmo") is None
    away(town.maija)
    assert number_for(town, "jarmo") is None


def test_only_the_one_at_work_who_can_is_told_so(town: Town) -> None:
    can(town.jarmo, town.credit)
    can(town.maija, town.credit)
    ask(town)
    assert [made.reason for made in [offered(town, "jarmo")] if made] == [None]
    away(town.maija)
    assert [made.reason for made in [offered(town, "jarmo")] if made] == ["only_one"]


def test_the_substitute_is_offered_and_takes_over_what_the_absent_one_has(town: Town) -> None:
    request = ask(town)
    actions.take(request=request, viewer=town.viewer("maija"))
    stands_in(town.jarmo, town.maija)
    assert number_for(town, "jarmo") is None
    away(town.maija)
    made = offered(town, "jarmo")
    assert made is not None
    assert (made.row.number, made.reason) == (request.number, "stands_in")
    assert number_for(town, "tuula") is None
    taken = actions.take_next(team=town.finance, viewer=town.viewer("jarmo"))
    assert taken is not None
    assert Request.unguarded.get(pk=request.pk).responsible == town.jarmo
    assert verbs(request)[-1] == "handed_over"


def test_what_is_promised_after_the_return_waits_for_its_keeper(town: Town) -> None:
    actions.take(request=ask(town), viewer=town.viewer("maija"))
    stands_in(town.jarmo, town.maija)
    away(town.maija, length=1)
    assert number_for(town, "jarmo") is None


def test_the_teams_limit_holds_for_what_is_in_hand_but_not_for_what_waits(town: Town) -> None:
    change_team(team=town.finance, values={"limit_in_hand": 1}, by=None)
    town.finance.refresh_from_db()
    held, _other = ask(town), ask(town)
    actions.take(request=held, viewer=town.viewer("jarmo"))
    assert number_for(town, "jarmo") is None
    assert actions.take_next(team=town.finance, viewer=town.viewer("jarmo")) is None
    reply_by = clock.today() + timedelta(days=3)
    actions.ask(request=held, viewer=town.viewer("jarmo"), text="Mikä lasku?", reply_by=reply_by)
    assert number_for(town, "jarmo") is not None
