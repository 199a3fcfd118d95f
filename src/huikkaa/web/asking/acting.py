"""What one who follows a matter can do: write, cancel, accept, return, thank, complain.

Each is a page that works by itself: a form that is refused comes back with everything that was typed.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Look
from huikkaa.domain.work.promising import complaint_due
from huikkaa.domain.work.queries.following import Followed, looks_at
from huikkaa.domain.work.queries.looking import reason_words, role_words
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused
from huikkaa.web.asking.acting_forms import CancelForm, ComplaintForm, GradeForm, ReopenForm, WriteForm
from huikkaa.web.asking.door import Door, acts_as_asker, kept_private, open_door
from huikkaa.web.asking.follow import shown
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.promise_words import due_moment

UNREADABLE = 422


def write(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Write as the asker; an open question is answered by it."""
    door, followed = open_door(request, number, key)
    if request.method != "POST":
        return redirect(door.address())
    form = WriteForm(request.POST, request.FILES)
    was_asked = followed.open_question is not None
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.write(
                request=followed.request,
                viewer=door.viewer,
                text=given["text"],
                files=given["attachments"] or [],
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            said = _("Thank you. Your answer has come, and the time runs again.")
            messages.success(request, said if was_asked else _("Your message has been sent."))
            return redirect(f"{door.address()}#talk-heading")
    answer = render(request, "asking/follow.html", shown(request, door, followed, form), status=UNREADABLE)
    return kept_private(answer)


def cancel(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Take the request back, after asking once."""
    return _with_page(
        request,
        open_door(request, number, key),
        template="asking/cancel.html",
        form_class=CancelForm,
        why_not=rules.why_not_cancel,
        act=lambda door, followed, given: actions.cancel(
            request=followed.request, viewer=door.viewer, why=given["why"]
        ),
        said=_("The request was cancelled. Nothing more is needed of you."),
    )


def reopen(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Return finished work with words on what is missing."""
    return _with_page(
        request,
        open_door(request, number, key),
        template="asking/reopen.html",
        form_class=ReopenForm,
        why_not=rules.why_not_reopen,
        act=lambda door, followed, given: actions.reopen(
            request=followed.request, viewer=door.viewer, text=given["text"]
        ),
        said=_("The work goes on. The same person has it, and the first promise still rules."),
    )


def thank(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Give a grade and words."""
    return _with_page(
        request,
        open_door(request, number, key),
        template="asking/thank.html",
        form_class=GradeForm,
        why_not=rules.why_not_thank,
        act=lambda door, followed, given: actions.thank(
            request=followed.request, viewer=door.viewer, grade=int(given["grade"]), words=given["words"]
        ),
        said=_("Thank you. Your words have been passed on."),
    )


def complain(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Make a complaint; its own promise is told before and after."""
    by = due_moment(complaint_due(clock.now(), settings.HUIKKAA_COMPLAINT_HOURS), long=True)
    return _with_page(
        request,
        open_door(request, number, key),
        template="asking/complain.html",
        form_class=ComplaintForm,
        why_not=rules.why_not_complain,
        act=lambda door, followed, given: actions.complain(
            request=followed.request, viewer=door.viewer, text=given["text"]
        ),
        said=_("We have your complaint. You get an answer at the latest %(by)s.") % {"by": by},
        by=by,
    )


def accept(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Accept the finished work."""
    door, followed = open_door(request, number, key)
    if request.method == "POST":
        try:
            actions.accept(request=followed.request, viewer=door.viewer)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Thank you. The matter is closed."))
    return redirect(door.address())


def looks(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Show the asker who has looked at a confidential matter, when, in which role and why."""
    door, followed = open_door(request, number, key)
    matter = followed.request
    own = acts_as_asker(door, matter)
    rows = [_look_row(look) for look in looks_at(matter)] if matter.confidential and own else []
    context = {"door": door, "matter": matter, "rows": rows, "may_act": own, "back": door.address()}
    return kept_private(render(request, "asking/looks.html", context))


def _look_row(look: Look) -> dict[str, Any]:
    """A look in the reader's language; a reason in free words is shown as it was written."""
    return {
        "at": look.at,
        "who": look.person.name if look.person else "",
        "role": role_words(look.role),
        "reason": reason_words(look.reason),
    }


def _with_page(
    request: HttpRequest,
    opened: tuple[Door, Followed],
    *,
    template: str,
    form_class: type[HouseForm],
    why_not: Callable[[Any, Any], Refusal | None],
    act: Callable[[Door, Followed, dict[str, Any]], object],
    said: str,
    **more: Any,
) -> HttpResponse:
    """A page with one form that carries out one verb; what cannot be done is told instead of the form."""
    door, followed = opened
    form = form_class(request.POST if request.method == "POST" else None)
    refusal = why_not(followed.request, door.viewer)
    if request.method == "POST" and refusal is None and form.is_valid():
        try:
            act(door, followed, form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(door.address())
    context = {
        "door": door,
        "matter": followed.request,
        "form": form,
        "refusal": refusal,
        "back": door.address(),
        **more,
    }
    status = UNREADABLE if request.method == "POST" else 200
    return kept_private(render(request, template, context, status=status))
