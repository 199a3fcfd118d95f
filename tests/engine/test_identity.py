"""Personal identity codes: what is one, and what only looks like one. Every code here is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huikkaa.engine.identity import CENTURIES, MASKED, check_sign, holds_code, is_code, masked

# Numbers from 900 on are nobody's: such codes are given for a time only.
CODES = [
    ("010199+9004", False, "a wrong check sign"),
    ("290200-900" + check_sign("290200900"), False, "1900 was no leap year"),
    ("290200A900" + check_sign("290200900"), True, "2000 was one"),
    ("310499-900" + check_sign("310499900"), False, "April has thirty days"),
    ("000199-900" + check_sign("000199900"), False, "no day zero"),
    ("011399-900" + check_sign("011399900"), False, "no thirteenth month"),
    ("010199-001" + check_sign("010199001"), False, "individual numbers begin from 002"),
    ("010199G900" + check_sign("010199900"), False, "G is no century"),
    *((f"010199{sign}900" + check_sign("010199900"), True, f"century {sign}") for sign in CENTURIES),
]


def some_code(day: date, sign: str, individual: int) -> str:
    digits = f"{day:%d%m%y}{individual:03}"
    return f"{digits[:6]}{sign}{digits[6:]}{check_sign(digits)}"


codes = st.builds(
    some_code,
    st.dates(date(2001, 1, 1), date(2099, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29)),
    st.sampled_from(sorted(CENTURIES)),
    st.integers(2, 999),
)


@pytest.mark.parametrize(("code", "is_one", "why"), CODES)
def test_the_table_of_codes(code: str, is_one: bool, why: str) -> None:
    assert is_code(code) is is_one, why
    assert masked(code) == (MASKED if is_one else code)


@given(codes, st.booleans())
def test_every_possible_code_is_covered_whatever_stands_around_it(code: str, small: bool) -> None:
    written = code.lower() if small else code
    for around in ("{}", "Hetu: {}.", "({})", "a {}, b", "{}\n", "_{}_"):
        text = around.format(written)
        assert holds_code(text)
        assert masked(text) == around.format(MASKED)


@given(st.text(), codes, st.text())
def test_covering_leaves_no_code_and_covers_but_once(before: str, code: str, after: str) -> None:
    covered = masked(f"{before} {code} {after}")
    assert not holds_code(covered)
    assert masked(covered) == covered
    assert MASKED in covered


@given(codes, st.sampled_from("0123456789ABCDEFHJKLMNPRSTUVWXY"))
def test_another_check_sign_makes_it_no_code(code: str, sign: str) -> None:
    assert is_code(code[:-1] + sign) is (sign == code[-1])


def test_a_hyphen_of_a_word_processor_is_a_hyphen() -> None:
    code = some_code(date(2001, 2, 3), "-", 900)
    for hyphen in "‐‑‒–−":
        assert masked(f"x {code.replace('-', hyphen)} y") == f"x {MASKED} y"


def test_longer_numbers_are_left_alone() -> None:
    code = some_code(date(2001, 2, 3), "-", 900)
    for text in (f"1{code}", f"{code}1", f"a{code}", "FI21 1234 5600 0007 85", "2026-11-22 10.20"):
        assert masked(text) == text
