"""A service's page: what one gets, by when, through which stages, who answers for it, and the form."""

import hashlib
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.forms import questions_of, version_id_of, with_form
from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.catalogue.queries import (
    calendar_in_force,
    disturbances_of,
    hours_held,
    offered_to,
    promises_in_force,
)
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions import Contact, receive
from huikkaa.domain.work.models import Draft, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.asking import limits, receipt
from huikkaa.web.asking.form import AskingForm
from huikkaa.web.asking.kept import kept_of
from huikkaa.web.asking.promise import promised
from huikkaa.web.asking.promise_months import lead_words
from huikkaa.web.shared.viewer import viewer_of

UNREADABLE = 422


def draft_place(service: Service) -> str:
    """Where the unsent words of a service's form are kept."""
    return f"service:{service.slug}"


def find_service(slug: str, viewer: Viewer) -> tuple[Service, bool]:
    """The service of this address, also a retired one, and whether the viewer may ask for it today."""
    return _found(Service.objects.all(), slug, viewer)


def _found(services: QuerySet[Service], slug: str, viewer: Viewer) -> tuple[Service, bool]:
    may_ask = Exists(offered_to(viewer).filter(pk=OuterRef("pk")))
    service = with_form(services.filter(slug=slug)).annotate(may_ask=may_ask).first()
    if service is None:
        raise Http404
    return service, bool(service.may_ask)


def service_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a service with its form, or receive what the form sends."""
    viewer = viewer_of(request)
    if request.method == "POST":
        service, may_ask = find_service(slug, viewer)
        if may_ask:
            return _receive(request, service, viewer)
    service, may_ask = _found(Service.objects.select_related("answering_team", "owner"), slug, viewer)
    form, draft = _form(service, viewer) if may_ask else (None, None)
    return _shown(request, service, form, draft)


def _form(service: Service, viewer: Viewer) -> tuple[AskingForm, Draft | None]:
    """An empty form, or one with what the viewer has typed before."""
    draft = None
    if viewer.person is not None:
        draft = Draft.objects.filter(person=viewer.person, place=draft_place(service)).first()
    asked = questions_of(version_id_of(service))
    form = AskingForm(service=service, asked=asked, viewer=viewer, drafted=draft.content if draft else None)
    return form, draft


def _receive(request: HttpRequest, service: Service, viewer: Viewer) -> HttpResponse:
    asked = questions_of(version_id_of(service))
    form = AskingForm(request.POST, request.FILES, service=service, asked=asked, viewer=viewer)
    if form.is_only_growing:
        return _shown(request, service, form.as_it_stands(), None)
    if form.is_of_another_version:
        form.add_error(
            None, _("The form has been changed since you opened it. Check your answers and send again.")
        )
        return _shown(request, service, form, None, status=UNREADABLE)
    if not form.is_valid():
        return _shown(request, service, form, None, status=UNREADABLE)
    if not viewer.is_signed_in and (form.is_from_a_machine or limits.has_sent_enough(request)):
        form.add_error(None, _("You have sent many requests in a short time. Wait an hour, or ring us."))
        return _shown(request, service, form, None, status=429)
    try:
        made = _send(request, service, viewer, form)
    except Refused as refused:
        form.refuse(refused)
        return _shown(request, service, form, None, status=UNREADABLE)
    receipt.remember(request, made, viewer)
    if not viewer.is_signed_in:
        limits.count_sending(request)
    return redirect("asking:receipt", number=made.number)


def _send(request: HttpRequest, service: Service, viewer: Viewer, form: AskingForm) -> Request:
    """Receive the request; when two copies of one form race, the slower is given the faster one's."""
    given: dict[str, Any] = {
        "service": service,
        "title": form.heading,
        "text": form.text,
        "filer": viewer,
        "asker": form.asker,
        "contact": _contact(form) if form.asker is None else None,
        "language": (get_language() or "fi")[:2],
        "answers": form.answers,
        "form_id": version_id_of(service),
        "files": form.all_files,
        "needed_by": form.cleaned_data.get("needed_by"),
        "unit_sees": bool(form.cleaned_data.get("unit_sees")),
        "once": _once(request, viewer.person, form.once_key),
        "draft": draft_place(service),
    }
    with hours_held():
        try:
            return receive(**given)
        except IntegrityError:
            return receive(**given)


def _once(request: HttpRequest, person: Person | None, key: str) -> str:
    """The form's one-time key bound to its sender, so that nobody is given another's receipt by its key."""
    if not key:
        return ""
    sender = f"person {person.pk}" if person else f"browser {request.META.get('CSRF_COOKIE', '')}"
    return hashlib.sha256(f"{key} {sender}".encode()).hexdigest()


def _contact(form: AskingForm) -> Contact:
    given = form.cleaned_data
    return Contact(name=given["name"], email=given["email"], phone=given["phone"])


def _shown(
    request: HttpRequest,
    service: Service,
    form: AskingForm | None,
    draft: Draft | None,
    status: int = 200,
) -> HttpResponse:
    stages, calendar = list(service.stages.all()), calendar_in_force()
    promise: ServicePromise | None = promises_in_force([service], clock.today()).get(service.pk)
    words, due = promised(promise, calendar, stages) if promise else (None, None)
    if form and form.errors and form.files:
        messages.info(request, _("The files must be chosen again: a browser does not keep them."))
    shown = kept_of(service)
    context = {
        "service": service,
        "form": form if promise else None,
        "draft": draft,
        "stages": stages,
        "has_display": any(stage.display_days for stage in stages),
        "promised": words,
        "due": due,
        "disturbances": disturbances_of(service),
        "kept": shown,
        "lead": lead_words(shown.lead) if service.administrative and shown else None,
        "is_retired": bool(service.retired_on and service.retired_on <= clock.today()),
    }
    return render(request, "asking/service.html", context, status=status)


def needed_by(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the day the asker is typing can be kept, said while it is typed."""
    viewer = viewer_of(request)
    service, _may_ask = find_service(slug, viewer)
    form = AskingForm(request.GET, service=service, asked=[], viewer=viewer)
    form.is_valid()
    day = form.cleaned_data.get("needed_by")
    promise = promises_in_force([service], clock.today()).get(service.pk)
    stages = list(service.stages.all())
    words, due = promised(promise, calendar_in_force(), stages, day) if promise and day else (None, None)
    return render(
        request,
        "asking/needed_by.html",
        {"day": day, "errors": form.errors.get("needed_by"), "promised": words, "due": due},
    )
