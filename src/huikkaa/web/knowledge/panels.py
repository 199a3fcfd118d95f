"""What know-how adds to a request's page: the articles of its service, and writing a new one from it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.rules.knowhow import SOLVED, why_not_learn_from
from huikkaa.kernel import clock
from huikkaa.web.knowledge.shelf import beside
from huikkaa.web.shared.request_page import Act, Panel, Place, add_act, add_panel

MOST = 5


def articles_panel(work: Request, _viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """The know-how of the request's service; asks the database only when nobody has for half a minute."""
    found = list(beside(work.service_id))
    if not found:
        return None
    today = clock.today()
    rows = [(one, one.review_by < today) for one in found[:MOST]]
    return {"rows": rows, "more": len(found) - len(rows), "service": work.service}


def write_act(work: Request, viewer: Viewer) -> Act | None:
    """To write of a solved request; nothing is said of it on the page of a confidential one."""
    if work.confidential or work.state not in SOLVED:
        return None
    address = reverse("knowledge:write_from", args=[work.number])
    return Act(
        "write_article", _("Write know-how of this"), "book", address, why_not_learn_from(work, viewer)
    )


def register() -> None:
    """Add the panel and the action; called from this room's `urls.py`."""
    add_panel(Panel(60, "knowledge/beside.html", articles_panel, place=Place.ASIDE))
    add_act(60, "write_article", write_act)
