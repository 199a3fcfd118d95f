"""Settings of a service's form: what is asked, in which order, and how it will look."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.actions import forms as actions
from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.web.catalogue import crumbs
from huikkaa.web.shared import editing, fields
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import LongTextField
from huikkaa.web.shared.forms import HouseForm

CHOOSING = {FormField.Kind.CHOICE, FormField.Kind.CHOICES}
PREVIEWED: dict[str, Any] = {
    FormField.Kind.TEXT: fields.TextField,
    FormField.Kind.LONG_TEXT: fields.LongTextField,
    FormField.Kind.NUMBER: fields.NumberField,
    FormField.Kind.MONEY: fields.MoneyField,
    FormField.Kind.DATE: fields.DayField,
    FormField.Kind.PERSON: fields.TextField,
    FormField.Kind.UNIT: fields.TextField,
    FormField.Kind.FILE: fields.FilesField,
}


class QuestionForm(editing.ThingForm):
    """One question of a form."""

    model = FormField
    shown = (
        "label_fi", "label_sv", "label_en", "kind", "required",
        "help_fi", "help_sv", "help_en", "options",
    )  # fmt: skip
    labels = {"options": gettext_lazy("Choices, one on each line")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.initial.get("options"), list):
            self.initial["options"] = _as_lines(self.initial["options"])

    def make(self, name: str) -> forms.Field:
        """Choices are written as lines."""
        if name == "options":
            words = _(
                "Only for a question with choices. Finnish | Swedish | English, such as: Kyllä | Ja | Yes"
            )
            return LongTextField(label=self.labels["options"], required=False, help_text=words)
        return super().make(name)

    def clean(self) -> dict[str, Any]:
        """A question with choices needs at least two."""
        cleaned = super().clean() or self.cleaned_data
        choices = _as_choices(str(cleaned.get("options") or ""))
        if cleaned.get("kind") in CHOOSING and len(choices) < 2:
            self.add_error("options", _("Write at least two choices, one on each line."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was written; the choices as the form of the asker needs them."""
        written = super().values
        choices = _as_choices(str(written["options"] or ""))
        return {**written, "options": choices if written["kind"] in CHOOSING else []}


class Preview(HouseForm):
    """The form as the asker will see it; it is sent nowhere."""

    def __init__(self, questions: list[FormField]) -> None:
        super().__init__(prefix="esikatselu")
        for question in questions:
            told: dict[str, Any] = {
                "label": question.label,
                "help_text": question.help,
                "required": question.required,
            }
            choices = [(row["value"], row.get("fi", "")) for row in question.options]
            if question.kind == FormField.Kind.CHOICE:
                self.fields[question.key] = fields.OneOfField(choices=choices, **told)
            elif question.kind == FormField.Kind.CHOICES:
                self.fields[question.key] = fields.SomeOfField(choices=choices, **told)
            else:
                self.fields[question.key] = PREVIEWED[question.kind](**told)


def form(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a service and how they look."""
    service = get_object_or_404(Service, pk=pk)
    questions = list(service.form_fields.all())
    shown = {
        "service": service,
        "questions": questions,
        "preview": Preview(questions),
        "crumbs": crumbs.of_services(service),
    }
    return render(request, "catalogue/form.html", shown)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new question at the end."""
    service = get_object_or_404(Service, pk=pk)
    taken = set(service.form_fields.values_list("key", flat=True))
    return show_and_save(
        request,
        QuestionForm(request.POST or None, initial={"kind": "text"}),
        lambda form: actions.add_question(
            service=service,
            values={**form.values, "key": _key(form.values["label_fi"], taken)},
            by=editing.me(request),
        ),
        heading=_("Add a question"),
        back=reverse("catalogue:form", args=[service.pk]),
        crumbs=_crumbs(service),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A question of a form."""
    question = get_object_or_404(FormField.objects.select_related("service"), pk=pk)
    return show_and_save(
        request,
        QuestionForm(request.POST or None, thing=question, seen=fingerprint(question)),
        lambda form: actions.change_question(
            question=question, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=question.label,
        back=reverse("catalogue:form", args=[question.service_id]),
        crumbs=_crumbs(question.service),
    )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a question one place up or down."""
    question = get_object_or_404(FormField.objects.select_related("service"), pk=pk)
    actions.move_question(question=question, up="up" in request.POST, by=editing.me(request))
    return HttpResponseRedirect(reverse("catalogue:form", args=[question.service_id]))


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a question no more."""
    question = get_object_or_404(FormField.objects.select_related("service"), pk=pk)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda form: actions.remove_question(question=question, by=editing.me(request)),
        heading=_("Remove the question"),
        lead=_("%(question)s Answers already given stay.") % {"question": question.label},
        button=_("Remove the question"),
        danger=True,
        back=reverse("catalogue:form", args=[question.service_id]),
        crumbs=_crumbs(question.service),
    )


def _crumbs(service: Service) -> crumbs.Crumbs:
    return [*crumbs.of_services(service), (reverse("catalogue:form", args=[service.pk]), _("Form"))]


def _key(label: str, taken: set[str]) -> str:
    """A key for a new question, made of its words and unlike the others."""
    stem = slugify(label.replace("ä", "a").replace("ö", "o").replace("å", "a"))[:50] or "kysymys"
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if key not in taken)


def _as_lines(options: list[dict[str, str]]) -> str:
    return "\n".join(
        " | ".join(row.get(code, "") for code in ("fi", "sv", "en")).rstrip(" |") for row in options
    )


def _as_choices(words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in words.splitlines():
        fi, sv, en = [part.strip() for part in [*line.split("|"), "", ""]][:3]
        if fi:
            key = _key(fi, {row["value"] for row in found})
            found.append({"value": key, "fi": fi, "sv": sv, "en": en})
    return found
