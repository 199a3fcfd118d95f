"""Settings of who decides: the delegation by dates, its offices, and the answer to "who may decide this"."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Position
from huikkaa.domain.work.actions import delegation as actions
from huikkaa.domain.work.models import AppealText, DecisionType, Delegation, Office
from huikkaa.domain.work.queries import delegation as queries
from huikkaa.domain.work.rules.delegation import power_of_type, words_of
from huikkaa.kernel import clock
from huikkaa.web.decisions.words import euros
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingField, show_and_save
from huikkaa.web.shared.fields import DayField, MoneyField
from huikkaa.web.shared.forms import HouseForm

DEPUTIES = ("deputy_1", "deputy_2", "deputy_3")


class OfficeForm(editing.ThingForm):
    """An office or a body."""

    model = Office
    shown = ("name_fi", "name_sv", "name_en", "slug", "kind", "position")
    helps = {
        "slug": gettext_lazy("Used in addresses: small letters a–z, numbers and hyphens, such as rehtori.")
    }

    def make(self, name: str) -> forms.Field:
        """The position is chosen by its number and title."""
        return (
            _position_field(_("Position (of a body: its secretary's)"))
            if name == "position"
            else super().make(name)
        )


class DelegationForm(editing.ThingForm):
    """A row of the delegation with up to three deputies in order."""

    model = Delegation
    shown = ("type", "office", "limit", "valid_from", "valid_until", "ground", *DEPUTIES)
    helps = {"limit": gettext_lazy("Empty: no limit. A matter of exactly this amount is still within it.")}

    def make(self, name: str) -> forms.Field:
        """Type, office and deputies are chosen by name."""
        if name == "type":
            return _thing_field(_("Decision type"), DecisionType)
        if name == "office":
            return _thing_field(_("Office or body"), Office)
        if name in DEPUTIES:
            label = _("Deputy %(place)s") % {"place": DEPUTIES.index(name) + 1}
            return _position_field(label, required=False)
        return super().make(name)

    @property
    def row(self) -> dict[str, Any]:
        """What was written of the row itself."""
        return {name: value for name, value in self.values.items() if name not in DEPUTIES}

    @property
    def deputies(self) -> list[Position]:
        """The deputies in their order."""
        return [self.values[name] for name in DEPUTIES if self.values[name]]


class InstructionForm(editing.ThingForm):
    """An appeal instruction from a day on."""

    model = AppealText
    shown = ("appeal", "valid_from", "text_fi", "text_sv", "text_en")


class AskForm(HouseForm):
    """Who may decide this, on this day, about this amount?"""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = {str(kind.pk): kind for kind in DecisionType.objects.all()}
        self.fields["type"] = ThingField(
            things=[(key, kind.name) for key, kind in self.kinds.items()],
            find=self.kinds.get,
            label=_("Decision type"),
            widget=forms.Select,
        )
        self.fields["amount"] = MoneyField(label=_("Amount"), required=False)
        self.fields["day"] = DayField(label=_("On which day?"), initial=clock.today())


class LastDayForm(HouseForm):
    """The last day on which a power is in force."""

    last_day = DayField(label=gettext_lazy("Last day"))


def power(request: HttpRequest) -> HttpResponse:
    """The delegation, its offices and instructions; and who may decide a matter on a day."""
    asked = AskForm(request.GET if "type" in request.GET else None)
    answer = ""
    if asked.is_bound and asked.is_valid():
        given = asked.cleaned_data
        answer = words_of(power_of_type(given["type"], day=given["day"], amount=given["amount"]))
    today, held = clock.today(), queries.offices()
    shown = {
        "form": asked,
        "answer": answer,
        "rows": [
            {
                "one": row,
                "limit": euros(row.limit),
                "deputies": [deputy.position.title for deputy in row.deputies.all()],
                "is_over": row.valid_until is not None and row.valid_until < today,
                "is_coming": row.valid_from > today,
            }
            for row in queries.rows()
        ],
        "offices": held,
        "instructions": AppealText.objects.all(),
        "can_delegate": len(asked.kinds) > 0 and len(held) > 0,
        "crumbs": _crumbs()[:1],
    }
    return render(request, "decisions/power.html", shown)


def add_office(request: HttpRequest) -> HttpResponse:
    """A new office or body."""
    return show_and_save(
        request,
        OfficeForm(request.POST or None, initial={"kind": "office"}),
        lambda form: actions.add_office(values=form.values, by=editing.me(request)),
        heading=_("Add an office or a body"),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def change_office(request: HttpRequest, pk: int) -> HttpResponse:
    """An office or a body."""
    office = get_object_or_404(Office, pk=pk)
    return show_and_save(
        request,
        OfficeForm(request.POST or None, thing=office, seen=fingerprint(office)),
        lambda form: actions.change_office(
            office=office, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=office.name,
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def delegate(request: HttpRequest) -> HttpResponse:
    """A new row of the delegation."""
    empty = dict.fromkeys(DEPUTIES)
    return show_and_save(
        request,
        DelegationForm(request.POST or None, initial={"valid_from": clock.today(), **empty}),
        lambda form: actions.delegate(values=form.row, deputies=form.deputies, by=editing.me(request)),
        heading=_("Give power to decide"),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def change_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of the delegation."""
    row = get_object_or_404(Delegation.objects.select_related("type", "office"), pk=pk)
    now = [deputy.position for deputy in row.deputies.select_related("position")]
    start = {name: now[place] if place < len(now) else None for place, name in enumerate(DEPUTIES)}
    columns = {name: getattr(row, name) for name in DelegationForm.shown if name not in DEPUTIES}
    return show_and_save(
        request,
        DelegationForm(request.POST or None, initial={**columns, **start}, seen=fingerprint(row)),
        lambda form: actions.change_delegation(
            delegation=row,
            values=form.row,
            deputies=form.deputies,
            by=editing.me(request),
            seen=form.seen_mark,
        ),
        heading=str(row),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """Say the last day of a power."""
    row = get_object_or_404(Delegation.objects.select_related("type", "office"), pk=pk)
    return show_and_save(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda form: actions.end_delegation(
            delegation=row, last_day=form.cleaned_data["last_day"], by=editing.me(request)
        ),
        heading=_("End the power to decide"),
        lead=str(row),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def instruct(request: HttpRequest) -> HttpResponse:
    """A new appeal instruction."""
    return show_and_save(
        request,
        InstructionForm(request.POST or None, initial={"valid_from": clock.today()}),
        lambda form: actions.instruct(values=form.values, by=editing.me(request)),
        heading=_("Write an appeal instruction"),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def change_instruction(request: HttpRequest, pk: int) -> HttpResponse:
    """An appeal instruction; decisions already made keep theirs."""
    text = get_object_or_404(AppealText, pk=pk)
    return show_and_save(
        request,
        InstructionForm(request.POST or None, thing=text, seen=fingerprint(text)),
        lambda form: actions.change_instruction(
            text=text, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=text.get_appeal_display(),
        back=reverse("decisions:power"),
        crumbs=_crumbs(),
    )


def _thing_field(label: str, model: type[DecisionType] | type[Office]) -> ThingField:
    return ThingField(
        things=[(thing.pk, thing.name) for thing in model.objects.all()],
        find=lambda key: model.objects.filter(pk=key).first(),
        label=label,
        widget=forms.Select,
    )


def _position_field(label: str, *, required: bool = True) -> ThingField:
    return ThingField(
        things=[
            (row.pk, f"{row.title} ({row.number})") for row in Position.objects.order_by("title", "number")
        ],
        find=lambda key: Position.objects.filter(pk=key).first(),
        label=label,
        required=required,
        widget=forms.Select,
    )


def _crumbs() -> list[tuple[str, object]]:
    return [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("decisions:power"), _("Power to decide")),
    ]
