"""A person's own data: what waits, what would be erased and what the law keeps, and the two officers' steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.giving.queries import packages_of
from huikkaa.domain.organisation.erasure import actions, queries, rules
from huikkaa.domain.organisation.models import Erasure, Person
from huikkaa.domain.work.queries.covering import progress
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import DayField, TextField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class AskedForm(HouseForm):
    """When the person asked for the erasure, and that it really was the person."""

    pyydetty = DayField(label=gettext_lazy("The person asked for it on"))
    varmistettu = YesField(label=gettext_lazy("I have made sure that it is the person who asks."))


class ReasonForm(HouseForm):
    """Why a person's data is given out."""

    syy = TextField(
        label=gettext_lazy("Why the data is given out"),
        max_length=200,
        help_text=gettext_lazy("The person can read this beside each confidential matter."),
    )


def listing(request: HttpRequest) -> HttpResponse:
    """What waits for approval, people found by name, and the record of what has been erased."""
    words = request.GET.get("hae", "").strip()
    shown = {
        "codes": progress(),
        "waiting": queries.waiting(),
        "words": words,
        "found": queries.people(words, request.GET.get("sivu")),
        "page": queries.ended(request.GET.get("sivu") if not words else None),
    }
    return render(request, "erasing/people.html", shown)


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What is kept of one person, and what would happen at erasure."""
    return show_person(request, person_or_404(pk))


@require_POST
def put_forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the erasure forward; nothing is erased yet."""
    person, form = person_or_404(pk), AskedForm(request.POST)
    if not form.is_valid():
        return show_person(request, person, form, status=422)
    try:
        actions.put_forward(person=person, viewer=viewer_of(request), asked_on=form.cleaned_data["pyydetty"])
    except Refused as refused:
        form.refuse(refused)
        return show_person(request, person, form, status=422)
    messages.success(
        request, _("The erasure waits for another officer's approval. Nothing has been erased yet.")
    )
    return redirect("erasing:person", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve what was shown; the data is erased at once."""
    waiting = _waiting(pk, request)
    try:
        actions.approve(erasure=waiting, viewer=viewer_of(request), seen=request.POST.get("nahty", ""))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("erasing:person", pk)
    messages.success(
        request, _("The data has been erased. The record tells what went and what the law keeps.")
    )
    return redirect("erasing:people")


@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the waiting erasure up."""
    waiting = _waiting(pk, request)
    try:
        actions.give_up(erasure=waiting, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("erasing:person", pk)
    messages.success(request, _("The erasure was given up. Nothing was erased."))
    return redirect("erasing:person", pk)


def person_or_404(pk: int) -> Person:
    """The person of this id, who has not been erased."""
    found = queries.erasable(pk)
    if found is None:
        raise Http404
    return found


def _waiting(pk: int, request: HttpRequest) -> Erasure:
    found = queries.erasure_of(person_or_404(pk), request.POST.get("poisto", ""))
    if found is None:
        raise Http404
    return found


def show_person(
    request: HttpRequest,
    person: Person,
    form: AskedForm | None = None,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one person, with the form that was sent and what was wrong in it."""
    viewer, waiting, found = viewer_of(request), queries.waiting_of(person), queries.preview(person)
    refused = rules.why_not_approve(waiting, viewer, found.obstacles, changed=False) if waiting else None
    shown: dict[str, Any] = {
        "person": person,
        "preview": found,
        "waiting": waiting,
        "refused": refused,
        "may_begin": waiting is None and rules.why_not_begin(viewer, person) is None,
        "form": form or AskedForm(initial={"pyydetty": clock.today()}),
        "packages": packages_of(person),
        "reason": reason or ReasonForm(),
    }
    return render(request, "erasing/person.html", shown, status=status)
