"""What of a document request must be settled before it is done; asked only where documents are asked for."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models import AskedDocument, Carried, Decision, Request
from huikkaa.kernel.refusals import Refusal


def why_not_end_documents(request: Request) -> Refusal | None:
    """Why the document request is not done yet, or None: each document has its outcome, and its decision if asked."""
    if not request.has(Carried.DOCUMENTS):
        return None
    rows = list(AskedDocument.unguarded.filter(request=request))
    if any(row.outcome == AskedDocument.Outcome.OPEN for row in rows):
        return Refusal(
            "documents_open",
            _("A document that was asked for has no outcome yet."),
            _("Settle each of them: given, given partly or not given."),
        )
    asked = max((row.decision_asked_at for row in rows if row.decision_asked_at), default=None)
    if asked is None:
        return None
    made = Decision.unguarded.filter(
        request=request, state=Decision.State.DECIDED, decided_at__gte=asked
    ).exists()
    return None if made else _wants_decision()


def _wants_decision() -> Refusal:
    return Refusal(
        "decision_asked",
        _("The asker wants a decision on what was not given, and none has been made."),
        _("Prepare the decision, or give the document."),
    )
