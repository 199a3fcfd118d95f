"""Drafts: what is typed in a service's form is kept for those with an account, and thrown away on request."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.work.actions import discard_draft, keep_draft
from huikkaa.engine import moments
from huikkaa.web.asking.form import drafted
from huikkaa.web.asking.service import draft_place, find_service
from huikkaa.web.shared.promise_words import language
from huikkaa.web.shared.viewer import viewer_of


@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what has been typed; the answer is the sentence shown beside the form."""
    viewer = viewer_of(request)
    person, (service, _may_ask) = viewer.person, find_service(slug, viewer)
    if person is None:
        return HttpResponse(status=403)
    content = drafted(request.POST)
    if not content:
        discard_draft(person=person, place=draft_place(service))
        return HttpResponse("")
    draft = keep_draft(person=person, place=draft_place(service), content=content)
    words = _("Draft saved %(at)s. You can go on later.") % {"at": moments.clock_words(draft.at, language())}
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw the draft away and show the empty form."""
    viewer = viewer_of(request)
    person, (service, _may_ask) = viewer.person, find_service(slug, viewer)
    if person is not None:
        discard_draft(person=person, place=draft_place(service))
        messages.success(request, _("The draft was thrown away."))
    return redirect("asking:service", slug=slug)
