"""When something recurs: days reckoned from a rule of RFC 5545, from business days, or from an anchor day.

A rule in, occurrences out; no clock and no chance. The method is told in docs/methods/annual-clock.md.
"""

from huikkaa.engine.recurrence.days import (
    MOST_LEAD,
    Occurrence,
    Rule,
    RuleError,
    before_business,
    is_business_day,
    moved_off_closed,
    occurrences,
)

__all__ = [
    "MOST_LEAD",
    "Occurrence",
    "Rule",
    "RuleError",
    "before_business",
    "is_business_day",
    "moved_off_closed",
    "occurrences",
]
