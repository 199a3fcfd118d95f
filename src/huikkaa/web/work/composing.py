"""Writing: the words go to the customer or the team, and are kept as a draft until they have gone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Carried
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
    form = WriteForm(request.POST, request.FILES, waits_for_none=matter.request.has(Carried.DOCUMENTS))
    if form.is_valid():
        try:
            told = _send(matter, viewer, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            if viewer.person:
                seen = request.POST.get("seen", "")
                actions.words_sent(
                    person=viewer.person, place=draft_place(number), text=form.cleaned_data["text"], seen=seen
                )
            messages.success(request, told)
            return redirect("work:request", number=number)
    if not requests.may_be_shown(viewer, matter.request):
        return redirect("work:request", number=number)
    return requests.show(request, matter, form)


def _send(matter: Matter, viewer: Viewer, form: WriteForm) -> str:
    given, work = form.cleaned_data, matter.request
    text, sent_files, once = given["text"], given["attached"], form.once_key
    if given["kind"] == "note":
        message = actions.note(request=work, viewer=viewer, text=text, files=sent_files, once=once)
        untold = ", ".join(person.name for person in actions.not_told(work, message))
        if untold:
            return _("The note was written. %(names)s may not see this matter and was not told.") % {
                "names": untold
            }
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
    """Keep what has been typed so far; the answer says when it was kept, and under which mark."""
    requests.load(request, number)
    person = _person(request)
    content = {key: request.POST.get(key, "")[:20000] for key in ("kind", "text", "reply_by")}
    draft = actions.keep_words(
        person=person,
        place=draft_place(number),
        content=content,
        seen=request.POST.get("seen", ""),
        once=request.POST.get("once", "")[:64],
    )
    if draft is None or not content["text"].strip():
        return HttpResponse("")
    words = _("Draft saved %(time)s") % {"time": moments.clock_words(draft.at, language())}
    if draft.content.get("aside"):
        words = _("%(saved)s. Words written in another tab are kept beside it.") % {"saved": words}
    answer = HttpResponse(words, content_type="text/plain; charset=utf-8")
    answer["X-Draft-Mark"] = draft.content["mark"]
    return answer


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
