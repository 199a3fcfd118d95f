"""Who may decide: the delegation in force on a day, read as rules of an office, a limit and ordered deputies.

The method is told in `docs/methods/delegation.md`.
"""

from huikkaa.engine.delegation.deciding import (
    Nobody,
    Passed,
    Power,
    Rule,
    Seat,
    who_decides,
    why_not,
)

__all__ = ["Nobody", "Passed", "Power", "Rule", "Seat", "who_decides", "why_not"]
