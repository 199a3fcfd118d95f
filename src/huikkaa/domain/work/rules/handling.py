"""What may be done with a request, and why not: the page asks for the button, the action for the guard."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Carried, Decision, Disqualification, Helper, Message, Request
from huikkaa.domain.work.rules.belonging import why_not_end, why_not_part_ask, why_not_part_reopen
from huikkaa.domain.work.rules.outcomes import why_not_end_documents
from huikkaa.domain.work.standing import opened_by_standing_in, stands_in
from huikkaa.domain.work.visibility import asked_for_a_part_of, parts_known
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

Answer = Refusal | None
State = Request.State
CLOSED = (State.ACCEPTED, State.CANCELLED, State.ENDED, State.UNDONE)


def unseen() -> Refusal:
    """What is said of a request that does not exist, and of one that may not be seen: the same words."""
    return Refusal("unseen", _("The matter was not found, or it is not visible to you."))


def _not_a_handler(request: Request, viewer: Viewer, *, or_helper: bool = False) -> Answer:
    if viewer.person is None or not viewer.is_worker:
        return Refusal("not_a_worker", _("Only members of the teams handle requests."))
    if request.asker_id == viewer.person.pk or asked_for_a_part_of(request, viewer.person.pk):
        return Refusal("own_matter", _("This is your own matter."), _("Somebody else in the team takes it."))
    if (
        request.confidential
        and request.team_id not in viewer.teams
        and not opened_by_standing_in(request, viewer.person)
    ):
        helps = help_of(request, viewer) is not None
        if not (or_helper and helps):
            return _only_helps() if helps else unseen()
    if _is_closed_to(request, viewer.person.pk):
        return Refusal(
            "disqualified",
            _("You are disqualified from this matter."),
            _("Somebody else in the team takes it."),
        )
    return None


def _only_helps() -> Refusal:
    return Refusal(
        "only_helps",
        _("You help with this confidential matter, and another team answers for it."),
        _("Write a note to those who have it."),
    )


def help_of(request: Request, viewer: Viewer) -> Helper | None:
    """The viewer's place among those who help; a page that asks ten rules asks the database once, or not at all."""
    if viewer.person is None or not request.has(Carried.HELPERS):
        return None
    mine = (one for one in helpers_known(request) if one.person_id == viewer.person.pk)
    return next(mine, None)


def helpers_known(request: Request) -> list[Helper]:
    """Those who help now; read once for each copy of the request."""
    if not request.has(Carried.HELPERS):
        return []
    known: list[Helper] | None = request.__dict__.get("_helpers_known")
    if known is None:
        now = Helper.objects.filter(request_id=request.pk, until__isnull=True).select_related("person")
        known = request.__dict__["_helpers_known"] = list(now)
        for helper in known:
            helper.request = request
    return known


def _is_closed_to(request: Request, person_id: int) -> bool:
    """Whether the person is disqualified; a page that asks ten rules asks the database once.

    Nobody holds a matter they are disqualified from: disqualification takes it from their hands at once.
    """
    if request.responsible_id == person_id:
        return False
    book = ledger.open_now()
    if book:
        return book.is_closed_to(request.pk, person_id)
    known: dict[int, bool] = request.__dict__.setdefault("_closed_to", {})
    if person_id not in known:
        known[person_id] = Disqualification.objects.filter(
            request_id=request.pk, person_id=person_id
        ).exists()
    return known[person_id]


def found_open(request: Request, viewer: Viewer) -> None:
    """Remember that the viewer has just been let in through `visibility.handled`, which asks the same."""
    if viewer.person is not None:
        request.__dict__.setdefault("_closed_to", {})[viewer.person.pk] = False


def found_not_own(request: Request, viewer: Viewer) -> None:
    """Remember that nothing the viewer has asked for was merged into the request."""
    if viewer.person is not None:
        parts_known(request)[viewer.person.pk] = False


def _not_ongoing(request: Request) -> Answer:
    if request.is_ongoing:
        return None
    return Refusal(
        "not_ongoing",
        _("The request is no longer being worked on."),
        _("Reopen it first if there is more to do."),
    )


def _not_in_hand(request: Request, viewer: Viewer) -> Answer:
    """Work is done by the one responsible person; others take it first or ask to have it handed over."""
    if request.responsible_id is None:
        return Refusal("untaken", _("Nobody has taken the request yet."), _("Take it first."))
    if viewer.person is None or request.responsible_id != viewer.person.pk:
        return Refusal(
            "in_other_hands",
            _("%(name)s has this request.")
            % {"name": request.responsible.name if request.responsible else ""},
            _("Write a note, or ask to have it handed over."),
        )
    return None


