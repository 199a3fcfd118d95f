"""What may be shown of whom: no figure may expose one person or tell that a confidential matter exists."""

from huikkaa.domain.insight.sums import Sums

ENOUGH_CASES, ENOUGH_PEOPLE = 20, 5


def is_enough(sums: Sums) -> bool:
    """Whether shares and lead times of these may be shown without exposing a person."""
    return sums.done >= ENOUGH_CASES and sums.maker_count >= ENOUGH_PEOPLE


def are_enough_people(people: int) -> bool:
    """Whether a group of askers is large enough to be looked at alone."""
    return people >= ENOUGH_PEOPLE
