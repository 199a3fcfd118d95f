"""What may be done with a document request, and why not."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import AskedDocument, Carried, LongerTime, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_work, why_not_write
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

MOST = 50


def why_not_list(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not write down which documents are asked for, or None."""
    return _no_documents(request) or why_not_work(request, viewer)


def why_not_list_these(names: Sequence[str], settled: int) -> Answer:
    """Why this is no list of documents, or None."""
    if not names and not settled:
        return Refusal("none", _("Write at least one document."))
    if len(names) + settled > MOST:
        return Refusal(
            "too_many",
            _("A request may list %(most)d documents at most.") % {"most": MOST},
            _("Write the rest together, such as a whole series on one line."),
        )
    return None


def why_not_settle(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not say what became of the documents, or None."""
    return _no_documents(request) or why_not_work(request, viewer)


def why_not_settle_so(document: AskedDocument, outcome: str, ground: str, words: str) -> Answer:
    """Why this document cannot have this outcome, or None: what is not given whole has its ground."""
    if outcome not in (AskedDocument.Outcome.GIVEN, *AskedDocument.NOT_WHOLE):
        return Refusal("no_outcome", _("Choose what became of the document."))
    if document.is_whole:
        return Refusal("given", _("%(document)s has already been given.") % {"document": document.name})
    if outcome in AskedDocument.NOT_WHOLE and not (ground in AskedDocument.Ground.values and words.strip()):
        return Refusal(
            "no_ground",
            _("What is not given whole needs its ground: %(document)s.") % {"document": document.name},
            _("Choose the ground, and say in words which provision it is and why it concerns this document."),
        )
    return None


def why_not_lengthen(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not take a month for the request, or None: only while its first time still runs."""
    refused = _no_documents(request) or why_not_work(request, viewer)
    if refused:
        return refused
    if request.has(Carried.LONGER):
        return Refusal("lengthened", _("The time has already been lengthened, and that can be done once."))
    if request.due_at < clock.now():
        return Refusal(
            "over",
            _("The time set by law has already passed, so it cannot be lengthened."),
            _("Give what can be given now, and tell the asker when the rest comes."),
        )
    return None


def why_not_lengthen_so(ground: str, words: str, longer: datetime, now_due: datetime) -> Answer:
    """Why the time is not lengthened by this ground, or None."""
    if ground not in LongerTime.Ground.values or not words.strip():
        return Refusal("no_ground", _("Say why more time is needed; the asker is told it."))
    if longer <= now_due:
        return Refusal("no_longer", _("The request already has as much time or more."))
    return None


def why_not_ask_decision(document: AskedDocument, viewer: Viewer) -> Answer:
    """Why the viewer may not have the refusal to a decision, or None: the asker may, once."""
    if document.outcome not in AskedDocument.NOT_WHOLE:
        return Refusal("not_refused", _("A decision can be asked for when something has not been given."))
    if document.decision_asked_at is not None:
        return Refusal("asked", _("You have already asked for a decision on this."))
    return why_not_write(document.request, viewer)


def _no_documents(request: Request) -> Answer:
    if request.has(Carried.DOCUMENTS):
        return None
    return Refusal("no_documents", _("This is not a document request."))
