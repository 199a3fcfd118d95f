"""Which questions are asked, and which conditions cannot be followed: the rules as tables."""

from decimal import Decimal

import pytest

from huikkaa.engine.forms import Asked, Condition, Value, asked_now, faults, holds, total

BY_CAR = Condition("miten", "is", ("auto", "taksi"))
FAR = Condition("km", "over", ("100",))
NEAR = Condition("km", "under", ("100",))


@pytest.mark.parametrize(
    ("condition", "answer", "holding"),
    [
        (BY_CAR, "auto", True),
        (BY_CAR, "juna", False),
        (BY_CAR, ["juna", "taksi"], True),
        (BY_CAR, [], False),
        (BY_CAR, None, False),
        (BY_CAR, "", False),
        (FAR, Decimal(101), True),
        (FAR, Decimal(100), False),
        (FAR, "1 284,5", True),
        (FAR, "kaukana", False),
        (NEAR, "99,99", True),
        (NEAR, Decimal(100), False),
        (NEAR, None, False),
    ],
)
def test_a_condition_holds_when_the_answer_says_so(
    condition: Condition, answer: Value, holding: bool
) -> None:
    assert holds(condition, answer) is holding


def test_only_what_the_answers_call_for_is_asked() -> None:
    form = [Asked("miten"), Asked("rekisteri", BY_CAR), Asked("lippu", Condition("miten", "is", ("juna",)))]
    assert asked_now(form, {"miten": "auto"}) == {"miten", "rekisteri"}
    assert asked_now(form, {"miten": "juna"}) == {"miten", "lippu"}
    assert asked_now(form, {}) == {"miten"}


def test_what_looks_at_an_unasked_question_is_not_asked() -> None:
    form = [Asked("miten"), Asked("a", BY_CAR), Asked("b", Condition("a", "is", ("x",)))]
    assert asked_now(form, {"miten": "juna", "a": "x"}) == {"miten"}


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ([Asked("a", Condition("a", "is", ("x",)))], [("a", "itself")]),
        ([Asked("a", Condition("b", "is", ("x",)))], [("a", "missing")]),
        ([Asked("a", Condition("b", "is", ("x",))), Asked("b")], [("a", "later")]),
        ([Asked("a"), Asked("b", Condition("a", "is", ("x",)))], []),
        (
            [Asked("a"), Asked("b", Condition("a", "is", ("x",))), Asked("c", Condition("b", "is", ("x",)))],
            [("c", "chained")],
        ),
        (
            [Asked("a", Condition("b", "is", ("x",))), Asked("b", Condition("a", "is", ("x",)))],
            [("a", "later"), ("b", "chained")],
        ),
    ],
)
def test_a_condition_that_cannot_be_followed_is_a_fault(
    form: list[Asked], told: list[tuple[str, str]]
) -> None:
    assert [(fault.key, fault.code) for fault in faults(form)] == told


def test_a_column_is_summed_to_the_last_cent() -> None:
    assert total([Decimal("0.10")] * 3 + [None, Decimal("1234.20")]) == Decimal("1234.50")
    assert total([]) == 0
