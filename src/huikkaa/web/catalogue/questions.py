"""The form of a service as it is being made: the questions in their order, one of them open for change."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue import form_rules, forms
from huikkaa.domain.catalogue.actions import forms as actions
from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.kernel.refusals import Refused
from huikkaa.kernel.texts import LANGUAGES
from huikkaa.web.catalogue import crumbs
from huikkaa.web.catalogue.question_form import QuestionForm, key_of
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.questions import condition_words

UNREADABLE = 422


def form(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a service, in their order."""
    return _page(request, get_object_or_404(Service, pk=pk))


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new question, at the place that was chosen."""
    service = get_object_or_404(Service, pk=pk)
    questions = _written(service)
    place = _place(request.GET.get("paikka") or request.POST.get("place"), len(questions))
    form = QuestionForm(
        request.POST or None,
        others=questions[:place],
        initial={"kind": "text", "least_rows": 1, "most_rows": 30},
    )
    if request.method != "POST" or form.is_only_growing:
        return _page(request, service, form.as_it_stands() if request.POST else form, place=place)
    taken = {question.key for question in questions}
    return _save(
        request,
        service,
        form,
        lambda: actions.add_question(
            service=service,
            values={**form.values, "key": key_of(form.values["label_fi"], taken)},
            by=editing.me(request),
            place=place,
        ),
        place=place,
    )


def change(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """A question opened for change where it stands."""
    service = get_object_or_404(Service, pk=pk)
    questions = _written(service)
    found = next((one for one in questions if one.key == question), None)
    if found is None:
        raise Http404
    form = QuestionForm(
        request.POST or None,
        others=questions[: questions.index(found)],
        thing=found,
        seen=forms.mark_of(found),
    )
    if request.method != "POST" or form.is_only_growing:
        return _page(request, service, form.as_it_stands() if request.POST else form, opened=question)
    return _save(
        request,
        service,
        form,
        lambda: actions.change_question(
            service=service, key=question, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        opened=question,
    )


@require_POST
def move(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """Move a question up, down, or to the place where it was dragged."""
    service = get_object_or_404(Service, pk=pk)
    to = request.POST.get("to", "")
    step = -1 if "up" in request.POST else 1
    target: Callable[[int], int] = (lambda _here: int(to)) if to.isdigit() else (lambda here: here + step)
    return _done(
        request,
        service,
        lambda: actions.place_question(service=service, key=question, move=target, by=editing.me(request)),
        question,
    )


@require_POST
def copy(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """Another question like this one."""
    service = get_object_or_404(Service, pk=pk)
    new = key_of(question, {one.key for one in _written(service)})
    return _done(
        request,
        service,
        lambda: actions.copy_question(service=service, key=question, new_key=new, by=editing.me(request)),
        new,
    )


def remove(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """Leave a question out."""
    service = get_object_or_404(Service, pk=pk)
    found = next((one for one in _written(service) if one.key == question), None)
    if found is None:
        raise Http404
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda form: actions.remove_question(service=service, key=question, by=editing.me(request)),
        heading=_("Remove the question"),
        lead=_("%(question)s Answers already given stay.") % {"question": found.label},
        button=_("Remove the question"),
        danger=True,
        back=reverse("catalogue:form", args=[service.pk]),
        crumbs=crumbs.of_form(service),
    )


def _written(service: Service) -> list[FormField]:
    """The questions as they are being written, or as they are in use."""
    draft = forms.being_written(service)
    return forms.questions_of(draft) if draft else forms.questions_now(service)


def _place(given: Any, last: int) -> int:
    return min(int(given), last) if str(given or "").isdigit() else last


def _save(
    request: HttpRequest, service: Service, form: QuestionForm, act: Callable[[], FormField], **where: Any
) -> HttpResponse:
    if form.is_valid():
        try:
            with transaction.atomic():
                made = act()
        except Refused as refused:
            form.refuse(refused)
        except ValidationError as error:
            editing.put_errors(form, error)
        else:
            messages.success(request, _("Saved. Publish the form when it is ready."))
            return _back(service, made.key)
    return _page(request, service, form, status=UNREADABLE, **where)


def _done(request: HttpRequest, service: Service, act: Callable[[], object], key: str) -> HttpResponse:
    try:
        with transaction.atomic():
            act()
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(service, key)


def _back(service: Service, key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('catalogue:form', args=[service.pk])}#kysymys-{key}")


def _page(
    request: HttpRequest,
    service: Service,
    form: QuestionForm | None = None,
    *,
    opened: str = "",
    place: int | None = None,
    status: int = 200,
) -> HttpResponse:
    current, draft = forms.in_use(service), forms.being_written(service)
    questions = forms.questions_of(draft or current)
    shown = {
        "service": service,
        "current": current,
        "draft": draft,
        "questions": [_row(question, questions, number) for number, question in enumerate(questions)],
        "missing": _missing(questions),
        "opened": opened,
        "place": place,
        "form": form,
        "crumbs": crumbs.of_services(service),
        "wrong": form_rules.why_not_so(questions),
    }
    return render(request, "catalogue/form.html", shown, status=status)


def _row(question: FormField, questions: Sequence[FormField], number: int) -> dict[str, Any]:
    return {
        "question": question,
        "number": number + 1,
        "condition": condition_words(question, {one.key: one for one in questions}),
        "missing": [code for code in LANGUAGES[1:] if forms.missing_texts(question, code)],
    }


def _missing(questions: Sequence[FormField]) -> list[tuple[str, int]]:
    return list(forms.translations_missing(questions).items())
