"""Which questions of a form are asked, given the other answers, and what is wrong with its conditions.

A question may have one condition on an earlier question: that one of some choices has been made, or that a number
is over or under a limit. The question it looks at is itself always asked, so that nobody has to follow a chain.
Answers are plain: a text, a list of texts, a number, or None where nothing was answered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

How = Literal["is", "over", "under"]
Value = str | Decimal | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What another answer must say: `values` are choices, or one number as text for over and under."""

    key: str
    how: How
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its place on the form, with the condition on which it is asked."""

    key: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A condition that cannot be followed: `code` is missing, itself, later or chained; `other` is looked at."""

    key: str
    code: Literal["missing", "itself", "later", "chained"]
    other: str


def holds(condition: Condition, value: Value) -> bool:
    """Whether an answer fulfils the condition; an empty answer never does."""
    if value is None or value == "":
        return False
    if condition.how == "is":
        given = [value] if isinstance(value, str | Decimal) else value
        return any(str(one) in condition.values for one in given)
    number, limit = _number(value), _number(condition.values[0] if condition.values else None)
    if number is None or limit is None:
        return False
    return number > limit if condition.how == "over" else number < limit


def asked_now(questions: Iterable[Asked], answers: Mapping[str, Value]) -> frozenset[str]:
    """The keys of the questions that are asked; one whose condition looks at an unasked one is not."""
    found: set[str] = set()
    for question in questions:
        looks_at = question.condition
        if looks_at is None or (looks_at.key in found and holds(looks_at, answers.get(looks_at.key))):
            found.add(question.key)
    return frozenset(found)


def faults(questions: Sequence[Asked]) -> list[Fault]:
    """The conditions that cannot be followed, in the order of the form."""
    places = {question.key: place for place, question in enumerate(questions)}
    conditional = {question.key for question in questions if question.condition}
    found = []
    for place, question in enumerate(questions):
        if question.condition is None:
            continue
        other = question.condition.key
        if other == question.key:
            found.append(Fault(question.key, "itself", other))
        elif other not in places:
            found.append(Fault(question.key, "missing", other))
        elif places[other] > place:
            found.append(Fault(question.key, "later", other))
        elif other in conditional:
            found.append(Fault(question.key, "chained", other))
    return found


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of a column to the last cent; cells left empty count as nothing."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        return None
    try:
        return Decimal("".join(value.split()).replace(",", "."))
    except InvalidOperation:
        return None
