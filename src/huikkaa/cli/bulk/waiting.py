"""What waits for time to pass: done work that ripens to be accepted, and questions whose day runs out."""

from datetime import date, datetime
from heapq import heappop, heappush

from huikkaa.domain.work.models import Message, Request
from huikkaa.kernel import clock

AT_ONCE = 500


class Waiting:
    """Both in the order in which the portal's own chores come to them."""

    def __init__(self) -> None:
        self._done: list[tuple[datetime, int, Request]] = []
        self._asked: list[tuple[date, int, Message, Request]] = []

    def for_acceptance(self, request: Request) -> None:
        """A request is done and may be returned until its day."""
        assert request.accept_by is not None  # noqa: S101 - done work has its day
        heappush(self._done, (request.accept_by, request.pk, request))

    def for_answer(self, question: Message, request: Request) -> None:
        """A clock stands until a question is answered or its day has passed."""
        assert question.reply_by is not None  # noqa: S101 - a question has its day
        heappush(self._asked, (question.reply_by, question.pk, question, request))

    def ripe(self) -> list[Request]:
        """Done work whose day has passed, the earliest first; those returned or accepted meanwhile are forgotten."""
        now, found = clock.now(), list[Request]()
        while self._done and self._done[0][0] < now and len(found) < AT_ONCE:
            accept_by, _key, request = heappop(self._done)
            if (
                request.state == Request.State.DONE
                and request.accept_by == accept_by
                and request not in found
            ):
                found.append(request)
        return found

    def run_out(self) -> list[Request]:
        """Requests whose clock still stands although the day of their question has passed."""
        found: list[Request] = []
        while self._asked and self._asked[0][0] < clock.today():
            _day, _key, question, request = heappop(self._asked)
            if question.replied_at is None and request.paused:
                found.append(request)
        return found
