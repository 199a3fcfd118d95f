"""One's own calendar: a file, or a private address that is read; only busy half-days are kept of either."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.calendars import actions
from huikkaa.domain.presence.models import Absence, BusyCalendar
from huikkaa.engine.busy import MOST_BYTES
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import FilesField, TextField
from huikkaa.web.shared.forms import HouseForm

TROUBLES = {
    "address": gettext_lazy("The address can no longer be read. Give it again."),
    "private": gettext_lazy("The address is inside a closed net, where we do not read."),
    "away": gettext_lazy("The calendar did not answer. We try again every hour."),
    "refused": gettext_lazy("The calendar did not let us in. Copy its secret address again."),
    "too_big": gettext_lazy("The calendar is too large to be read."),
    "not_a_calendar": gettext_lazy("What came was not a calendar. Copy its secret address again."),
}


class AddressForm(HouseForm):
    """The calendar's private address."""

    address = TextField(
        label=gettext_lazy("The calendar's secret iCal address"),
        help_text=gettext_lazy("It begins with https or webcal. We keep it sealed and show it to nobody."),
        max_length=2000,
    )


class FileForm(HouseForm):
    """A calendar file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        told = _("An .ics file that you have exported from your calendar.")
        self.fields["file"] = FilesField(label=_("Calendar file"), max_files=1, help_text=told)


def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is read from where, and give an address or a file."""
    person = editing.me(request)
    address, file = _forms(request)
    sent = address if address.is_bound else file
    if request.method == "POST" and sent.is_valid():
        try:
            told = _read(sent, person)
        except Refused as refused:
            sent.refuse(refused)
        else:
            messages.success(request, told)
            return redirect("presence:calendar")
    kept = BusyCalendar.objects.filter(person=person).first()
    shown = {
        "address": address,
        "file": file,
        "kept": kept,
        "trouble": TROUBLES.get(kept.trouble, "") if kept else "",
        "count": Absence.objects.filter(person=person, last_day__gte=clock.today())
        .exclude(source=Absence.Source.ENTERED)
        .count(),
        "from_file": Absence.objects.filter(person=person, source=Absence.Source.FILE).exists(),
    }
    return render(request, "presence/calendar.html", shown, status=422 if sent.errors else 200)


def _forms(request: HttpRequest) -> tuple[AddressForm, FileForm]:
    """The form that was sent is filled; the other is empty."""
    if request.method == "POST" and request.POST.get("what") == "file":
        return AddressForm(), FileForm(request.POST, request.FILES)
    return AddressForm(request.POST or None), FileForm()


def _read(form: HouseForm, person: Any) -> str:
    if isinstance(form, AddressForm):
        actions.read_from(person=person, address=form.cleaned_data["address"])
        return _("The calendar is read from now on, every hour.")
    uploaded = form.cleaned_data["file"][0]
    busy = actions.read_file(person=person, data=uploaded.read(MOST_BYTES + 1))
    return ngettext(
        "%(number)d busy half-day was read. The file itself is not kept.",
        "%(number)d busy half-days were read. The file itself is not kept.",
        len(busy.halves),
    ) % {"number": len(busy.halves)}


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop reading, and forget what was read."""
    actions.stop_reading(person=editing.me(request))
    messages.success(request, _("The calendar is no longer read, and what was read is forgotten."))
    return redirect("presence:calendar")
