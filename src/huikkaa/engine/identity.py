"""Finnish personal identity codes: recognised in any text by their checksum, and covered.

A code is the day of birth (ddmmyy), a sign for the century, an individual number (002-999) and a check sign:

    131052-308T    + 1800s;  - Y X W V U 1900s;  A B C D E F 2000s

The check sign is the remainder of the nine digits divided by 31, written with 31 signs. Individual numbers from
900 on are given for a time (in hospitals, in tests): they are covered too. Source: the population register's
description of the code, with the signs taken into use in 2023.
"""

import re
from datetime import date

# What stands in a text where a code was.
MASKED = "●●●●●●-●●●●"
CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
CHECK_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SHORTEST = 11
FIRST_INDIVIDUAL = 2
# Word processors and telephones turn the hyphen into its relatives; a person still reads the same code.
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_SHAPED = re.compile(
    rf"(?<![0-9A-Za-z])(\d{{6}})([{HYPHENS}+A-FU-Ya-fu-y])(\d{{3}})([0-9A-Ya-y])(?![0-9A-Za-z])", re.ASCII
)


def is_code(text: str) -> bool:
    """Whether the text is exactly one personal identity code that can exist: its day, number and check sign fit."""
    match = _SHAPED.fullmatch(text)
    return match is not None and _fits(match)


def masked(text: str) -> str:
    """The text with each code covered; what only looks like a code but cannot be one stays."""
    if len(text) < SHORTEST:
        return text
    return _SHAPED.sub(lambda match: MASKED if _fits(match) else match[0], text)


def holds_code(text: str) -> bool:
    """Whether there is a code somewhere in the text."""
    return any(_fits(match) for match in _SHAPED.finditer(text))


def check_sign(digits: str) -> str:
    """The check sign of nine digits: the day of birth and the individual number."""
    return CHECK_SIGNS[int(digits) % len(CHECK_SIGNS)]


def _fits(match: re.Match[str]) -> bool:
    born, sign, individual, check = match.groups()
    century = CENTURIES["-" if sign in HYPHENS else sign.upper()]
    if int(individual) < FIRST_INDIVIDUAL or not _is_day(born, century):
        return False
    return check.upper() == check_sign(born + individual)


def _is_day(born: str, century: int) -> bool:
    try:
        date(century + int(born[4:]), int(born[2:4]), int(born[:2]))
    except ValueError:
        return False
    return True
