"""When a decision counts as received, and the last day to appeal against it.

Sources: Local Government Act (410/2015) sections 134-139, Administrative Judicial Procedure Act (808/2019)
section 13, and the act on calculating statutory periods (150/1930) section 5.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from huikkaa.engine.calendar import next_statutory_day

How = Literal["email", "post", "hand"]
# Days from sending after which a notice counts as received.
RECEIVED_AFTER: dict[How, int] = {"email": 3, "post": 7, "hand": 0}


@dataclass(frozen=True)
class Period:
    """The day a notice counts as received, and the last day to appeal; None where there is no appeal."""

    received_on: date
    last_day: date | None


def period(told_on: date, how: How, days: int | None) -> Period:
    """The period of an appeal of `days` days against a decision told on `told_on`.

    The day of receipt is not counted; a last day on a weekend, a holiday or a named eve moves to the next weekday.
    """
    received = told_on + timedelta(days=RECEIVED_AFTER[how])
    last = next_statutory_day(received + timedelta(days=days)) if days else None
    return Period(received, last)
