"""What the page of a request shows of its decision: to its handlers, and to its asker."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.channels.handover.actions import has_receiver
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried, Request
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.domain.work.queries import packages
from huikkaa.domain.work.rules import decisions as rules
from huikkaa.domain.work.rules.packages import why_not_pack
from huikkaa.web.decisions.words import euros, steps
from huikkaa.web.shared.request_page import Act, Page, Panel, Place


def for_handlers(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The decision's steps, its text, whom it was told to, and the way to the draft."""
    return _shown(work, viewer)


def for_asker(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The steps as they go; the decision itself with its appeal instruction once it has been made."""
    return _shown(work, viewer)


def _shown(work: Request, viewer: Viewer) -> dict[str, Any] | None:
    found = queries.of_request(work, viewer)
    if not found:
        return None
    parties = queries.parties_of(found)
    return {
        "work": work,
        "decisions": [
            {
                "one": one,
                "amount": euros(one.amount),
                "steps": steps(one, parties.get(one.pk, [])),
                "parties": parties.get(one.pk, []),
                "own": next((party for party in parties.get(one.pk, []) if party.is_asker), None),
            }
            for one in found
        ],
    }


def act(work: Request, viewer: Viewer) -> Act | None:
    """The way to the draft, among the other actions; not shown where none can be made."""
    if not work.is_ongoing:
        return None
    begun = work.has(Carried.DECISION)
    return Act(
        "decision",
        _("Open the draft of the decision") if begun else _("Prepare a decision"),
        "pen",
        reverse("decisions:prepare", args=[work.number]),
        rules.why_not_prepare(work, viewer),
    )


def records(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """How far the matter is on its way to the records system, and its number there."""
    found = packages.of_request(work)
    return {"package": found[0], "is_asker": False} if found else None


def records_for_asker(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The number in the records system, once there is one."""
    numbered = [one for one in packages.of_request(work) if one.number]
    return {"package": numbered[0], "is_asker": True} if numbered else None


def pack(work: Request, viewer: Viewer) -> Act | None:
    """Passing the matter to the records system by hand; only where the town has named one."""
    if not has_receiver() or not (work.service.administrative or work.has(Carried.DECISION)):
        return None
    return Act(
        "records",
        _("Pass to the records system"),
        "archive",
        reverse("decisions:pack", args=[work.number]),
        why_not_pack(work, viewer),
    )


PANELS = (
    Panel(20, "decisions/panel.html", for_handlers, Carried.DECISION),
    Panel(20, "decisions/panel_asker.html", for_asker, Carried.DECISION, page=Page.ASKER),
    Panel(60, "decisions/panel_records.html", records, Carried.RECORDS, Place.ASIDE),
    Panel(60, "decisions/panel_records.html", records_for_asker, Carried.RECORDS, page=Page.ASKER),
)
