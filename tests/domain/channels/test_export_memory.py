"""A log of a million events needs no more memory than one of a thousand: each format is written case by case."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.channels.exports.cases import Case, EventLog, Fact, Happening, Thing
from huikkaa.domain.channels.exports.flat import flat_csv
from huikkaa.domain.channels.exports.ocel_json import ocel_json
from huikkaa.domain.channels.exports.ocel_xml import ocel_xml
from huikkaa.domain.channels.exports.xes import xes
from tests.cast import MOMENT


class Long:
    """A log of so many cases, each made when it is read."""

    made_at = MOMENT
    confidential = False

    def __init__(self, count: int) -> None:
        self.count = count

    def cases(self) -> Iterator[Case]:
        for n in range(self.count):
            number = f"HU-{n:07d}"
            facts: dict[str, Fact] = {
                "arrived": MOMENT,
                "service": "service:s",
                "team": "team:t",
                "state": "done",
            }
            told = [
                Happening(f"{number}.{place}", verb, MOMENT + timedelta(hours=place), "staff-a", "staff", "T")
                for place, verb in enumerate(("received", "taken", "answered", "completed"))
            ]
            yield Case(number, facts, told)

    def teams(self) -> list[Thing]:
        return [Thing("team:t", "T")]

    def services(self) -> list[Thing]:
        return [Thing("service:s", "S")]

    def units(self) -> list[Thing]:
        return []


def csv_of(log: EventLog, cases: Iterable[Case]) -> Iterator[str]:
    return flat_csv(cases)


@pytest.mark.parametrize("write", [xes, ocel_json, ocel_xml, csv_of])
def test_a_long_log_needs_no_more_memory_than_a_short_one(
    write: Callable[[EventLog, Iterable[Case]], Iterator[str]],
) -> None:
    def peak(count: int) -> int:
        log = Long(count)
        tracemalloc.start()
        size = sum(len(piece) for piece in write(log, log.cases()))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count * 500
        return most

    peak(10)
    assert peak(3_000) < peak(300) + 200_000
