"""What many verbs do together is held here in memory and written when all of them are done.

A log of the past is lived by the same verbs as today's work. One by one, each of them would read its request again
and write five rows. So some hundred are lived in one transaction over a ledger: the pieces that verbs are made
of (`actions.recording`, `promising`, `searching`, the rules) ask the ledger, where one is open, instead of the
database. `actions.together` opens it, fills it beforehand and writes it; tests hold what it writes equal, row for
row, to what the verbs write one by one.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from heapq import heappop, heappush

from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.catalogue.queries import display_days, promises_of
from huikkaa.domain.work.models import Disqualification, Event, Message, Request

MOST_RIPE = 5_000
_open: ContextVar["Ledger | None"] = ContextVar("open_ledger", default=None)


def open_now() -> "Ledger | None":
    """The ledger that holds what is done now; None in today's work, where every verb writes by itself."""
    return _open.get()


@contextmanager
def opened(ledger: "Ledger") -> Iterator[None]:
    """Let the verbs inside ask this ledger."""
    held = _open.set(ledger)
    try:
        yield
    finally:
        _open.reset(held)


class Ledger:
    """The requests of a batch as they stand now, and the rows that wait to be written, in the order they were made.

    `ids` and `numbers` are for the requests that will arrive, in turn.
    """

    def __init__(self) -> None:
        self.ids: deque[int] = deque()
        self.numbers: deque[str] = deque()
        self._requests: dict[int, Request] = {}
        self._questions: dict[int, list[Message]] = defaultdict(list)
        self._closed: set[tuple[int, int]] = set()
        self._promises: dict[int, list[ServicePromise]] = {}
        self._display: dict[int, int] = {}
        self._to_accept: list[tuple[datetime, int]] = []
        self.start_anew()

    def start_anew(self) -> None:
        """Nothing waits to be written any more; the requests stay."""
        self.arrived: dict[int, Request] = {}
        self.changed: dict[int, set[str]] = defaultdict(set)
        self.replied: list[Message] = []
        self.messages: list[Message] = []
        self.events: list[Event] = []
        self.words: dict[int, list[list[str]]] = defaultdict(list)

    # --- what is held -----------------------------------------------------------------------------------------------

    def load(self, ids: Collection[int]) -> None:
        """Read requests and what the verbs ask of them, and lock them until the transaction ends."""
        rows = Request.unguarded.select_for_update().filter(pk__in=[pk for pk in ids if not self.holds(pk)])
        self._keep(list(rows.order_by("pk")))

    def load_ripe(self, until: datetime) -> None:
        """Read the finished work whose time to be returned is over at some moment before `until`.

        Raises ValueError where so much has piled up that it had better be accepted piece by piece.
        """
        ripe = Request.unguarded.filter(state=Request.State.DONE, accept_by__lt=until)
        ids = list(ripe.values_list("pk", flat=True)[: MOST_RIPE + 1])
        if len(ids) > MOST_RIPE:
            raise ValueError(f"More than {MOST_RIPE} finished matters wait to be accepted.")
        self.load(ids)

    def _keep(self, rows: list[Request]) -> None:
        ids = [row.pk for row in rows]
        promises = ServicePromise.objects.in_bulk({row.promise_id for row in rows}) if rows else {}
        for row in rows:
            row.promise = promises[row.promise_id]
            self._requests[row.pk] = row
            self._expect_acceptance(row)
        if ids:
            for question in Message.unguarded.filter(request__in=ids, kind=Message.Kind.QUESTION):
                self._questions[question.request_id].append(question)
            closed = Disqualification.objects.filter(request__in=ids)
            self._closed.update(closed.values_list("request_id", "person_id"))

    def holds(self, pk: int) -> bool:
        """Whether the request has been read already."""
        return pk in self._requests

    def request(self, pk: int) -> Request:
        """The request as it is now, locked."""
        if pk not in self._requests:
            self.load([pk])
        if pk not in self._requests:
            raise Request.DoesNotExist
        return self._requests[pk]

    def questions(self, pk: int) -> list[Message]:
        """The questions put to the customer in a request."""
        self.request(pk)
        return self._questions.get(pk, [])

    def promises_of(self, service: Service) -> list[ServicePromise]:
        """A service's promises, asked once."""
        if service.pk not in self._promises:
            self._promises[service.pk] = promises_of(service)
        return self._promises[service.pk]

    def display_days(self, service_id: int) -> int:
        """The statutory display periods of a service, asked once."""
        if service_id not in self._display:
            self._display[service_id] = display_days(service_id)
        return self._display[service_id]

    def is_closed_to(self, pk: int, person_id: int) -> bool:
        """Whether the person is disqualified from the matter."""
        self.request(pk)
        return (pk, person_id) in self._closed

    def ripe(self, now: datetime, most: int) -> list[Request]:
        """Finished work whose time to be returned is over, the oldest first; each is given once."""
        found: list[Request] = []
        while self._to_accept and self._to_accept[0][0] < now and len(found) < most:
            accept_by, pk = heappop(self._to_accept)
            request = self._requests[pk]
            if request.state != Request.State.DONE or request.accept_by != accept_by:
                continue
            if not found or found[-1] is not request:
                found.append(request)
        return found

    # --- what is done -----------------------------------------------------------------------------------------------

    def receive(self, request: Request) -> None:
        """Hold a request that has just arrived."""
        self.arrived[request.pk] = self._requests[request.pk] = request

    def change(self, request: Request, fields: Collection[str]) -> None:
        """Remember which fields of a request are to be written."""
        if request.pk not in self.arrived:
            self.changed[request.pk].update(fields)
        if "accept_by" in fields:
            self._expect_acceptance(request)

    def say(self, message: Message) -> None:
        """Hold a message."""
        self.messages.append(message)
        if message.kind == Message.Kind.QUESTION:
            self._questions[message.request_id].append(message)

    def answer_questions(self, pk: int, at: datetime) -> int:
        """Mark the open questions of a request answered; how many there were."""
        waiting = [question for question in self.questions(pk) if question.replied_at is None]
        for question in waiting:
            question.replied_at = at
            if question.pk:
                self.replied.append(question)
        return len(waiting)

    def close_to(self, pk: int, person_id: int) -> None:
        """Remember that the person has stepped aside."""
        self._closed.add((pk, person_id))

    def _expect_acceptance(self, request: Request) -> None:
        if request.state == Request.State.DONE and request.accept_by:
            heappush(self._to_accept, (request.accept_by, request.pk))
