"""Files of the talk between the asker and the team; those of notes are not found here."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from huikkaa.domain.work.queries.following import file_for_asker
from huikkaa.web.asking.door import door_of

# What a browser may show by itself; all else is saved, so that nothing sent here can run as a page of ours.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})


def file(request: HttpRequest, file: str, key: str = "") -> HttpResponseBase:
    """Give the file to the asker or the link's holder."""
    door = door_of(request, "", key)
    found = file_for_asker(door.viewer, file)
    if found is None:
        raise Http404
    kind = found.content_type.split(";")[0].strip().lower()
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=kind not in SHOWN,
        filename=found.name,
        content_type=kind if kind in SHOWN else "application/octet-stream",
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
