"""Finding the request a page is about; of a confidential one the reason is asked first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import looking
from huikkaa.domain.work.queries import matter as matters
from huikkaa.domain.work.queries.matter import Matter
from huikkaa.web.shared.viewer import viewer_of


def load(request: HttpRequest, number: str) -> Matter:
    """The request of this number if the viewer may handle it; else the page does not exist."""
    matter = matters.find(viewer_of(request), number)
    if matter is None:
        raise Http404
    return matter


def ask_why(viewer: Viewer, work: Request) -> HttpResponse | None:
    """The way to the page that asks why a confidential request is opened, if that has not been said yet."""
    if not work.confidential or viewer.person is None or work.responsible_id == viewer.person.pk:
        return None
    return None if looking.gave_reason(viewer, work) else redirect("work:request", number=work.number)
