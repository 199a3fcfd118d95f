"""An event log as one table, a row for each event; the columns are named as a reader of XES would name them."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import IO

from huikkaa.domain.channels.exports.cases import CASE_FACTS, EVENT_FACTS, Case, Fact
from huikkaa.kernel.tables import harmless, write_xlsx

OWN = (
    *("concept:name", "concept:instance", "lifecycle:transition", "time:timestamp"),
    *("org:resource", "org:role", "org:group"),
)
HEADS = ("case:concept:name", *OWN, *EVENT_FACTS, *(f"case:{name}" for name in CASE_FACTS))
NOTHING: Fact = ""


def flat(cases: Iterable[Case]) -> Iterator[list[Fact]]:
    """A row for each event."""
    for case in cases:
        said = [case.facts.get(name, NOTHING) for name in CASE_FACTS]
        for one in case.happenings:
            own: list[Fact] = [
                case.number,
                one.verb,
                one.key,
                "complete",
                one.at,
                one.who,
                one.part,
                one.group,
            ]
            yield [*own, *(one.facts.get(name, NOTHING) for name in EVENT_FACTS), *said]


def flat_csv(cases: Iterable[Case]) -> Iterator[str]:
    """The table for programs: commas, moments in UTC with their zone."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for number, row in enumerate(flat(cases), 1):
        writer.writerow([_text(fact) for fact in row])
        if number % 200 == 0:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def flat_xlsx(target: IO[bytes], cases: Iterable[Case]) -> None:
    """The table for people: real moments and days."""
    write_xlsx(target, "Tapahtumat", HEADS, flat(cases))


def _text(fact: Fact) -> str:
    match fact:
        case bool():
            return "true" if fact else "false"
        case datetime():
            return fact.astimezone(UTC).isoformat()
        case date() | int():
            return str(fact)
        case _:
            return harmless(fact)
