"""How alike letters are: the method page's own example, and what must hold of any words."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huikkaa.engine.language import Rarity, groups

PAGE = (Path(__file__).parents[3] / "docs/methods/likely-duplicates.md").read_text(encoding="utf-8")
LETTERS = {
    int(number): frozenset(words.split())
    for number, words in re.findall(r"^\| (\d) \| ([^|]+) \|$", PAGE, re.MULTILINE)
}
TEXTS = st.dictionaries(
    st.integers(0, 20), st.frozensets(st.sampled_from("abcdefgh"), min_size=1), min_size=1
)


def test_the_example_of_the_page_comes_out_so() -> None:
    rarity = Rarity(LETTERS.values())
    assert len(LETTERS) == 4
    assert (round(rarity.weight("lasku"), 3), round(rarity.weight("vika"), 3)) == (0.693, 1.609)
    found = [round(rarity.likeness(LETTERS[1], LETTERS[other]), 3) for other in (2, 3)]
    assert found == [float(number) for number in re.findall(r"\*\*(0\.\d+)\*\*", PAGE)]


def test_letters_of_the_same_thing_come_together() -> None:
    assert groups(LETTERS, Rarity(LETTERS.values()), 0.4) == [[1, 2], [3], [4]]


def test_no_words_are_like_nothing() -> None:
    assert Rarity([]).likeness([], []) == 0
    assert Rarity([["a"]]).likeness(["a"], []) == 0


@given(TEXTS)
def test_likeness_goes_both_ways_and_is_whole_with_itself(texts: dict[int, frozenset[str]]) -> None:
    rarity = Rarity(texts.values())
    for one in texts.values():
        assert rarity.likeness(one, one) == pytest.approx(1)
        for other in texts.values():
            assert 0 <= rarity.likeness(one, other) <= 1 + 1e-9
            assert rarity.likeness(one, other) == pytest.approx(rarity.likeness(other, one))


@given(TEXTS)
def test_every_letter_is_in_exactly_one_group(texts: dict[int, frozenset[str]]) -> None:
    found = groups(texts, Rarity(texts.values()), 0.4)
    assert sorted(key for group in found for key in group) == sorted(texts)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
