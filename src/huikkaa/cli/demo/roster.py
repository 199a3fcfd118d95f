"""Positions and employments of the demo town's office workers."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from huikkaa.cli.demo import dice, staff
from huikkaa.domain.organisation.actions import people
from huikkaa.domain.organisation.models import Person, Unit

FIRST_NUMBER = 1001
DECISION = "Kaupunginhallitus § 214"


class Roster:
    """Gives office workers their positions, contracts or offices, and the dates of them."""

    def __init__(self, founded: date, start: date, today: date) -> None:
        self.founded, self.start = founded, start
        self.fixed_terms_end = end_of_fixed_terms(today)
        self._numbers = count(FIRST_NUMBER)

    def employ(
        self, person: Person, unit: Unit, title: str, *, fixed: bool, begins: date | None = None
    ) -> None:
        """Put a person in a position of the pool, long ago unless told otherwise; a fixed term ends in spring."""
        position = people.add_position(
            values={
                "number": f"T{next(self._numbers)}",
                "title": title,
                "pricing_class": staff.CONTRACT_CLASS,
                "unit": unit,
                "pooled_from": self.founded,
                "pool_decision": DECISION,
            },
            by=None,
        )
        served = dice.whole(0, 60) if fixed else dice.whole(200, 11_000)
        values: dict[str, Any] = {
            "position": position,
            "unit": unit,
            "contract_class": staff.CONTRACT_CLASS,
            "kind": "fixed" if fixed else "permanent",
            "holds_office": not fixed and title in staff.OFFICE_HOLDERS,
            "full_time_share": dice.pick(staff.PART_TIME) if dice.happens(0.12) else 100,
            "starts_on": begins or (self.start if fixed else self.founded) - timedelta(days=served),
            "ends_on": self.fixed_terms_end if fixed else None,
        }
        people.employ(person=person, values=values, by=None)


def end_of_fixed_terms(today: date) -> date:
    """The last day of the next April that is at least two months away."""
    april = date(today.year, 4, 30)
    return april if april - today >= timedelta(days=60) else date(today.year + 1, 4, 30)