def why_not_take(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not take the request, or None."""
    if request.responsible_id is not None and request.is_ongoing:
        if viewer.person is not None and request.responsible_id == viewer.person.pk:
            return Refusal("already_yours", _("You already have this request."))
        return Refusal(
            "already_taken",
            _("%(name)s took the request first.")
            % {"name": request.responsible.name if request.responsible else ""},
            _("Choose another one from the queue."),
        )
    return _not_ongoing(request) or _not_a_handler(request, viewer)


def why_not_decline(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not pass on an offered request, or None. Declining needs no reason."""
    return _not_ongoing(request) or _not_a_handler(request, viewer)


def why_not_disqualify(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not declare themselves disqualified, or None."""
    return _not_ongoing(request) or _not_a_handler(request, viewer, or_helper=True)


def why_not_work(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not ask, agree or complete, or None: the one who has it does, or who stands in now."""
    refused = _not_ongoing(request) or _not_a_handler(request, viewer)
    if refused is None and viewer.person is not None and stands_in(request, viewer.person):
        return None
    return refused or _not_in_hand(request, viewer)


def why_not_answer(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not answer the customer, or None: the one who has it may, and a helper who is let to."""
    helper = help_of(request, viewer)
    if helper is None or not helper.answers:
        return why_not_work(request, viewer)
    return _not_ongoing(request) or _not_a_handler(request, viewer, or_helper=True)


def why_not_give_back(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not give the request back to the queue, or None. A substitute takes it over first."""
    return _not_ongoing(request) or _not_a_handler(request, viewer) or _not_in_hand(request, viewer)


def why_not_hand_over(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not hand the request over, or None. A lead and an untaken request's team may too."""
    refused = _not_ongoing(request) or _not_a_handler(request, viewer)
    if refused or request.responsible_id is None or request.team_id in viewer.leads:
        return refused
    return _not_in_hand(request, viewer)


def why_not_ask(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not put a question to the customer, or None."""
    refused = why_not_work(request, viewer) or why_not_part_ask(request)
    if refused is None and request.state == Request.State.WAITING:
        return _already_asked()
    return refused


def why_not_ask_again(request: Request) -> Answer:
    """Why a second question cannot be put, or None: one asked before the matter changed hands still stands."""
    book = ledger.open_now()
    if book:
        asked = any(question.replied_at is None for question in book.questions(request.pk))
    else:
        asked = Message.unguarded.filter(
            request=request, kind=Message.Kind.QUESTION, replied_at__isnull=True
        ).exists()
    return _already_asked() if asked else None


def _already_asked() -> Refusal:
    return Refusal(
        "already_asked",
        _("The customer already has an unanswered question."),
        _("Wait for the answer, or write an answer yourself."),
    )


def why_not_reply_by(reply_by: date) -> Answer:
    """Why the customer cannot be asked to answer by this day, or None."""
    if reply_by < clock.today():
        return Refusal(
            "reply_by_past", _("The day to answer by is in the past."), _("Choose today or a later day.")
        )
    return None


def why_not_note(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not write a note to the team, or None."""
    return _not_a_handler(request, viewer, or_helper=True)


def why_not_complete(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not mark the request done, or None: its parts and stages come first."""
    return (
        why_not_work(request, viewer)
        or why_not_end(request)
        or why_not_end_documents(request)
        or _decision_on_its_way(request)
    )


def _decision_on_its_way(request: Request) -> Answer:
    """A matter whose decision is being made is not done yet; asked only where there is one."""
    if not request.has(Carried.DECISION):
        return None
    if not Decision.unguarded.filter(request=request, state__in=Decision.OPEN).exists():
        return None
    return Refusal(
        "decision_open",
        _("The decision in this matter has not been made yet."),
        _("Wait for it, or withdraw it first."),
    )


def why_not_answer_complaint(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not answer the complaint, or None. Not only the maker: a complaint belongs to the team."""
    refused = _not_a_handler(request, viewer)
    if refused is None and request.team_id not in viewer.teams:
        return Refusal("other_team", _("A complaint is answered by the team that did the work."))
    return refused


def _not_asker(request: Request, viewer: Viewer) -> Answer:
    """Only the asker, the one who filed for the asker, and the holder of the private link act as the customer."""
    if viewer.person is not None:
        own = request.asker_id == viewer.person.pk
        filed = request.filed_by_id == viewer.person.pk and not request.confidential
        if own or filed:
            return None
    elif viewer.key_digest and request.key_digest == viewer.key_digest:
        return None
    return Refusal(
        "not_asker",
        _("Only the asker can do this."),
        _("You can see the matter because it is shared with your unit."),
    )


def why_not_write(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not write as the customer, or None."""
    refused = _not_asker(request, viewer)
    if refused is None and request.state in CLOSED:
        return Refusal(
            "closed", _("The matter is closed."), _("Make a new request, and mention this number.")
        )
    return refused


def why_not_cancel(request: Request, viewer: Viewer) -> Answer:
    """Why the asker may not cancel the request, or None."""
    return _not_asker(request, viewer) or _not_ongoing(request)


def why_not_accept(request: Request, viewer: Viewer) -> Answer:
    """Why the asker may not accept the work, or None."""
    refused = _not_asker(request, viewer)
    if refused is None and request.state != Request.State.DONE:
        return Refusal("not_done", _("There is nothing to accept yet."))
    return refused


def why_not_reopen(request: Request, viewer: Viewer) -> Answer:
    """Why the work cannot be taken up again, or None: within its time the asker reopens without reselling it."""
    refused = _not_asker(request, viewer) and _not_a_handler(request, viewer)
    if refused or (refused := why_not_part_reopen(request)):
        return refused
    if request.state != Request.State.DONE:
        if request.state == Request.State.ACCEPTED:
            return Refusal(
                "accepted",
                _("The time to return the work is over."),
                _("Make a new request, and mention this number."),
            )
        return Refusal("not_done", _("The work is not finished yet, so there is nothing to return."))
    if request.accept_by and request.accept_by < clock.now():
        return Refusal(
            "accepted",
            _("The time to return the work is over."),
            _("Make a new request, and mention this number."),
        )
    return None


def why_not_thank(request: Request, viewer: Viewer) -> Answer:
    """Why the asker may not give feedback, or None."""
    refused = _not_asker(request, viewer)
    if refused is None and request.state not in (Request.State.DONE, Request.State.ACCEPTED):
        return Refusal("not_done", _("You can give feedback when the work is done."))
    return refused


def why_not_complain(request: Request, viewer: Viewer) -> Answer:
    """Why the asker may not complain, or None. A complaint may come at any time, also of slowness."""
    return _not_asker(request, viewer)
