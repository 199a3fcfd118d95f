"""What one row of a log does to the request it belongs to, verb by verb; what it became is counted."""

from dataclasses import dataclass
from datetime import timedelta

from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.replay.words import is_odd
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Request
from huikkaa.engine.process import Activity, Row, Step
from huikkaa.kernel import clock

Became = ReplayedStep.Became
A_MOMENT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A row with its step and its words; `told` when the words are in the request already."""

    step: Step
    row: Row
    text: str
    told: bool = False


def noted(request: Request, viewer: Viewer, said: Said) -> ReplayedStep.Became:
    """Write the row's words as a note, unless they have been told."""
    if not said.told:
        work.note(request=request, viewer=viewer, text=said.text)
    return Became.NOTED


def answered(request: Request, viewer: Viewer, said: Said, meaning: Activity) -> ReplayedStep.Became:
    """Answer the asker; what is odd about the row is noted."""
    work.answer(request=request, viewer=viewer, text=meaning.text)
    _note_oddity(request, viewer, said)
    return Became.ANSWERED


def asked(request: Request, viewer: Viewer, said: Said, meaning: Activity) -> ReplayedStep.Became:
    """Put a question to the asker, to be answered within the days that the mapping says."""
    reply_by = clock.today() + timedelta(days=meaning.days)
    work.ask(request=request, viewer=viewer, text=meaning.text, reply_by=reply_by)
    _note_oddity(request, viewer, said)
    return Became.ASKED


def replied(request: Request, viewer: Viewer, said: Said) -> ReplayedStep.Became:
    """Let the asker write; an open question is answered by it."""
    work.write(request=request, viewer=Viewer(key_digest=request.key_digest), text=said.text)
    return Became.REPLIED


def completed(request: Request, viewer: Viewer, said: Said, meaning: Activity) -> ReplayedStep.Became:
    """Complete the work; it may be returned at least until it was returned or accepted in the log."""
    returned = said.step.returned
    work.complete(request=request, viewer=viewer, text=meaning.text, return_by=returned)
    _note_oddity(request, viewer, said)
    return Became.COMPLETED


def accepted(request: Request, viewer: Viewer, said: Said) -> ReplayedStep.Became:
    """Accept finished work when its time was over in the log; anything else is only noted."""
    noted(request, viewer, said)
    with clock.moved_to(clock.now() + A_MOMENT):
        ripe = request.state == Request.State.DONE and work.accept_if_ripe(request=request)
    return Became.ACCEPTED if ripe else Became.NOTED


def cancelled(request: Request, said: Said) -> ReplayedStep.Became:
    """Let the asker take the request back."""
    work.cancel(request=request, viewer=Viewer(key_digest=request.key_digest), why=said.text)
    return Became.CANCELLED


def _note_oddity(request: Request, viewer: Viewer, said: Said) -> None:
    if not said.told and is_odd(said.row, said.step):
        work.note(request=request, viewer=viewer, text=said.text)
