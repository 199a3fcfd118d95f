"""What a life acts through: every verb it may use, and what the portal does by itself at night."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.desk import actions as desk
from huikkaa.domain.channels.tally import actions as tally
from huikkaa.domain.channels.tally.models import TallyTopic
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import actions as work
from huikkaa.domain.work import passing_time
from huikkaa.domain.work.models import Complaint, Feedback, Message, Request
from huikkaa.domain.work.visibility import counted

Recorded = desk.Recorded


class Pen(Protocol):
    """The verbs of the work room and the desk, as a life uses them."""

    def receive(
        self,
        *,
        service: Service,
        title: str,
        text: str,
        filer: Viewer = NOBODY,
        asker: Person | None = None,
        contact: work.Contact | None = None,
        channel: str = Request.Channel.PORTAL,
        language: str = "fi",
        answers: Sequence[dict[str, Any]] = (),
        form_id: int | None = None,
        files: Sequence[work.File] = (),
        needed_by: date | None = None,
        unit_sees: bool = False,
        once: str = "",
    ) -> Request:
        """Receive a request."""
        ...

    def record_contact(self, *, contact: Recorded, viewer: Viewer) -> Request:
        """Put what was said at the phone or the desk into the queue."""
        ...

    def record_done(self, *, contact: Recorded, viewer: Viewer, answer: str = "") -> Request:
        """Record a contact that was taken care of at once."""
        ...

    def take(self, *, request: Request, viewer: Viewer) -> Request:
        """Take the request."""
        ...

    def give_back(self, *, request: Request, viewer: Viewer, why: str = "") -> Request:
        """Give the request back to the team's queue."""
        ...

    def hand_over(self, *, request: Request, viewer: Viewer, to: Person, note: str) -> Request:
        """Hand the request to a colleague."""
        ...

    def hand_over_to_team(self, *, request: Request, viewer: Viewer, team: Team, note: str) -> Request:
        """Move the request to another team's queue."""
        ...

    def decline(self, *, request: Request, viewer: Viewer) -> None:
        """Pass an offered request on."""
        ...

    def disqualify(self, *, request: Request, viewer: Viewer) -> None:
        """Declare oneself disqualified."""
        ...

    def answer(
        self, *, request: Request, viewer: Viewer, text: str, files: Sequence[work.File] = ()
    ) -> Message:
        """Answer the customer."""
        ...

    def ask(self, *, request: Request, viewer: Viewer, text: str, reply_by: date) -> Message:
        """Put a question to the customer."""
        ...

    def note(self, *, request: Request, viewer: Viewer, text: str) -> Message:
        """Write a note that only the team sees."""
        ...

    def write(
        self, *, request: Request, viewer: Viewer, text: str, files: Sequence[work.File] = ()
    ) -> Message:
        """Write as the customer."""
        ...

    def agree_date(self, *, request: Request, viewer: Viewer, agreed_for: datetime | None) -> Request:
        """Write down the date agreed with the customer."""
        ...

    def change_stage(self, *, request: Request, viewer: Viewer, stage: int) -> Request:
        """Move the request to another stage."""
        ...

    def complete(self, *, request: Request, viewer: Viewer, text: str = "", avoidable: str = "") -> Request:
        """Mark the work done."""
        ...

    def accept(self, *, request: Request, viewer: Viewer) -> Request:
        """Accept the finished work."""
        ...

    def reopen(self, *, request: Request, viewer: Viewer, text: str) -> Request:
        """Return the work to be continued."""
        ...

    def cancel(self, *, request: Request, viewer: Viewer, why: str = "") -> Request:
        """Take the request back."""
        ...

    def thank(self, *, request: Request, viewer: Viewer, grade: int, words: str = "") -> Feedback:
        """Give a grade and words."""
        ...

    def complain(self, *, request: Request, viewer: Viewer, text: str) -> Complaint:
        """Complain."""
        ...

    def answer_complaint(
        self, *, complaint: Complaint, viewer: Viewer, text: str, what_changed: str
    ) -> Complaint:
        """Answer a complaint."""
        ...

    def tap(self, *, topic: TallyTopic, channel: str, viewer: Viewer) -> object:
        """Count one contact."""
        ...

    def accept_ripe(self) -> int:
        """Accept finished work whose time to be returned is over."""
        ...

    def resume_waiting(self) -> None:
        """Let the clocks run again whose reply-by day has passed."""
        ...

    def again(self, request: Request) -> Request:
        """The request as it is now."""
        ...

    def next_id(self, number: int) -> None:
        """Let the next request have this id or the next free one."""
        ...

    def let_go(self, request: Request) -> None:
        """Hear that nothing more will be done with the request, beside what time does."""
        ...


class Verbs:
    """The true pen: the verbs themselves."""

    receive = staticmethod(work.receive)
    record_contact = staticmethod(desk.record_contact)
    record_done = staticmethod(desk.record_done)
    take = staticmethod(work.take)
    give_back = staticmethod(work.give_back)
    hand_over = staticmethod(work.hand_over)
    hand_over_to_team = staticmethod(work.hand_over_to_team)
    decline = staticmethod(work.decline)
    disqualify = staticmethod(work.disqualify)
    answer = staticmethod(work.answer)
    ask = staticmethod(work.ask)
    note = staticmethod(work.note)
    write = staticmethod(work.write)
    agree_date = staticmethod(work.agree_date)
    change_stage = staticmethod(work.change_stage)
    complete = staticmethod(work.complete)
    accept = staticmethod(work.accept)
    reopen = staticmethod(work.reopen)
    cancel = staticmethod(work.cancel)
    thank = staticmethod(work.thank)
    complain = staticmethod(work.complain)
    answer_complaint = staticmethod(work.answer_complaint)
    tap = staticmethod(tally.tap)
    accept_ripe = staticmethod(work.accept_ripe)

    def resume_waiting(self) -> None:
        """Let the clocks run again whose reply-by day has passed."""
        for request in passing_time.questions_run_out():
            work.resume_unanswered(request=request)

    def again(self, request: Request) -> Request:
        """The request as it is now."""
        return counted().select_related("team", "asker__unit", "unit", "responsible").get(pk=request.pk)

    def next_id(self, number: int) -> None:
        """Let the database give ids from this one up."""
        from huikkaa.cli.bulk.writing import raise_sequence

        raise_sequence(Request, number - 1)

    def let_go(self, request: Request) -> None:
        """The verbs keep nothing in hand."""
