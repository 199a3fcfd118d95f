"""One action done to several requests: each by its own verb, told one by one, and never twice."""

from collections.abc import Iterator

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.rounds import AnswerEach, Complete, HandOver, Note, Take, carry_out
from huikkaa.domain.work.models import Message, Round
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken, verbs


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def test_each_is_taken_by_its_own_verb_and_the_taken_one_says_by_whom(town: Town) -> None:
    free, other = ask(town), taken(town, by="maija")
    numbers = [free.number, other.number]
    done = carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=numbers, deed=Take())
    assert [row["done"] for row in done.results] == [True, False]
    assert "Maija Koskimäki" in done.results[1]["words"]["fi"]
    assert fresh(free).responsible == town.jarmo
    assert "taken" in verbs(free)
    assert done.ended_at is not None


def test_a_form_sent_twice_does_nothing_twice(town: Town) -> None:
    request = ask(town)
    for _time in range(2):
        deed = Note("Sama muistiinpano.")
        done = carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=[request.number], deed=deed)
    assert Message.unguarded.filter(request=request, kind="note").count() == 1
    assert [row["done"] for row in done.results] == [True]
    assert Round.objects.count() == 1


def test_what_may_not_be_seen_is_told_like_what_does_not_exist(town: Town) -> None:
    secret = ask(town, "wages")
    numbers = [secret.number, "HU-0000000"]
    done = carry_out(viewer=town.viewer("petra"), key="k1", numbers=numbers, deed=Take())
    first, second = done.results
    assert {**first, "number": ""} == {**second, "number": ""}
    assert fresh(secret).responsible is None


def test_each_customer_is_answered_with_the_own_name_and_number(town: Town) -> None:
    first, second = taken(town), taken(town, who="ville")
    deed = AnswerEach({"fi": "Hei {etunimi}, asia {numero} on hoidossa."})
    carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=[first.number, second.number], deed=deed)
    said = Message.unguarded.filter(kind="answer").order_by("request_id").values_list("text", flat=True)
    assert list(said) == [
        f"Hei Kaisa, asia {first.number} on hoidossa.",
        f"Hei Ville, asia {second.number} on hoidossa.",
    ]


def test_a_place_that_nobody_can_fill_holds_that_one_answer_back(town: Town) -> None:
    with_unit, without = taken(town), taken(town, who="outi")
    deed = AnswerEach({"fi": "Terveisiä yksikköön {yksikkö}."})
    numbers = [with_unit.number, without.number]
    done = carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=numbers, deed=deed)
    assert [row["done"] for row in done.results] == [True, False]
    assert "{yksikkö}" in done.results[1]["words"]["fi"]
    assert not Message.unguarded.filter(request=without, kind="answer").exists()


def test_handing_over_in_a_round_keeps_the_rules_of_each(town: Town) -> None:
    plain, secret = taken(town), taken(town, service="wages")
    deed = HandOver(town.petra, "Jatka tästä.")
    numbers = [plain.number, secret.number]
    done = carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=numbers, deed=deed)
    assert [row["done"] for row in done.results] == [True, False]
    assert fresh(plain).responsible == town.petra
    assert fresh(secret).responsible == town.jarmo


def test_one_refusal_does_not_hold_back_the_others(town: Town) -> None:
    done_already, open_one = taken(town), taken(town)
    actions.complete(request=done_already, viewer=town.viewer("jarmo"))
    numbers = [done_already.number, open_one.number]
    done = carry_out(viewer=town.viewer("jarmo"), key="k1", numbers=numbers, deed=Complete({"fi": ""}))
    assert [row["done"] for row in done.results] == [False, True]
    assert fresh(open_one).state == "done"
