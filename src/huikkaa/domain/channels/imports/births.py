"""Years of birth in the sheet of people: a slot, for who leaves and when belongs to a room above this one.

Filled by `config/wiring.py`. While looking ahead at leavings is not in use there is no such column at all.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel.refusals import Refusal


@dataclass(frozen=True)
class Births:
    """Whether years of birth are kept, those that are known, why one cannot be right, and how one is kept."""

    is_in_use: Callable[[], bool]
    known: Callable[[Collection[int]], Mapping[int, int]]
    why_not: Callable[[int], Refusal | None]
    keep: Callable[[Person, int], object]


slot: list[Births] = []


def births() -> Births | None:
    """The slot's filling while it is in use."""
    return next((one for one in slot if one.is_in_use()), None)
