"""When one leaves: said by everyone of themselves only, changed and taken back at any time."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.actions import correct_birth, state_leaving
from huikkaa.domain.planning.queries import entered_end, looks_at, own_prospect
from huikkaa.domain.planning.rules import is_in_use
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import DayField, NumberField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class LeavingForm(HouseForm):
    """The day, and the holidays kept for the end."""

    ends_on = DayField(
        label=gettext_lazy("Last day of employment"),
        required=False,
        help_text=gettext_lazy("Leave empty if you do not know it or would rather not say."),
    )
    unused_days = NumberField(
        label=gettext_lazy("Holidays kept for the end, days"),
        required=False,
        min_value=0,
        max_value=250,
        decimal_places=0,
        help_text=gettext_lazy("The last day at work comes so many working days earlier."),
    )
    birth_year = NumberField(
        label=gettext_lazy("Year of birth"),
        required=False,
        decimal_places=0,
        help_text=gettext_lazy("Used in sums only. Correct it if it is wrong, or leave it empty."),
    )


def own(request: HttpRequest) -> HttpResponse:
    """Say, change or take back when the own employment ends."""
    person = editing.me(request)
    kept = own_prospect(person)
    initial: dict[str, Any] = (
        {"ends_on": kept.stated_end, "unused_days": kept.unused_days or None, "birth_year": kept.birth_year}
        if kept
        else {}
    )
    form = LeavingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        field = "birth_year"
        try:
            with transaction.atomic():
                _correct(form, person, viewer_of(request))
                field = "ends_on"
                _state(form, person, viewer_of(request))
        except Refused as refused:
            form.refuse(refused, field)
        else:
            messages.success(request, _("Saved."))
            return redirect("planning:own")
    shown = {
        "form": form,
        "kept": kept,
        "entered": entered_end(person),
        "looks": list(looks_at(person)[:20]),
        "is_in_use": is_in_use(),
    }
    return render(request, "planning/own.html", shown)


def _correct(form: LeavingForm, person: Person, viewer: Viewer) -> None:
    year = form.cleaned_data["birth_year"]
    correct_birth(person=person, birth_year=int(year) if year is not None else None, viewer=viewer)


def _state(form: LeavingForm, person: Person, viewer: Viewer) -> None:
    given = form.cleaned_data
    unused = int(given["unused_days"] or 0)
    state_leaving(person=person, ends_on=given["ends_on"], unused_days=unused, viewer=viewer)
