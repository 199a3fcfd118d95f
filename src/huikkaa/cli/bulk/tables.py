"""The one list of the tables the book fills, and the rows on their way there.

A table that a verb (or what listens to it) comes to write is added to `FILLED` and its row is made in `book`. The
tests that hold the two pens to each other look at every table of the house, so a forgotten one is noticed.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Model

from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.domain.work.models import (
    Attachment,
    Complaint,
    Decline,
    Disqualification,
    Event,
    Feedback,
    Hold,
    Message,
    Request,
    SearchEntry,
    Submission,
)

FILLED: tuple[type[Model], ...] = (
    Request,
    Message,
    Attachment,
    Event,
    SearchEntry,
    Submission,
    Feedback,
    Complaint,
    Hold,
    Decline,
    Disqualification,
    TallyTap,
)
# These are not numbered: their key is a request's id, or a word.
UNNUMBERED: tuple[type[Model], ...] = (SearchEntry, Submission)


class Ids:
    """The ids that the database would give next, table by table."""

    def __init__(self, last: dict[type[Model], int], taken: Collection[int] = ()) -> None:
        self._last = dict(last)
        self._taken = taken
        self._own = 0

    def next(self, model: type[Model]) -> int:
        """The next id of a table."""
        self._last[model] += 1
        return self._last[model]

    def next_request(self) -> int:
        """The next id of a request; ids that others have already are passed over."""
        while (found := self.next(Request)) in self._taken:
            pass
        self._own = found
        return found

    def requests_from(self, number: int) -> None:
        """Let requests have ids from this one up, but after those that were given here; others may have later ones."""
        self._last[Request] = max(self._own, number - 1)

    def given(self) -> dict[type[Model], int]:
        """The id each table gave last."""
        return dict(self._last)


class Rows:
    """The rows of one request, table by table, until they are written."""

    def __init__(self) -> None:
        self._of: dict[type[Model], list[Model]] = defaultdict(list)

    def add(self, row: Model) -> None:
        """Keep a row."""
        self._of[type(row)].append(row)

    def of(self, model: type[Model]) -> list[Model]:
        """The rows of a table."""
        return self._of.get(model, [])
