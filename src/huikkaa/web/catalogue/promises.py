"""Settings of promises: dated rows, written as people say them, with an example of what they mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.actions import services as actions
from huikkaa.domain.catalogue.actions.services import Promised
from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.catalogue.queries import calendar_in_force, display_days
from huikkaa.domain.work.promising import target
from huikkaa.engine import promises
from huikkaa.engine.calendar import Calendar
from huikkaa.kernel import clock
from huikkaa.web.catalogue import crumbs
from huikkaa.web.shared import editing, promise_words
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, NumberField, OneOfField
from huikkaa.web.shared.forms import HouseForm

Clock = ServicePromise.Clock
A_BUSINESS_DAY = 8 * 60
# What can be chosen, the clock it means, and how many of its units one is.
UNITS = {
    "business_days": (Clock.BUSINESS, A_BUSINESS_DAY),
    "business_hours": (Clock.BUSINESS, 60),
    "days": (Clock.ELAPSED, 24 * 60),
    "hours": (Clock.ELAPSED, 60),
    "statute": (Clock.STATUTE, 1),
}


@dataclass(frozen=True)
class Told:
    """A promise in words, with when a request sent now would be done by it."""

    done: str
    first: str
    example: str


class PromiseForm(HouseForm):
    """A promise from a day on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        units = [
            ("business_days", _("working days")),
            ("business_hours", _("working hours")),
            ("days", _("days round the clock")),
            ("hours", _("hours round the clock")),
            ("statute", _("calendar days by statute")),
        ]
        self.fields["valid_from"] = DayField(
            label=_("From"),
            initial=clock.today(),
            help_text=_("Earlier requests keep what they were promised."),
        )
        self.fields["first_number"] = NumberField(
            label=_("First answer within"),
            decimal_places=0,
            max_digits=4,
            min_value=1,
            error_messages={
                "min_value": _(
                    "A promise must be longer than zero. Write how soon the first answer is given."
                )
            },
        )
        self.fields["first_unit"] = OneOfField(
            choices=units, label=_("Unit of the first answer"), initial="business_days"
        )
        self.fields["done_number"] = NumberField(
            label=_("Done within"),
            decimal_places=0,
            max_digits=4,
            min_value=1,
            error_messages={
                "min_value": _("A promise must be longer than zero. Write how long the work may take.")
            },
        )
        self.fields["done_unit"] = OneOfField(
            choices=units, label=_("Unit of the work"), initial="business_days"
        )

    @property
    def promised(self) -> Promised:
        """The promise as the clock knows it."""
        first_clock, first_amount = self._amount("first")
        done_clock, done_amount = self._amount("done")
        return Promised(self.cleaned_data["valid_from"], first_amount, done_amount, first_clock, done_clock)

    def _amount(self, which: str) -> tuple[str, int]:
        clock_kind, size = UNITS[self.cleaned_data[f"{which}_unit"]]
        return clock_kind, int(self.cleaned_data[f"{which}_number"]) * size


def told(row: ServicePromise, calendar: Calendar, service: Service) -> Told:
    """A promise in words."""
    now = clock.now()
    return Told(
        promise_words.done_words(target(row, "done"), calendar),
        promise_words.first_answer_words(target(row, "first"), calendar),
        promise_words.due_moment(_due(row, calendar, display_days(service.pk), now), long=True),
    )


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A promise from today or a later day on."""
    service = get_object_or_404(Service, pk=pk)
    form = PromiseForm(request.POST or None)
    if "preview" in request.POST:
        return editing.show(
            request,
            form,
            heading=_("Set a promise"),
            lead=service.name,
            cancel=crumbs.page_of(service),
            crumbs=crumbs.of_services(service),
            template="catalogue/promise.html",
            more={"example": _example(service, form.promised) if form.is_valid() else None},
        )
    return show_and_save(
        request,
        form,
        lambda form: actions.promise_from(service=service, promise=form.promised, by=editing.me(request)),
        heading=_("Set a promise"),
        lead=service.name,
        back=crumbs.page_of(service),
        crumbs=crumbs.of_services(service),
        template="catalogue/promise.html",
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a promise that has not begun yet."""
    row = get_object_or_404(ServicePromise.objects.select_related("service"), pk=pk)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda form: actions.withdraw_promise(promise=row, by=editing.me(request)),
        heading=_("Withdraw the promise"),
        lead=_("The promise has not begun yet. The earlier one stays in force."),
        button=_("Withdraw the promise"),
        danger=True,
        back=crumbs.page_of(row.service),
        crumbs=crumbs.of_services(row.service),
    )


def _example(service: Service, promised: Promised) -> Told:
    """What the written promise would mean."""
    row = ServicePromise(
        service=service,
        valid_from=promised.valid_from,
        first_clock=promised.first_clock,
        first_amount=promised.first_amount,
        done_clock=promised.done_clock,
        done_amount=promised.done_amount,
    )
    return told(row, calendar_in_force(), service)


def _due(row: ServicePromise, calendar: Calendar, display: int, now: datetime) -> datetime:
    reckoned = promises.due(
        arrived_at=now, target=target(row, "done"), calendar=calendar, display_days=display, now=now
    )
    return reckoned.promised_at
