"""Who else has the request open, told beside the answer to the page's regular question."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huikkaa.domain.work.actions import forget_gone, glance
from huikkaa.domain.work.queries.glancing import Seen, around
from huikkaa.web.shared.viewer import viewer_of


def told_around(answer: HttpResponse, request: HttpRequest, number: str) -> HttpResponse:
    """Add to the answer who else is there, and let the others know that the viewer is; quiet when alone."""
    viewer, writes = viewer_of(request), request.GET.get("kirjoittaa", "")
    found = around(viewer, number, writes)
    if found is None or viewer.person is None:
        return answer
    if found.is_new:
        forget_gone()
    if found.tell:
        glance(request_id=found.request_id, person=viewer.person, writes=writes)
    told = json.loads(answer.get("HX-Trigger", "{}"))
    told["around"] = {"value": " ".join(_said(one) for one in found.others)}
    answer["HX-Trigger"] = json.dumps(told)
    return answer


def _said(one: Seen) -> str:
    words = {
        "answer": _("%(name)s is writing an answer right now."),
        "question": _("%(name)s is writing a question right now."),
        "note": _("%(name)s is writing a note right now."),
    }.get(one.writes, _("%(name)s has this open too."))
    return words % {"name": one.name}
