"""For those who do not plan no figure of a round tells of fewer than five people, nor does a difference."""

import pytest
from django.utils.translation import override

from huikkaa.domain.planning.placement.models import PlacementPlan
from huikkaa.web.placing.standing import Beside, few, for_others, nearly


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(54, 57, "yli 52"), (57, 57, "57"), (52, 57, "52"), (3, 57, "alle 5"), (0, 57, "0"), (4, 6, "alle 5")],
)
def test_how_many_of_all(part: int, whole: int, told: str) -> None:
    with override("fi"):
        assert nearly(part, whole) == told


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "alle 5"), (4, "alle 5"), (5, "5")])
def test_few(number: int, told: str) -> None:
    with override("fi"):
        assert few(number) == told


@pytest.mark.parametrize(("met", "told"), [(46, "46 / 54"), (52, "–"), (3, "–"), (54, "–")])
def test_who_got_the_first_wish(met: int, told: str) -> None:
    score = {"first": met, "first_of": 54, "worst_off": ["p1"]}
    side = Beside(
        PlacementPlan(result={"score": score}), "", "", first=f"{met} / 54", apart="3", points="582"
    )
    with override("fi"):
        shown = for_others(side)
    assert (shown.first, shown.worst, shown.apart, shown.points) == (told, "alle 5", "–", "–")
