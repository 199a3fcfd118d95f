"""Settings of people: the list, a person's page, and what can be changed on it."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import get_reset_password_from_key_url
from allauth.account.utils import user_pk_to_url_str
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.queries import skills_of
from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Employment, Person, Position
from huikkaa.domain.organisation.queries import called, people_found
from huikkaa.domain.organisation.rules import held_by, why_not_remove
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingField, show_and_save
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.picking import PersonField, unit_field

A_PAGE = 50


class PersonForm(editing.ThingForm):
    """A person's details."""

    model = Person
    shown = ("given_name", "family_name", "email", "title", "unit", "phone", "language", "key")
    helps = {
        "email": gettext_lazy("The address to sign in with. Leave it empty for a person without an account."),
        "key": gettext_lazy("Ties the person to the rows of the HR system. May be left empty."),
    }

    def make(self, name: str) -> forms.Field:
        """The home unit is chosen from the tree."""
        if name == "unit":
            return unit_field(_("Home unit"), required=False)
        return super().make(name)


class EmploymentForm(editing.ThingForm):
    """One employment."""

    model = Employment
    shown = (
        "kind",
        "unit",
        "position",
        "contract_class",
        "holds_office",
        "full_time_share",
        "starts_on",
        "ends_on",
    )

    def make(self, name: str) -> forms.Field:
        """Unit and position are chosen from lists."""
        if name == "unit":
            return unit_field(_("Unit"))
        if name == "position":
            return ThingField(
                things=[(row.pk, str(row)) for row in Position.objects.order_by("number")],
                find=lambda key: Position.objects.filter(pk=key).first(),
                label=_("Position"),
                required=False,
                widget=forms.Select,
            )
        return super().make(name)


class SupervisionForm(HouseForm):
    """The formal supervisor from a day on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["supervisor"] = PersonField(label=_("Supervisor"))
        self.fields["valid_from"] = DayField(
            label=_("From"),
            initial=clock.today(),
            help_text=_("Who it was before stays in force until this day."),
        )


def listing(request: HttpRequest) -> HttpResponse:
    """All people, found by name."""
    words = request.GET.get("hae", "").strip()
    rows = Person.objects.filter(remains="").select_related("unit")
    if words:
        rows = rows.filter(called(words))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("sivu"))
    return render(request, "organisation/people.html", {"page": page, "words": words})


def suggest(request: HttpRequest) -> HttpResponse:
    """Suggestions for a field that asks for a person."""
    words = next((value for name in request.GET if (value := request.GET.get(name, "").strip())), "")
    found = people_found(words) if words else []
    names = ((PersonField(label="").prepare_value(person),) for person in found)
    return HttpResponse(format_html_join("", '<option value="{}"></option>', names))


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one person, each part with its own way to change it."""
    person = get_object_or_404(Person.objects.select_related("unit__organisation"), pk=pk, remains="")
    shown = {
        "person": person,
        "employments": person.employments.select_related("unit", "position").order_by("-starts_on"),
        "supervisions": person.supervisions.select_related("supervisor").order_by("-valid_from"),
        "memberships": person.memberships.select_related("team").order_by("-valid_from"),
        "grants": person.role_grants.order_by("-valid_from"),
        "skills": skills_of(person, clock.today()),
        "may_invite": bool(person.email and person.is_active),
        "today": clock.today(),
        "crumbs": _crumbs(),
    }
    return render(request, "organisation/person.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    """A new person."""
    form = PersonForm(request.POST or None, initial={"language": settings.LANGUAGE_CODE})
    return show_and_save(
        request,
        form,
        lambda form: actions.add_person(**form.values, by=editing.me(request)),
        heading=_("Add a person"),
        back=lambda person: reverse("organisation:person", args=[person.pk]),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's details."""
    person = get_object_or_404(Person, pk=pk, remains="")
    form = PersonForm(request.POST or None, thing=person, seen=fingerprint(person))
    return show_and_save(
        request,
        form,
        lambda form: actions.change_person(
            person=person, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=_("Details"),
        back=_page_of(person),
        crumbs=_crumbs(person),
    )


def employ(request: HttpRequest, pk: int) -> HttpResponse:
    """A new employment of a person."""
    person = get_object_or_404(Person, pk=pk, remains="")
    start = {"unit": person.unit, "starts_on": clock.today(), "full_time_share": 100, "kind": "permanent"}
    form = EmploymentForm(request.POST or None, initial=start)
    return show_and_save(
        request,
        form,
        lambda form: actions.employ(person=person, values=form.values, by=editing.me(request)),
        heading=_("Add an employment"),
        back=_page_of(person),
        crumbs=_crumbs(person),
    )


def change_employment(request: HttpRequest, pk: int) -> HttpResponse:
    """An employment's dates and terms."""
    row = get_object_or_404(Employment.objects.select_related("person"), pk=pk)
    form = EmploymentForm(request.POST or None, thing=row, seen=fingerprint(row))
    return show_and_save(
        request,
        form,
        lambda form: actions.change_employment(
            employment=row, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=_("Employment"),
        lead=_("What the row was before stays in the history of the settings."),
        back=_page_of(row.person),
        crumbs=_crumbs(row.person),
    )


def supervise(request: HttpRequest, pk: int) -> HttpResponse:
    """The formal supervisor from a day on."""
    person = get_object_or_404(Person, pk=pk, remains="")
    return show_and_save(
        request,
        SupervisionForm(request.POST or None),
        lambda form: actions.supervise(
            person=person,
            supervisor=form.cleaned_data["supervisor"],
            from_day=form.cleaned_data["valid_from"],
            by=editing.me(request),
        ),
        heading=_("Set the supervisor"),
        back=_page_of(person),
        crumbs=_crumbs(person),
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a person's account, once nothing is in the person's hands."""
    person = get_object_or_404(Person, pk=pk, remains="")
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda form: actions.close_account(person=person, by=editing.me(request)),
        heading=_("Close the account"),
        lead=_("%(name)s can no longer sign in. What has been done stays under the name.")
        % {"name": person.name},
        button=_("Close the account"),
        danger=True,
        back=_page_of(person),
        crumbs=_crumbs(person),
        template="organisation/close_account.html",
        more={"person": person, "held": held_by(person), "refusal": why_not_remove(person)},
    )


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person sign in again."""
    person = get_object_or_404(Person, pk=pk, remains="")
    actions.open_account(person=person, by=editing.me(request))
    messages.success(request, _("%(name)s can sign in again.") % {"name": person.name})
    return HttpResponseRedirect(_page_of(person))


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link with which the person chooses a password."""
    person = get_object_or_404(Person, pk=pk, is_active=True, email__isnull=False)
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    with override(person.language):
        context = {
            "password_reset_url": get_reset_password_from_key_url(request, key),
            "town_of": settings.HUIKKAA_TOWN_GENITIVE if person.language == "fi" else settings.HUIKKAA_TOWN,
        }
        get_adapter(request).send_mail("organisation/invitation", person.email, context)
    messages.success(request, _("An invitation is on its way to %(address)s.") % {"address": person.email})
    return HttpResponseRedirect(_page_of(person))


def _page_of(person: Person) -> str:
    return reverse("organisation:person", args=[person.pk])


def _crumbs(person: Person | None = None) -> list[tuple[str, object]]:
    crumbs: list[tuple[str, object]] = [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("organisation:people"), _("Persons")),
    ]
    return [*crumbs, (_page_of(person), person.name)] if person else crumbs
