"""What the page of a request shows of the documents that are asked for, and of what is held back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import AskedDocument, Carried, Request
from huikkaa.domain.work.queries import documents as queries
from huikkaa.domain.work.queries import holding
from huikkaa.domain.work.rules import documents as rules
from huikkaa.domain.work.rules.holding import why_not_name
from huikkaa.web.shared.request_page import Act, Page, Panel, Place

Outcome = AskedDocument.Outcome
TONES = {Outcome.GIVEN: "done", Outcome.PARTLY: "warning", Outcome.REFUSED: "warning"}
OPEN_TONE = "info"


def for_handlers(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """Each document with its outcome, the time set by law, and the ways to settle and to lengthen."""
    rows = queries.documents_of(work)
    if not rows and not work.is_ongoing:
        return None
    return {
        "work": work,
        "rows": [_row(row) for row in rows],
        "longer": queries.longer_time_of(work),
        "why_not_settle": rules.why_not_settle(work, viewer),
        "why_not_lengthen": rules.why_not_lengthen(work, viewer),
        "is_open": any(row.outcome == Outcome.OPEN for row in rows),
    }


def for_asker(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """What became of each document, its ground, and the way to have it decided."""
    rows = queries.documents_of(work)
    if not rows:
        return None
    key = http.resolver_match.kwargs.get("key", "") if http.resolver_match else ""
    shown = [
        _row(row) | {"why_not": rules.why_not_ask_decision(row, viewer), "address": _decision(row, key)}
        for row in rows
    ]
    return {"work": work, "rows": shown, "longer": queries.longer_time_of(work)}


def named(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The matters that the request names, and which of them it still holds."""
    found = holding.named_in(work, viewer)
    return {"work": work, "rows": found, "why_not": why_not_name(work, viewer)} if found else None


def held(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """What holds this matter back from destruction."""
    found = holding.holds_on(work, viewer)
    return {"rows": found} if found else None


def settle_act(work: Request, viewer: Viewer) -> Act | None:
    """Settling the documents, among the other actions."""
    if not work.has(Carried.DOCUMENTS) or not work.is_ongoing:
        return None
    address = reverse("documents:settle", args=[work.number])
    return Act("documents", _("Settle the documents"), "archive", address, rules.why_not_settle(work, viewer))


def name_act(work: Request, viewer: Viewer) -> Act | None:
    """Writing down which matters this one is about, so that they are held back."""
    if not work.service.procedure or not work.is_ongoing:
        return None
    address = reverse("documents:name", args=[work.number])
    return Act("naming", _("Name a matter this is about"), "flag", address, why_not_name(work, viewer))


def _row(row: AskedDocument) -> dict[str, Any]:
    return {"one": row, "tone": TONES.get(Outcome(row.outcome), OPEN_TONE)}


def _decision(row: AskedDocument, key: str) -> str:
    if key:
        return reverse("documents:decision_by_key", args=[key, row.pk])
    return reverse("documents:decision", args=[row.request.number, row.pk])


PANELS = (
    Panel(10, "documents/panel.html", for_handlers, Carried.DOCUMENTS),
    Panel(10, "documents/panel_asker.html", for_asker, Carried.DOCUMENTS, Place.TOP, Page.ASKER),
    Panel(64, "documents/panel_named.html", named, Carried.NAMES, Place.ASIDE),
    Panel(66, "documents/panel_held.html", held, Carried.HOLD, Place.ASIDE),
)
