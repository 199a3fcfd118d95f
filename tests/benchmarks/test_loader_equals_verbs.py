"""The bench's loader writes what the verbs write, row for row."""

import pytest

from benchmarks import town as towns
from benchmarks.lives import lives, slots
from benchmarks.living import live
from benchmarks.loader import load
from huikkaa.domain.insight.actions import fold_all
from huikkaa.kernel import clock
from tests.pens import assert_the_same, forget_requests, rows

HOW_MANY = 200
STILL_OPEN = 40


@pytest.mark.django_db(transaction=True)
def test_loaded_requests_equal_the_same_lived_through_the_verbs() -> None:
    town, moments = towns.build(), slots()
    forget_requests()
    plan = list(lives(HOW_MANY, len(moments), STILL_OPEN))
    assert {life.kind for life in plan} == set(type(plan[0].kind))
    for life in plan:
        live(life, town, moments)
    with clock.moved_to(moments[-1]):
        fold_all()
    lived = rows()
    assert len(lived["Request"]) == HOW_MANY
    assert len(lived["Message"]) == 3 * HOW_MANY
    forget_requests()
    load(plan, town, moments)
    with clock.moved_to(moments[-1]):
        fold_all()
    assert_the_same(lived, rows())
