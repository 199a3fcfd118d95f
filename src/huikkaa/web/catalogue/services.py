"""Settings of services: the list, a service's page, its details, and retiring it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.actions import services as actions
from huikkaa.domain.catalogue.forms import questions_now
from huikkaa.domain.catalogue.models import Service, ServiceGroup
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.catalogue.rules import open_of
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.kernel import clock
from huikkaa.kernel.texts import LANGUAGES
from huikkaa.web.catalogue import crumbs
from huikkaa.web.catalogue.promises import told
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingField, ThingsField, show_and_save
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.picking import PersonField


class ServiceForm(editing.ThingForm):
    """Everything about a service but its stages, promises and form."""

    model = Service
    shown = (
        "name_fi", "name_sv", "name_en", "slug", "group",
        "description_fi", "description_sv", "description_en",
        "keywords_fi", "keywords_sv", "keywords_en",
        "answering_team", "helping_teams", "owner",
        "for_staff", "for_contract", "for_residents",
        "effort_minutes", "checklist", "official_authority", "statutory", "strategic", "administrative", "confidential",
        "tied_to", "maturity", "procedure", "publicity", "legal_ground", "retention_years",
    )  # fmt: skip
    helps = {
        "slug": gettext_lazy(
            "Used in addresses: small letters a–z, numbers and hyphens, such as laskun-hyvitys."
        ),
        "keywords_fi": gettext_lazy(
            "Words people use for this, separated by commas. The search finds them too."
        ),
        "checklist": gettext_lazy(
            "Every request of this service begins with these things to do or to look at. The team ticks them."
        ),
        "confidential": gettext_lazy("Requests are then seen by the asker and the answering team alone."),
        "owner": gettext_lazy("One named person answers for the service over its whole life."),
    }

    def make(self, name: str) -> forms.Field:
        """Group, teams and owner are chosen by name."""
        if name == "group":
            return ThingField(
                things=[(group.pk, group.name) for group in ServiceGroup.objects.all()],
                find=lambda key: ServiceGroup.objects.filter(pk=key).first(),
                label=_("Group"),
            )
        if name == "answering_team":
            return ThingField(
                things=_named(teams_on(clock.today())),
                find=lambda key: Team.objects.filter(pk=key).first(),
                label=_("Answering team"),
            )
        if name == "helping_teams":
            return ThingsField(things=list(teams_on(clock.today())), label=_("Helping teams"), required=False)
        if name == "owner":
            return PersonField(label=_("Owner"), help_text=self.helps["owner"])
        return super().make(name)


class RetireForm(HouseForm):
    """The day from which the service is not offered."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["retired_on"] = DayField(label=_("Not offered from"), initial=clock.today())


def listing(request: HttpRequest) -> HttpResponse:
    """All services on their shelves."""
    shelves: dict[int, list[Service]] = {}
    for service in Service.objects.select_related("answering_team").order_by("name_fi"):
        shelves.setdefault(service.group_id, []).append(service)
    shown = {
        "shelves": [(group, shelves.get(group.pk, [])) for group in ServiceGroup.objects.all()],
        "today": clock.today(),
        "crumbs": crumbs.of_settings(),
        "can_add": ServiceGroup.objects.exists() and Team.objects.exists(),
    }
    return render(request, "catalogue/services.html", shown)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One service as it is set now."""
    service = get_object_or_404(Service.objects.select_related("group", "answering_team", "owner"), pk=pk)
    calendar, today = calendar_in_force(), clock.today()
    rows = list(service.promises.order_by("-valid_from"))
    current = next((row for row in rows if row.valid_from <= today), None)
    promises = [(row, told(row, calendar, service), row == current, row.valid_from > today) for row in rows]
    shown = {
        "service": service,
        "texts": _texts(service),
        "for_whom": _for_whom(service),
        "helping": service.helping_teams.all(),
        "stages": service.stages.all(),
        "questions": questions_now(service),
        "promises": promises,
        "others": [line for line in promises if line[0] != current],
        "is_retired": bool(service.retired_on and service.retired_on <= today),
        "crumbs": crumbs.of_services(),
    }
    return render(request, "catalogue/service.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    """A new service."""
    start = {"effort_minutes": 30, "for_staff": True, "tied_to": "nothing", "maturity": "electronic"}
    form = ServiceForm(
        request.POST or None, initial={**start, "publicity": "public", "retention_years": 6, "owner": ""}
    )
    return show_and_save(
        request,
        form,
        lambda form: actions.open_service(values=form.values, by=editing.me(request)),
        heading=_("Add a service"),
        lead=_("After this you set its promise, stages and form. It can be asked for once it has a promise."),
        back=crumbs.page_of,
        crumbs=crumbs.of_services(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A service's details."""
    service = get_object_or_404(Service.objects.select_related("owner"), pk=pk)
    return show_and_save(
        request,
        ServiceForm(request.POST or None, thing=service, seen=fingerprint(service)),
        lambda form: actions.change_service(
            service=service, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=_("Details"),
        back=crumbs.page_of(service),
        crumbs=crumbs.of_services(service),
    )


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a service no more; says how many open requests go on to their end."""
    service = get_object_or_404(Service, pk=pk)
    return show_and_save(
        request,
        RetireForm(request.POST or None),
        lambda form: actions.retire(
            service=service, from_day=form.cleaned_data["retired_on"], by=editing.me(request)
        ),
        heading=_("Retire the service"),
        lead=service.name,
        button=_("Retire the service"),
        back=crumbs.page_of(service),
        crumbs=crumbs.of_services(service),
        template="catalogue/retire.html",
        more={"open_requests": open_of(service)},
    )


@require_POST
def offer_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a retired service again."""
    service = get_object_or_404(Service, pk=pk)
    actions.offer_again(service=service, by=editing.me(request))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(crumbs.page_of(service))


def _for_whom(service: Service) -> list[str]:
    """The kinds of people who may ask for the service, in words."""
    kinds = {
        _("own staff"): service.for_staff,
        _("contract customers"): service.for_contract,
        _("residents and businesses"): service.for_residents,
    }
    return [words for words, included in kinds.items() if included]


def _texts(service: Service) -> list[tuple[str, str, str, str]]:
    """Name, description and keywords in each language, empty ones too, so that what is missing is seen."""
    names = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
    return [
        (
            names[code],
            getattr(service, f"name_{code}"),
            getattr(service, f"description_{code}"),
            getattr(service, f"keywords_{code}"),
        )
        for code in LANGUAGES
    ]


def _named(teams: Iterable[Team]) -> list[tuple[int, str]]:
    return [(team.pk, team.name) for team in teams]
