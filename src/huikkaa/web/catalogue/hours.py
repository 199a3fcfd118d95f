"""Settings of opening hours: the week as spans, the days that differ, and a drawing of the week."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.actions import hours as actions
from huikkaa.domain.catalogue.models import ExceptionalDay, OpeningCalendar, OpeningSpan
from huikkaa.kernel import clock
from huikkaa.web.catalogue import crumbs
from huikkaa.web.catalogue.moments import TimeField, read_time
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, TextField, YesField
from huikkaa.web.shared.forms import HouseForm

Spans = list[tuple[time, time]]
BETWEEN = re.compile(r"\s*[-–]\s*")


@dataclass(frozen=True)
class Row:
    """A weekday of the drawing: its name, its hours in words, its bars, and where it stands."""

    name: str
    words: str
    bars: list[tuple[float, float]]
    y: int


class WeekForm(HouseForm):
    """The opening hours of each weekday, written as "8-12, 13-16"."""

    all_optional = True

    def __init__(self, *args: Any, spans: dict[int, Spans], eves_closed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for day in range(7):
            self.fields[f"day{day}"] = TextField(
                label=capfirst(str(WEEKDAYS[day])),
                required=False,
                initial=in_words(spans.get(day, [])),
                help_text=_("Such as 8–12, 13–16. Leave empty if closed.") if day == 0 else "",
            )
        self.fields["eves_closed"] = YesField(
            label=_("Closed on Christmas Eve and Midsummer Eve"), required=False, initial=eves_closed
        )

    def clean(self) -> dict[str, Any]:
        """Read the spans of each day."""
        cleaned = super().clean() or self.cleaned_data
        for day in range(7):
            try:
                cleaned[f"spans{day}"] = read_spans(str(cleaned.get(f"day{day}") or ""))
            except ValidationError as error:
                self.add_error(f"day{day}", error)
        return cleaned

    @property
    def spans(self) -> list[tuple[int, time, time]]:
        """The spans of the whole week."""
        return [
            (day, opens, closes) for day in range(7) for opens, closes in self.cleaned_data[f"spans{day}"]
        ]


class DayForm(HouseForm):
    """One day that differs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"] = DayField(label=_("Day"))
        self.fields["opens"] = TimeField(
            label=_("Opens"), required=False, help_text=_("Leave both times empty if closed.")
        )
        self.fields["closes"] = TimeField(label=_("Closes"), required=False)
        self.fields["reason"] = TextField(label=_("Reason"), required=False, max_length=200)


def show(request: HttpRequest) -> HttpResponse:
    """The week as a drawing and in words, and the coming days that differ."""
    calendar = OpeningCalendar.objects.order_by("id").first()
    spans = _spans(calendar)
    rows = [
        Row(
            capfirst(str(WEEKDAYS[day])),
            in_words(spans.get(day, [])) or _("closed"),
            [(_x(opens), _x(closes) - _x(opens)) for opens, closes in spans.get(day, [])],
            24 + day * 26,
        )
        for day in range(7)
    ]
    coming = calendar.exceptional_days.filter(day__gte=clock.today()) if calendar else []
    shown = {
        "rows": rows,
        "hours": [(hour, _x(time(hour))) for hour in range(6, 21, 2)],
        "eves_closed": calendar.eves_closed if calendar else True,
        "coming": coming,
        "crumbs": crumbs.of_settings(),
    }
    return render(request, "catalogue/hours.html", shown)


def week(request: HttpRequest) -> HttpResponse:
    """Change the opening hours of the week."""
    calendar = OpeningCalendar.objects.order_by("id").first()
    form = WeekForm(
        request.POST or None,
        spans=_spans(calendar),
        eves_closed=calendar.eves_closed if calendar else True,
    )
    return show_and_save(
        request,
        form,
        lambda form: actions.set_week(
            calendar=actions.own_calendar(name=_("The town's own hours"), by=editing.me(request)),
            spans=form.spans,
            eves_closed=form.cleaned_data["eves_closed"],
            by=editing.me(request),
        ),
        heading=_("The week"),
        lead=_("Promises in working time run only while you are open."),
        back=reverse("catalogue:hours"),
        crumbs=_crumbs(),
    )


def add_day(request: HttpRequest) -> HttpResponse:
    """A day with other hours than usual."""
    return show_and_save(
        request,
        DayForm(request.POST or None),
        lambda form: actions.except_day(
            calendar=actions.own_calendar(name=_("The town's own hours"), by=editing.me(request)),
            day=form.cleaned_data["day"],
            opens=form.cleaned_data["opens"],
            closes=form.cleaned_data["closes"],
            reason=form.cleaned_data["reason"],
            by=editing.me(request),
        ),
        heading=_("Add a day that differs"),
        back=reverse("catalogue:hours"),
        crumbs=_crumbs(),
    )


@require_POST
def remove_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The day has its usual hours again."""
    actions.usual_day(row=get_object_or_404(ExceptionalDay, pk=pk), by=editing.me(request))
    return HttpResponseRedirect(reverse("catalogue:hours"))


def read_spans(words: str) -> Spans:
    """Spans written as "8-12, 13-16"; refused where they overlap or end before they begin."""
    found: Spans = []
    for part in re.split(r"[,;]|\bja\b|\boch\b|\band\b", words):
        if not part.strip():
            continue
        ends = BETWEEN.split(part.strip())
        if len(ends) != 2:
            raise ValidationError(_("Write the hours in the form 8–12, 13–16."), code="invalid")
        found.append((read_time(ends[0]), read_time(ends[1])))
    if any(opens >= closes for opens, closes in found):
        raise ValidationError(_("Closing time must be later than opening time."), code="order")
    found.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(found)):
        raise ValidationError(_("The hours overlap. Write each stretch once."), code="overlap")
    return found


def in_words(spans: Spans) -> str:
    """Spans as they are written: "8.00–12.00, 13.00–16.00"."""
    return ", ".join(f"{a.hour}.{a.minute:02}–{b.hour}.{b.minute:02}" for a, b in spans)


def _spans(calendar: OpeningCalendar | None) -> dict[int, Spans]:
    if calendar is None:
        return {day: [actions.OFFICE] for day in range(5)}
    found: dict[int, Spans] = {}
    for row in OpeningSpan.objects.filter(calendar=calendar):
        found.setdefault(row.weekday, []).append((row.opens, row.closes))
    return found


def _x(at: time) -> float:
    """Where a time stands in the drawing: from 6 to 20, forty units to two hours."""
    hours = min(max(at.hour + at.minute / 60, 6), 20)
    return round(110 + (hours - 6) * 36, 1)


def _crumbs() -> crumbs.Crumbs:
    return [*crumbs.of_settings(), (reverse("catalogue:hours"), _("Opening hours"))]
