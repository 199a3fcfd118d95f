"""Files: given only to those who may see their request, and never run in the browser."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from huikkaa.domain.work import actions
from huikkaa.domain.work.queries import looking
from huikkaa.domain.work.queries.matter import file_seen
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.request import may_be_shown


def attachment(request: HttpRequest, key: str) -> HttpResponseBase:
    """Give the file to take along; a confidential one leaves a trace of who took it."""
    viewer = viewer_of(request)
    file = file_seen(viewer, key)
    if file is None:
        raise Http404
    work = file.request
    own = viewer.person is None or work.asker_id == viewer.person.pk
    if work.confidential and not own:
        if not may_be_shown(viewer, work):
            raise Http404
        role = looking.role_of(viewer, work)
        actions.log_look(request=work, viewer=viewer, role=role, reason=looking.HANDLING)
    answer = FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)
    answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
