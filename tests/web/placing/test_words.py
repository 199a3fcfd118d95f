"""What the engine tells, said as sentences: one point is one, decimals are the language's, a way not proven says so."""

from typing import Any

import pytest
from django.utils.translation import override

from huikkaa.web.placing import words

NAMES = words.Names(0, [], of_people=False)


@pytest.mark.parametrize(("language", "years"), [("fi", "2,6"), ("sv", "2,6"), ("en", "2.6")])
def test_person_years_are_rounded_and_written_as_the_language_does(language: str, years: str) -> None:
    demand = {"kind": "years_max", "team": "f", "limit": 257}
    with override(language):
        assert years in words.demand(demand, NAMES)


@pytest.mark.parametrize(("costs", "said"), [(1, "1 point worse"), (2, "2 points worse")])
def test_one_point_is_one(costs: int, said: str) -> None:
    facts: dict[str, Any] = {"because": "costs", "wished": "f", "costs": costs}
    with override("en"):
        assert said in words.why(facts, "f", NAMES)
        assert said in words.takes(
            {"team": "f", "possible": True, "costs": costs, "proven": True}, NAMES, by_name=False
        )


def test_a_way_that_is_not_proven_says_that_there_may_be_a_lesser_one() -> None:
    way: dict[str, Any] = {"team": "f", "possible": True, "costs": 3, "moves": {"p1": ["t1", "t2"]}}
    with override("en"):
        assert "takes less" in words.takes(way | {"proven": False}, NAMES, by_name=False)
        assert "takes less" not in words.takes(way | {"proven": True}, NAMES, by_name=False)
