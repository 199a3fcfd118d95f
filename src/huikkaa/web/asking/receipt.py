"""The receipt: the number, when it arrived, what was promised, what happens next.

One without an account finds the private link here; the key is remembered in the browser's session alone. One
who asked for another about a confidential matter gets a receipt of the sending, and nothing of the matter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.following import Followed, follow
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel.keys import digest
from huikkaa.web.asking.stages import stage_rows
from huikkaa.web.shared.promise_words import due_moment, sentences
from huikkaa.web.shared.viewer import viewer_of

SESSION = "receipts"
KEPT = 10


@dataclass(frozen=True)
class BlindReceipt:
    """What one may know who filed a confidential matter for another: that it was received, and when."""

    number: str
    arrived_at: datetime
    due_at: datetime


def remember(request: HttpRequest, made: Request, viewer: Viewer) -> None:
    """Let this browser find the receipt: by the private link's key, or by the times alone."""
    if viewer.is_signed_in and not (made.confidential and made.asker_id != _id(viewer)):
        return
    row: dict[str, str] = {"arrived_at": made.arrived_at.isoformat(), "due_at": made.due_at.isoformat()}
    if not viewer.is_signed_in:
        row["key"] = key_of(made) or ""
    rows: dict[str, Any] = {**request.session.get(SESSION, {}), made.number: row}
    request.session[SESSION] = dict(list(rows.items())[-KEPT:])


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt of a request that the viewer follows, or that this browser has just sent."""
    viewer, row = viewer_of(request), request.session.get(SESSION, {}).get(number)
    key = row.get("key") if row else None
    followed = follow(Viewer(key_digest=digest(key)), number) if key else follow(viewer, number)
    if followed is None and row is None:
        raise Http404
    if followed is None:
        return _private(render(request, "asking/receipt.html", {"blind": _blind(number, row)}))
    return _private(render(request, "asking/receipt.html", _shown(request, followed, key)))


def _shown(request: HttpRequest, followed: Followed, key: str | None) -> dict[str, Any]:
    address = (
        reverse("asking:follow_by_key", args=[key])
        if key
        else reverse("asking:follow", args=[followed.request.number])
    )
    due, _calendar = followed.reckoned
    return {
        "matter": followed.request,
        "by_words": due_moment(followed.request.due_at, long=True),
        "first_words": due_moment(followed.request.first_due_at, long=True),
        "warnings": [sentence.text for sentence in sentences(due) if sentence.warns],
        "stages": stage_rows(followed),
        "address": address,
        "private_link": request.build_absolute_uri(address) if key else "",
        "confirmed_to": followed.request.asker.email
        if followed.request.asker
        else followed.request.asker_email,
    }


def _blind(number: str, row: dict[str, str]) -> BlindReceipt:
    return BlindReceipt(
        number, datetime.fromisoformat(row["arrived_at"]), datetime.fromisoformat(row["due_at"])
    )


def _id(viewer: Viewer) -> int | None:
    return viewer.person.pk if viewer.person else None


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
