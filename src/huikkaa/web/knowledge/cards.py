"""A key-task card: read and printed, written, rehearsed by somebody else, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.capability.cards import actions
from huikkaa.domain.capability.cards.queries import rehearsals_of
from huikkaa.domain.capability.cards.rules import why_not_write_card
from huikkaa.domain.capability.models import TaskCard
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.web.knowledge.choosing import member_field, members
from huikkaa.web.knowledge.shelf import crumbs
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, NumberField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class CardForm(HouseForm):
    """What stands on the card."""

    name = TextField(label=gettext_lazy("Key task"), max_length=120)
    steps = LongTextField(
        label=gettext_lazy("How to do it, step by step"),
        max_length=3000,
        help_text=gettext_lazy(
            "One step on a line. Short enough that somebody else can do it with this page alone."
        ),
    )
    every_months = NumberField(
        label=gettext_lazy("Rehearsed every, months"), min_value=1, max_value=60, decimal_places=0, initial=12
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keeper"] = member_field(members(), _("Who usually does it"))
        self.order_fields(["name", "steps", "keeper", "every_months"])

    @property
    def told(self) -> actions.OnCard:
        """What was written."""
        given = self.cleaned_data
        return actions.OnCard(given["name"], given["steps"], given["keeper"], int(given["every_months"]))


class RehearsalForm(HouseForm):
    """Who did the task by the card, when, and whether the card was enough."""

    on = DayField(label=gettext_lazy("When"))
    worked = OneOfField(
        label=gettext_lazy("Was the card enough?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, something was missing"))],
    )
    lacked = TextField(label=gettext_lazy("What was missing"), max_length=500, required=False)

    def __init__(self, *args: Any, card: TaskCard, me: Person | None, **options: Any) -> None:
        super().__init__(*args, **options)
        people = members()
        people.pop(str(card.keeper_id), None)
        self.fields["person"] = member_field(people, _("Who did it by the card"))
        self.fields["person"].initial = me if me is not None and me.pk != card.keeper_id else None
        self.fields["on"].initial = clock.today()
        self.order_fields(["person", "on", "worked", "lacked"])

    def clean(self) -> dict[str, Any]:
        """What was missing is told, so that it can be added."""
        given = super().clean() or {}
        if given.get("worked") == "no" and not given.get("lacked"):
            self.add_error("lacked", _("Write in a few words what was missing."))
        return given


def show(request: HttpRequest, card: int) -> HttpResponse:
    """Read a card, as it would be used or printed."""
    found, today = _find(card), clock.today()
    shown = {
        "card": found,
        "lines": [line.strip() for line in found.steps.splitlines() if line.strip()],
        "is_late": found.due_on < today,
        "rehearsals": rehearsals_of(found)[:20],
        "why_not": why_not_write_card(found.service, viewer_of(request)),
        "crumbs": crumbs(found.service),
    }
    return render(request, "knowledge/card.html", shown)


def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a new card at a service."""
    viewer, service = viewer_of(request), get_object_or_404(Service, slug=slug)
    if (refusal := why_not_write_card(service, viewer)) is not None:
        messages.error(request, str(refusal))
        return redirect("knowledge:service", slug=service.slug)
    return show_and_save(
        request,
        CardForm(request.POST or None),
        lambda filled: actions.write_card(service=service, told=filled.told, viewer=viewer),
        heading=_("A new key-task card"),
        lead=service.name,
        back=_address,
        crumbs=crumbs(service),
        cancel=reverse("knowledge:service", args=[service.slug]),
    )


def change(request: HttpRequest, card: int) -> HttpResponse:
    """Write a card anew."""
    found, viewer = _find(card), viewer_of(request)
    if (refusal := why_not_write_card(found.service, viewer)) is not None:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(_address(found))
    initial = {name: getattr(found, name) for name in ("name", "steps", "keeper", "every_months")}
    return show_and_save(
        request,
        CardForm(request.POST or None, initial=initial),
        lambda filled: actions.change_card(card=found, told=filled.told, viewer=viewer),
        heading=_("Change the card"),
        lead=found.service.name,
        back=_address(found),
        crumbs=[*crumbs(found.service), (_address(found), found.name)],
    )


def rehearse(request: HttpRequest, card: int) -> HttpResponse:
    """Write down that somebody else has done the task by the card."""
    found, viewer = _find(card), viewer_of(request)

    def act(filled: RehearsalForm) -> object:
        given = filled.cleaned_data
        done = actions.Done(given["worked"] == "yes", given["lacked"])
        return actions.rehearse(card=found, person=given["person"], on=given["on"], done=done, viewer=viewer)

    return show_and_save(
        request,
        RehearsalForm(request.POST or None, card=found, me=viewer.person),
        act,
        heading=_("Write down a rehearsal"),
        lead=_("Somebody else than the one who usually does it has done the task by the card."),
        back=_address(found),
        crumbs=[*crumbs(found.service), (_address(found), found.name)],
    )


def remove(request: HttpRequest, card: int) -> HttpResponse:
    """Ask once, then take the card away."""
    found, viewer = _find(card), viewer_of(request)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda _form: actions.remove_card(card=found, viewer=viewer),
        heading=_("Take the card away"),
        lead=_("%(name)s goes with its rehearsals.") % {"name": found.name},
        button=_("Take away"),
        back=reverse("knowledge:service", args=[found.service.slug]),
        cancel=_address(found),
        crumbs=[*crumbs(found.service), (_address(found), found.name)],
        danger=True,
    )


def _find(pk: int) -> TaskCard:
    return get_object_or_404(TaskCard.objects.select_related("service", "keeper"), pk=pk)


def _address(card: TaskCard) -> str:
    return reverse("knowledge:card", args=[card.pk])
