"""The times of a log: what a text says, and whether it names a moment or only a day. A date is not a midnight."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

FINNISH = re.compile(
    r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T]+(?:klo )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,6}))?)?)?$"
)
SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?=$|[ T])")
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment (aware), and whether only its day was written."""

    at: datetime
    day_only: bool = False


def stamp_of(text: str, zone: tzinfo, written: str = "") -> Stamp | None:
    """Read a time: ISO 8601, Finnish (31.12.2012 14.50) or as `written` (strptime); None if it is none.

    A time without its own zone is in `zone`.
    """
    try:
        at = datetime.strptime(text, written) if written else datetime.fromisoformat(text)  # noqa: DTZ007
    except ValueError:
        at_or_none = None if written else _otherwise(text)
        if at_or_none is None:
            return None
        at = at_or_none
    day_only = "%H" not in written and "%I" not in written if written else _is_day(text)
    return Stamp(at if at.tzinfo else at.replace(tzinfo=zone), day_only)


def _is_day(text: str) -> bool:
    return len(text) <= 10 and ":" not in text  # longer texts hold a time of day


def _otherwise(text: str) -> datetime | None:
    found = FINNISH.match(text)
    try:
        if found:
            day, month, year, hour, minute, second, part = found.groups()
            micro = int((part or "").ljust(6, "0") or 0)
            return datetime(  # noqa: DTZ001 - the zone is added by who asked
                int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), micro
            )
        slashed = SLASHED.match(text)
        if slashed:
            year, month, day = slashed.groups()
            return datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}{text[slashed.end() :]}")
    except ValueError:
        return None
    return None


class Midnights:
    """Notices which kinds of times are always midnights: dates that a system has written out as moments.

    A kind (the arrivals, the end times, the times of one activity) is a date where each of its times is midnight, by
    its own offset or by the log's zone, and there are at least ten of them or all the log's times are such.
    """

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._seen: dict[str, list[int]] = {}

    def see(self, kind: str, at: datetime) -> None:
        """Take one time into account."""
        seen = self._seen.get(kind)
        if seen is None:
            seen = self._seen[kind] = [0, 0, 0]
        seen[0] += 1
        if seen[1] == seen[0] - 1:
            seen[1] += not (at.hour or at.minute or at.second or at.microsecond)
        if seen[2] == seen[0] - 1:
            there = at.astimezone(self.zone)
            seen[2] += not (there.hour or there.minute or there.second or there.microsecond)

    def only(self) -> frozenset[str]:
        """The kinds whose times are dates."""
        dates = {kind for kind, seen in self._seen.items() if seen[0] in seen[1:]}
        all_are = len(dates) == len(self._seen) and sum(seen[0] for seen in self._seen.values()) > 1
        return frozenset(kind for kind in dates if all_are or self._seen[kind][0] >= ENOUGH)


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first of the moments that are known."""
    return min((at for at in moments if at is not None), default=None)
