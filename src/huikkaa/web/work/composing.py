"""Writing: the words go to the customer or the team, and are kept as a draft until they have gone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.queries.matter import Matter, draft_place
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import request as requests
from huikkaa.web.work.composer import WriteForm
from huikkaa.web.work.words import language


def write(request: HttpRequest, number: str) -> HttpResponse:
    """Send what was written; if it cannot be sent, the page comes back with the words in place."""
    if request.method != "POST":
        return redirect("work:request", number=number)
    matter, viewer = requests.load(request, number), viewer_of(request)
    form = WriteForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            told = _send(matter, viewer, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            if viewer.person:
                actions.discard_draft(person=viewer.person, place=draft_place(number))
            messages.success(request, told)
            return redirect("work:request", number=number)
    if not requests.may_be_shown(viewer, matter.request):
        return redirect("work:request", number=number)
    return requests.show(request, matter, form)


def _send(matter: Matter, viewer: Viewer, form: WriteForm) -> str:
    given, work = form.cleaned_data, matter.request
    text, sent_files, once = given["text"], given["attached"], form.once_key
    if given["kind"] == "note":
        actions.note(request=work, viewer=viewer, text=text, files=sent_files, once=once)
        return _("The note was written. Only the team sees it.")
    if given["kind"] == "question":
        actions.ask(
            request=work, viewer=viewer, text=text, reply_by=given["reply_by"], files=sent_files, once=once
        )
        return _("The question was sent.")
    actions.answer(request=work, viewer=viewer, text=text, files=sent_files, once=once)
    return _("The answer was sent.")


@require_POST
def keep(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what has been typed so far; the answer says when it was kept."""
    requests.load(request, number)
    person = _person(request)
    content = {key: request.POST.get(key, "")[:20000] for key in ("kind", "text", "reply_by")}
    if not content["text"].strip():
        actions.discard_draft(person=person, place=draft_place(number))
        return HttpResponse("")
    draft = actions.keep_draft(person=person, place=draft_place(number), content=content)
    words = _("Draft saved %(time)s") % {"time": moments.clock_words(draft.at, language())}
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_POST
def discard(request: HttpRequest, number: str) -> HttpResponse:
    """Throw the unsent words away."""
    requests.load(request, number)
    actions.discard_draft(person=_person(request), place=draft_place(number))
    messages.info(
        request,
        _("The draft was thrown away at %(time)s.") % {"time": moments.clock_words(clock.now(), language())},
    )
    return redirect("work:request", number=number)


def _person(request: HttpRequest) -> Person:
    person = viewer_of(request).person
    assert person is not None  # noqa: S101 - the address is open to members of the teams only
    return person
