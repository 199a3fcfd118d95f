"""Leaving: what somebody who leaves still holds, handed over one by one or together before the last working day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.actions.leaving import HandedOver, hand_everything
from huikkaa.domain.work.queries import leaving as queries
from huikkaa.domain.work.queries.leaving import Held
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.presence.choosing import MemberField
from huikkaa.web.shared.fields import LongTextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

SOON = 30


class HandForm(HouseForm):
    """To whom, and what the receiver should know."""

    note = LongTextField(label=gettext_lazy("Note to the receiver"), required=False, max_length=5000)

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = MemberField(but=person.pk, label=_("To whom?"))
        self.order_fields(["to", "note"])


def listing(request: HttpRequest) -> HttpResponse:
    """Those who leave within half a year, and how much each still holds."""
    today = clock.today()
    viewer = viewer_of(request)
    found = queries.seen_leavers(viewer, today)
    held = queries.how_much([one.person for one in found], today, viewer)
    rows = [
        {
            "leaver": one,
            "held": held[one.person.pk],
            "tone": _tone((one.last_working_day - today).days, held[one.person.pk]),
        }
        for one in found
    ]
    return render(request, "presence/leavers.html", {"rows": rows})


def _tone(days: int, held: int) -> str:
    """How pressing it is: nothing held is done, a month is near."""
    if not held:
        return "done"
    return "late" if days <= 1 else "today" if days <= SOON else "ok"


def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What one leaver holds, and handing it over."""
    viewer, today = viewer_of(request), clock.today()
    person = Person.objects.filter(pk=pk).first()
    leaver = queries.leaver(person, today) if person else None
    if person is None or leaver is None or not queries.may_see_leaving(person, viewer, today):
        raise Http404
    held = queries.held_by(person, viewer, today)
    form = HandForm(request.POST or None, person=person)
    outcome: HandedOver | None = None
    if request.method == "POST" and form.is_valid():
        outcome = hand_everything(
            held=held,
            chosen=request.POST.getlist("what"),
            to=form.cleaned_data["to"],
            viewer=viewer,
            note=form.cleaned_data["note"],
        )
        _tell(request, outcome, form.cleaned_data["to"])
        return redirect("presence:leaver", pk=pk)
    shown = {
        "person": person,
        "leaver": leaver,
        "left": moments.days_left((leaver.last_working_day - today).days, _language(request)),
        "held": held,
        "form": form,
        "groups": _groups(held),
        "is_me": viewer.person == person,
    }
    return render(request, "presence/leaver.html", shown, status=422 if form.errors else 200)


def _groups(held: Held) -> list[dict[str, Any]]:
    """What is held, in groups of (key, words, about)."""
    groups: list[dict[str, Any]] = [
        {
            "name": "requests",
            "heading": _("Open requests"),
            "rows": [(f"request:{row.number}", row.title, row.number) for row in held.requests],
        },
        {
            "name": "services",
            "heading": _("Services owned"),
            "rows": [(f"service:{one.pk}", one.name, "") for one in held.services],
        },
        {
            "name": "duties",
            "heading": _("Special duties"),
            "rows": [(f"duty:{one.pk}", one.name, one.get_kind_display()) for one in held.duties],
        },
        {
            "name": "roles",
            "heading": _("Stands in for"),
            "rows": [(f"role:{one.pk}", one.about, "") for one in held.roles],
        },
    ]
    return [group for group in groups if group["rows"]]


def _tell(request: HttpRequest, outcome: HandedOver, to: Person) -> None:
    if outcome.done:
        told = ngettext(
            "%(number)d thing was handed over to %(name)s.",
            "%(number)d things were handed over to %(name)s.",
            outcome.done,
        )
        messages.success(request, told % {"number": outcome.done, "name": to.name})
    elif not outcome.refused:
        messages.info(request, _("Nothing was chosen. Tick what is handed over."))
    for words, why in outcome.refused:
        messages.warning(request, f"{words}: {why}")


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "fi"))[:2]
