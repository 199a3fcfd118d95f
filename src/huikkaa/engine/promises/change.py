"""A promise may change from a date; a request keeps the promise that was in force when it arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from huikkaa.engine.promises.targets import Promise, PromiseError


class Dated(Protocol):
    """Any row that holds from a date on, until the next row."""

    @property
    def valid_from(self) -> date: ...


@dataclass(frozen=True, slots=True)
class DatedPromise:
    """A promise and the first day on which it is given."""

    valid_from: date
    promise: Promise


Row = TypeVar("Row", bound=Dated)


def in_force(rows: Iterable[Row], on_day: date) -> Row | None:
    """The row that holds on a day: the one with the latest first day not after it, or None before them all.

    Give the local day of arrival (`calendar.day_of`). Two rows from the same day are refused.
    """
    begun = [row for row in rows if row.valid_from <= on_day]
    if not begun:
        return None
    latest = max(row.valid_from for row in begun)
    holding = [row for row in begun if row.valid_from == latest]
    if len(holding) > 1:
        raise PromiseError(f"Two promises begin on {latest}. Keep one, or move the other to another day.")
    return holding[0]
