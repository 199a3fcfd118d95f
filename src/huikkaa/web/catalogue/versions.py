"""Versions of a service's form: publishing the one being written, looking at earlier ones, taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue import form_rules, forms
from huikkaa.domain.catalogue.actions import forms as actions
from huikkaa.domain.catalogue.models import FormField, FormVersion, Service
from huikkaa.kernel.refusals import Refused
from huikkaa.kernel.texts import LANGUAGES
from huikkaa.web.catalogue import crumbs
from huikkaa.web.shared import editing
from huikkaa.web.shared.asked_form import QuestionsForm
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

NAMES = (
    ("fi", gettext_lazy("in Finnish")),
    ("sv", gettext_lazy("in Swedish")),
    ("en", gettext_lazy("in English")),
)


class PublishForm(HouseForm):
    """What changed, in a few words, and what was seen when it was decided."""

    seen = TextField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].widget = self.fields["seen"].hidden_widget()
        self.fields["note"] = TextField(
            label=_("What changed?"),
            help_text=_("In a few words, for those who look at the versions later."),
            max_length=200,
            required=False,
        )


def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of the form, the newest first."""
    service = get_object_or_404(Service, pk=pk)
    rows = service.form_versions.select_related("published_by", "begun_by")
    current = forms.in_use(service)
    shown = {"service": service, "versions": rows, "current": current, "crumbs": crumbs.of_form(service)}
    return render(request, "catalogue/versions.html", shown)


def show(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """One version as its askers see or saw it; it can be tried, and nothing is sent."""
    service = get_object_or_404(Service, pk=pk)
    shown_version = get_object_or_404(
        FormVersion.objects.select_related("published_by"), service=service, number=version
    )
    spoken = request.GET.get("kieli", "fi")
    spoken = spoken if spoken in LANGUAGES else "fi"
    questions = forms.questions_of(shown_version)
    person = viewer_of(request).person
    with override(spoken):
        form = QuestionsForm(request.POST or None, request.FILES or None, asked=questions, person=person)
        if form.is_only_growing:
            form = form.as_it_stands()
        tried = form.answers if form.is_bound and not form.is_only_growing and form.is_valid() else None
        drawn = form.draw()
    current = forms.in_use(service)
    shown = {
        "service": service,
        "version": shown_version,
        "current": current,
        "form": form,
        "drawn": drawn,
        "tried": tried,
        "spoken": spoken,
        "languages": NAMES,
        "narrow": "puhelin" in request.GET,
        "crumbs": crumbs.of_form(service),
        "missing": forms.translations_missing(questions).get(spoken, 0),
    }
    return render(request, "catalogue/version.html", shown)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the written form into use, after a look at what changes."""
    service = get_object_or_404(Service, pk=pk)
    draft = forms.being_written(service)
    now, written = forms.questions_now(service), forms.questions_of(draft)
    seen = forms.mark_of_form(written)
    return show_and_save(
        request,
        PublishForm(request.POST or None, initial={"seen": seen}),
        lambda form: actions.publish(
            service=service,
            by=editing.me(request),
            note=form.cleaned_data["note"],
            seen=form.cleaned_data["seen"] or None,
        ),
        heading=_("Publish the form"),
        lead=_("From now on it is asked like this. What was asked before keeps the form it was asked with."),
        button=_("Publish the form"),
        back=reverse("catalogue:form", args=[service.pk]),
        crumbs=crumbs.of_form(service),
        template="catalogue/publish.html",
        more={
            "service": service,
            "draft": draft,
            "changes": _changes(now, written),
            "missing": forms.translations_missing(written).items(),
            "refusal": form_rules.why_not_publish(draft, written, now),
        },
    )


def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the unpublished changes away."""
    service = get_object_or_404(Service, pk=pk)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda form: actions.throw_away(service=service, by=editing.me(request)),
        heading=_("Throw the changes away"),
        lead=_("The form stays as it is in use. The history keeps what was written."),
        button=_("Throw the changes away"),
        danger=True,
        back=reverse("catalogue:form", args=[service.pk]),
        crumbs=crumbs.of_form(service),
    )


@require_POST
def take_back(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Begin a new version like an earlier one."""
    earlier = get_object_or_404(FormVersion.objects.select_related("service"), service=pk, number=version)
    try:
        actions.take_back(version=earlier, by=editing.me(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        told = _("Version %(number)d is now the draft. Publish it when it is ready.") % {"number": version}
        messages.success(request, told)
    return HttpResponseRedirect(reverse("catalogue:form", args=[pk]))


def _changes(now: list[FormField], written: list[FormField]) -> list[tuple[str, str]]:
    """What publishing changes, question by question."""
    before = {question.key: question for question in now}
    after = {question.key for question in written}
    found = [(_("New"), question.label) for question in written if question.key not in before]
    found += [
        (_("Changed"), question.label)
        for question in written
        if question.key in before and forms.mark_of(question) != forms.mark_of(before[question.key])
    ]
    found += [(_("Left out"), question.label) for question in now if question.key not in after]
    kept = [question.key for question in now if question.key in after]
    if kept != [question.key for question in written if question.key in before]:
        found.append((_("Moved"), _("The order of the questions")))
    return found
