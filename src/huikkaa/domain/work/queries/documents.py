"""What is found of document requests."""

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import AskedDocument, Carried, LongerTime, Request
from huikkaa.domain.work.visibility import asked


def documents_of(request: Request) -> list[AskedDocument]:
    """The documents that are asked for, with what became of each."""
    rows = list(AskedDocument.unguarded.filter(request=request).select_related("settled_by"))
    for row in rows:
        row.request = request
    return rows


def longer_time_of(request: Request) -> LongerTime | None:
    """Why the request has a month, if it has; asked only where it does."""
    if not request.has(Carried.LONGER):
        return None
    return LongerTime.objects.select_related("by").filter(request=request).first()


def refused_to(viewer: Viewer, number: str, key: str) -> AskedDocument | None:
    """One document of a matter that the viewer follows as its asker; `number` is empty behind a private link."""
    rows = asked(viewer).filter(number=number) if number else asked(viewer)
    found = AskedDocument.unguarded.filter(request__in=rows.values("pk"), pk=int(key) if key.isdigit() else 0)
    return found.select_related("request__service", "request__team").first()
