"""One's own matters: open, ended, and those shared with the own unit; and a matter as a row of a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Stage
from huikkaa.domain.catalogue.queries import stages_of
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import asked
from huikkaa.kernel import clock
from huikkaa.web.asking import tables
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.promise_words import due_moment
from huikkaa.web.shared.viewer import viewer_of

PARTS = {"avoimet": "open", "paattyneet": "ended", "yksikko": "unit"}


@dataclass(frozen=True)
class MatterRow:
    """A matter in a list: what it is, how it stands, and what the asker can do."""

    number: str
    title: str
    service: str
    state: str
    question: str
    who: str
    asked_for: str
    due_words: str
    is_late: bool
    accept_by: str
    ended_at: datetime | None
    stage: str
    stage_number: int
    stage_count: int
    away: str = ""


def matters(request: HttpRequest) -> HttpResponseBase:
    """A page of one's own matters, or all of them as a table; the part and the place are in the address."""
    viewer = viewer_of(request)
    chosen = request.GET.get("rajaus", "avoimet")
    chosen = chosen if chosen in PARTS else "avoimet"
    if table := tables.matters(request, PARTS[chosen]):
        return table
    found = asked.page(viewer, PARTS[chosen], request.GET.get("jalkeen", "")[:12])
    shared = chosen == "yksikko" or asked.shares_with_unit(viewer)
    address = reverse("asking:matters")
    context = {
        "part": chosen,
        "rows": matter_rows(found.rows, viewer),
        "filters": _filters(address, chosen, shared=shared),
        "older": f"{address}?{urlencode({'rajaus': chosen, 'jalkeen': found.next_after})}"
        if found.next_after
        else "",
        "is_first": not request.GET.get("jalkeen"),
    }
    return render(request, "asking/matters.html", context)


def _filters(address: str, chosen: str, *, shared: bool) -> list[dict[str, Any]]:
    names = [("avoimet", _("Open")), ("paattyneet", _("Ended"))]
    if shared:
        names.append(("yksikko", _("Of my unit")))
    return [
        {"href": f"{address}?rajaus={key}", "label": label, "is_current": key == chosen}
        for key, label in names
    ]


def matter_rows(requests: list[Request], viewer: Viewer) -> list[MatterRow]:
    """Requests as rows for their asker."""
    stages = stages_of({request.service_id for request in requests if request.is_ongoing})
    return [_row(request, viewer, stages.get(request.service_id, [])) for request in requests]


def _row(request: Request, viewer: Viewer, stages: list[Stage]) -> MatterRow:
    own = viewer.person is not None and request.asker_id == viewer.person.pk
    return MatterRow(
        number=request.number,
        title=request.title,
        service=request.service.name,
        state=request.state,
        question=getattr(request, "question", None) or "" if request.state == Request.State.WAITING else "",
        who=request.responsible.name if request.responsible else "",
        away=away_words(request.responsible_id) if request.is_ongoing else "",
        asked_for="" if own else request.asked_by,
        due_words=due_moment(request.due_at, long=True),
        is_late=request.is_ongoing and not request.paused and request.due_at < clock.now(),
        accept_by=due_moment(request.accept_by) if request.accept_by else "",
        ended_at=request.closed_at or request.done_at,
        stage=stages[request.stage].name if request.stage < len(stages) else "",
        stage_number=request.stage + 1,
        stage_count=len(stages),
    )
