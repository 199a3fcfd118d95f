"""What an event log says: cases with their facts, and what happened in each; no title, no text, no asker's name.

Facts are named once, here: every format of a log writes the same ones by the same names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

Fact = str | int | bool | date | datetime
Part = Literal["staff", "asker", "system"]

# What is told of a case, in the order in which a table shows it.
CASE_FACTS = (
    *("arrived", "needed_by", "agreed", "promised", "due", "due_rule", "first_due", "first_answered"),
    *("taken", "done", "closed", "state", "stage", "service", "service_name", "administrative"),
    *("team", "team_name", "unit", "unit_name", "organisation", "channel", "language"),
    *("asker", "responsible", "could_be_avoided"),
)
# What is told of an event beside its name, time and maker.
EVENT_FACTS = (
    *("to_resource", "to_group", "reply_by", "paused", "to_question", "stage", "agreed", "kept"),
    *("could_be_avoided", "by"),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a case: `verb` is its stable name, `who` a pseudonym (or a name) or "" where nobody is named.

    `part` tells in which part the maker was; `group` is the team that has the case when the event has happened.
    """

    key: str
    verb: str
    at: datetime
    who: str
    part: Part
    group: str
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One request as a case of a log; a fact that is not known is not there."""

    number: str
    facts: dict[str, Fact]
    happenings: Sequence[Happening]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a case has to do with (a team, a service, a unit): its key and its name in Finnish."""

    key: str
    name: str


class EventLog(Protocol):
    """A log that can be read from the beginning more than once, a few cases in memory at a time."""

    made_at: datetime
    confidential: bool

    def cases(self) -> Iterator[Case]:
        """Every case, the oldest first."""

    def teams(self) -> Iterable[Thing]:
        """Every team there is."""

    def services(self) -> Iterable[Thing]:
        """Every service there is."""

    def units(self) -> Iterable[Thing]:
        """Every unit there is."""
