"""The fast pen: keeps in memory what each verb would change, and writes rows by thousands.

It does what the verbs of `domain.work.actions` do, in the same order and with the same draws of chance, but asks no
rule whether it may: the lives it serves are known to be allowed. No mail is written; the past mails nobody.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.conf import settings

from huikkaa.cli.bulk.pages import Page
from huikkaa.cli.bulk.receiving import Receiving, nobody_hears
from huikkaa.cli.bulk.waiting import Waiting
from huikkaa.domain.channels.desk.actions import Recorded
from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions import File
from huikkaa.domain.work.models import (
    Carried,
    Complaint,
    Decline,
    Disqualification,
    Event,
    Feedback,
    Hold,
    Message,
    Request,
)
from huikkaa.kernel import chance, clock

State, Verb, Kind = Request.State, Event.Verb, Message.Kind


class Book(Receiving):
    """Every verb of a pen, on pages; `close` writes what is left."""

    def __init__(self, progress: Callable[[int], None] = nobody_hears) -> None:
        super().__init__(progress)
        self._waiting = Waiting()

    def close(self) -> None:
        """Write what is left, open matters too."""
        self._pages.close()

    # --- asking -----------------------------------------------------------------------------------------------------

    def record_done(self, *, contact: Recorded, viewer: Viewer, answer: str = "") -> Request:
        """Record a contact that was taken care of at once."""
        request = self.record_contact(contact=contact, viewer=viewer)
        self.take(request=request, viewer=viewer)
        return self.complete(request=request, viewer=viewer, text=answer)

    # --- taking and passing on --------------------------------------------------------------------------------------

    def take(self, *, request: Request, viewer: Viewer) -> Request:
        """Take the request."""
        page = self._changed(request)
        request.responsible, request.taken_at = viewer.person, clock.now()
        self._move_to_work(request)
        self._pages.record(page, Verb.TAKEN, viewer)
        return request

    def give_back(self, *, request: Request, viewer: Viewer, why: str = "") -> Request:
        """Give the request back to the team's queue."""
        page = self._changed(request)
        self._let_go_of(request)
        self._pages.record(page, Verb.GIVEN_BACK, viewer, why=why.strip())
        return request

    def hand_over(self, *, request: Request, viewer: Viewer, to: Person, note: str) -> Request:
        """Hand the request to a colleague."""
        page, before = self._changed(request), request.responsible
        self._note_for_receiver(page, viewer, note)
        request.responsible, request.taken_at = to, clock.now()
        who = before.name if before else ""
        self._pages.record(page, Verb.HANDED_OVER, viewer, to=to.name, to_id=to.pk, before=who)
        return request

    def hand_over_to_team(self, *, request: Request, viewer: Viewer, team: Team, note: str) -> Request:
        """Move the request to another team's queue."""
        page, before = self._changed(request), request.team
        self._note_for_receiver(page, viewer, note)
        request.team = team
        self._let_go_of(request)
        if request.confidential:
            self._pages.index_again(page)
        self._pages.record(page, Verb.HANDED_OVER, viewer, to_team=team.slug, from_team=before.slug)
        return request

    def decline(self, *, request: Request, viewer: Viewer) -> None:
        """Pass an offered request on."""
        page = self._pages.of(request)
        self._once_a_person(page, Decline, viewer)
        self._pages.record(page, Verb.DECLINED, viewer)

    def disqualify(self, *, request: Request, viewer: Viewer) -> None:
        """Declare oneself disqualified."""
        page = self._pages.of(request)
        if viewer.person and request.responsible_id == viewer.person.pk:
            self._changed(request)
            self._let_go_of(request)
        self._once_a_person(page, Disqualification, viewer)
        self._pages.record(page, Verb.DISQUALIFIED, viewer)

    def _once_a_person(
        self, page: Page, model: type[Decline] | type[Disqualification], viewer: Viewer
    ) -> None:
        assert viewer.person is not None  # noqa: S101 - a member of a team
        rows = page.rows.of(model)
        if all(getattr(row, "person_id", None) != viewer.person.pk for row in rows):
            page.rows.add(
                model(
                    id=self._pages.ids.next(model),
                    request_id=page.request.pk,
                    person_id=viewer.person.pk,
                    at=clock.now(),
                )
            )

    def _let_go_of(self, request: Request) -> None:
        request.responsible, request.taken_at, request.state = None, None, State.OPEN

    def _note_for_receiver(self, page: Page, viewer: Viewer, note: str) -> None:
        if note.strip():
            self._pages.say(page, Kind.NOTE, note, viewer)

    # --- talking ----------------------------------------------------------------------------------------------------

    def answer(self, *, request: Request, viewer: Viewer, text: str, files: Sequence[File] = ()) -> Message:
        """Answer the customer."""
        page = self._changed(request)
        message = self._pages.say(page, Kind.ANSWER, text, viewer, files)
        self._answered_first(request)
        self._pages.record(page, Verb.ANSWERED, viewer)
        return message

    def ask(self, *, request: Request, viewer: Viewer, text: str, reply_by: date) -> Message:
        """Put a question to the customer."""
        page = self._changed(request)
        message = self._pages.say(page, Kind.QUESTION, text, viewer, reply_by=reply_by)
        page.questions.append(message)
        self._answered_first(request)
        request.state = State.WAITING
        self._set_due(page)
        if request.paused:
            self._waiting.for_answer(message, request)
        self._pages.record(page, Verb.ASKED, viewer, reply_by=reply_by.isoformat(), paused=request.paused)
        return message

    def note(self, *, request: Request, viewer: Viewer, text: str) -> Message:
        """Write a note that only the team sees."""
        page = self._changed(request)
        message = self._pages.say(page, Kind.NOTE, text, viewer)
        self._pages.record(page, Verb.NOTED, viewer)
        return message

    def write(self, *, request: Request, viewer: Viewer, text: str, files: Sequence[File] = ()) -> Message:
        """Write as the customer."""
        page = self._changed(request)
        message = self._pages.say(page, Kind.CUSTOMER, text, viewer, files)
        waited = self._close_question(page)
        self._pages.record(page, Verb.REPLIED, viewer, to_question=waited)
        return message

    def resume_waiting(self) -> None:
        """Let the clocks run again whose reply-by day has passed."""
        for request in self._waiting.run_out():
            page = self._pages.of(request)
            self._set_due(page)
            if request.paused:
                continue
            request.changed_at = clock.now()
            self._pages.record(page, Verb.REMINDER_PASSED, NOBODY)

    def _answered_first(self, request: Request) -> None:
        if request.first_answered_at is None:
            request.first_answered_at = clock.now()

    def _close_question(self, page: Page) -> bool:
        still_open = [question for question in page.questions if question.replied_at is None]
        for question in still_open:
            question.replied_at = clock.now()
        if still_open:
            if page.request.state == State.WAITING:
                page.request.state = State.OPEN
            self._set_due(page)
        return bool(still_open)

    # --- settling ---------------------------------------------------------------------------------------------------

    def agree_date(self, *, request: Request, viewer: Viewer, agreed_for: datetime | None) -> Request:
        """Write down the date agreed with the customer."""
        page = self._changed(request)
        request.agreed_for = agreed_for
        self._set_due(page)
        said = agreed_for.isoformat() if agreed_for else None
        self._pages.record(page, Verb.AGREED, viewer, agreed_for=said)
        return request

    def change_stage(self, *, request: Request, viewer: Viewer, stage: int) -> Request:
        """Move the request to another stage."""
        page, names = self._changed(request), self._reckoning.stages(request)
        request.stage = stage
        self._pages.record(page, Verb.STAGE, viewer, stage=stage, name=names[stage] if names else "")
        return request

    # --- finishing --------------------------------------------------------------------------------------------------

    def complete(self, *, request: Request, viewer: Viewer, text: str = "", avoidable: str = "") -> Request:
        """Mark the work done."""
        page = self._changed(request)
        if text.strip():
            self._pages.say(page, Kind.ANSWER, text, viewer)
        self._close_question(page)
        self._answered_first(request)
        request.state, request.done_at, request.avoidable = State.DONE, clock.now(), avoidable
        request.paused = False
        request.accept_by = self._reckoning.accept_by(request.done_at, settings.HUIKKAA_ACCEPT_DAYS)
        request.stage = max(0, len(self._reckoning.stages(request)) - 1)
        self._waiting.for_acceptance(request)
        kept = request.done_at <= request.due_at
        self._pages.record(page, Verb.COMPLETED, viewer, kept=kept, avoidable=avoidable)
        return request

    def accept(self, *, request: Request, viewer: Viewer) -> Request:
        """Accept the finished work."""
        return self._close(request, viewer, by="asker")

    def accept_ripe(self) -> int:
        """Accept finished work whose time to be returned is over."""
        ripe = self._waiting.ripe()
        for request in ripe:
            self._close(request, NOBODY, by="time")
        return len(ripe)

    def reopen(self, *, request: Request, viewer: Viewer, text: str) -> Request:
        """Return the work to be continued."""
        page = self._changed(request)
        is_asker = request.asker_id == viewer.person.pk if viewer.person else bool(viewer.key_digest)
        self._pages.say(page, Kind.CUSTOMER if is_asker else Kind.NOTE, text, viewer)
        request.state, request.done_at, request.accept_by, request.stage = State.OPEN, None, None, 0
        self._move_to_work(request)
        self._set_due(page)
        self._pages.record(page, Verb.REOPENED, viewer)
        return request

    def cancel(self, *, request: Request, viewer: Viewer, why: str = "") -> Request:
        """Take the request back."""
        page = self._changed(request)
        self._close_question(page)
        request.state, request.closed_at, request.paused = State.CANCELLED, clock.now(), False
        self._pages.record(page, Verb.CANCELLED, viewer, why=why.strip())
        return request

    def _close(self, request: Request, viewer: Viewer, by: str) -> Request:
        page = self._changed(request)
        request.state, request.closed_at = State.ACCEPTED, clock.now()
        self._pages.record(page, Verb.ACCEPTED, viewer, by=by)
        if page.is_let_go:
            self._pages.fill(page)
        return request

    # --- thanks and complaints --------------------------------------------------------------------------------------

    def thank(self, *, request: Request, viewer: Viewer, grade: int, words: str = "") -> Feedback:
        """Give a grade and words."""
        page = self._changed(request)
        if page.feedback is None:
            page.feedback = Feedback(id=self._pages.ids.next(Feedback), request_id=request.pk)
            page.rows.add(page.feedback)
        page.feedback.grade, page.feedback.words, page.feedback.at = grade, words.strip(), clock.now()
        self._pages.record(page, Verb.THANKED, viewer, grade=grade)
        return page.feedback

    def complain(self, *, request: Request, viewer: Viewer, text: str) -> Complaint:
        """Complain."""
        page, now = self._changed(request), clock.now()
        complaint = Complaint(
            id=self._pages.ids.next(Complaint),
            request=request,
            text=text.strip(),
            at=now,
            due_at=self._reckoning.complaint_due(now),
        )
        page.rows.add(complaint)
        page.rows.add(
            Hold(id=self._pages.ids.next(Hold), request_id=request.pk, kind=Hold.Kind.UNHAPPY, at=now)
        )
        request.carries |= Carried.HOLD
        self._pages.record(page, Verb.COMPLAINED, viewer)
        return complaint

    def answer_complaint(
        self, *, complaint: Complaint, viewer: Viewer, text: str, what_changed: str
    ) -> Complaint:
        """Answer a complaint."""
        page = self._changed(complaint.request)
        complaint.answer, complaint.what_changed = text.strip(), what_changed.strip()
        complaint.answered_by, complaint.answered_at = viewer.person, clock.now()
        for row in page.rows.of(Hold):
            if isinstance(row, Hold) and row.ended_at is None:
                row.ended_at = complaint.answered_at
        complaint.request.carries &= ~Carried.HOLD
        self._pages.record(page, Verb.COMPLAINT_ANSWERED, viewer)
        return complaint

    def tap(self, *, topic: TallyTopic, channel: str, viewer: Viewer) -> TallyTap:
        """Count one contact; nobody is named."""
        key = chance.token(18)
        row = TallyTap(
            id=self._pages.ids.next(TallyTap), key=key, topic=topic, channel=channel, at=clock.now()
        )
        self._pages.loose.add(row)
        return row

    # --- the pen's own ----------------------------------------------------------------------------------------------

    def again(self, request: Request) -> Request:
        """The request as it is now."""
        return request

    def next_id(self, number: int) -> None:
        """Let the next request have this id or the next one that nobody has."""
        self._pages.ids.requests_from(number)

    def let_go(self, request: Request) -> None:
        """Nothing more will be done with the request, beside what time does."""
        self._pages.let_go(self._pages.of(request))

    def _changed(self, request: Request) -> Page:
        """The request's page, with the moment of change by which live pages would notice it."""
        request.changed_at = clock.now()
        return self._pages.of(request)

    def _set_due(self, page: Page) -> None:
        due, request = self._reckoning.due(page.request, page.questions), page.request
        request.due_at, request.due_rule, request.paused = due.at_if_not_answered, due.rule, due.paused

    def _move_to_work(self, request: Request) -> None:
        if request.stage == 0 and len(self._reckoning.stages(request)) > 2:
            request.stage = 1
