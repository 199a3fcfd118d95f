"""The service's form filled in beforehand: every request of the rule comes with these answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.forms import questions_now
from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.work.actions import recurring as actions
from huikkaa.domain.work.models import Recurring
from huikkaa.domain.work.rules import recurring as rules
from huikkaa.web.recurring.writing import rule_of
from huikkaa.web.shared.asked_form import QuestionsForm
from huikkaa.web.shared.questions import field_name
from huikkaa.web.shared.viewer import viewer_of


def asked_of(kept: Recurring) -> list[FormField]:
    """The questions that can be answered beforehand: all but files."""
    return [one for one in questions_now(kept.service) if one.kind != FormField.Kind.FILE]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the form in; what is left empty is left for the one who does the work."""
    kept, viewer = rule_of(request, pk), viewer_of(request)
    if rules.why_not_set({team.pk for team in kept.teams}, viewer):
        raise Http404
    asked = asked_of(kept)
    form = QuestionsForm(
        request.POST or None,
        asked=asked,
        person=kept.asker or viewer.person,
        initial=_kept_values(kept, asked),
    )
    for made in form.fields.values():
        made.required = False
    if request.method == "POST" and not form.is_only_growing and form.is_valid():
        version = asked[0].version_id if asked else None
        actions.set_answers(recurring=kept, viewer=viewer, answers=form.answers, form_id=version)
        messages.success(request, _("Saved."))
        return redirect("recurring:rule", pk=pk)
    context = {
        "form": form.as_it_stands() if form.is_only_growing else form,
        "rule": kept,
        "crumbs": [
            (reverse("recurring:year"), _("Annual clock")),
            (reverse("recurring:rule", args=[pk]), kept.title),
        ],
    }
    return render(request, "recurring/answers.html", context)


def _kept_values(kept: Recurring, asked: list[FormField]) -> dict[str, Any]:
    known = {one.get("key"): one.get("value") for one in kept.answers}
    return {field_name(one): known[one.key] for one in asked if one.key in known}
