"""Mentions and reminders: asked for on a request, ticked off when seen to."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Carried, Mention, Reminder, Request
from huikkaa.domain.work.queries import calling
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import DayField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.request_page import Act, Panel, Place
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.request import load, may_be_shown
from huikkaa.web.work.words import language

MORNING = time(8)


class RemindForm(HouseForm):
    """When, and in which words."""

    day = DayField(label=gettext_lazy("Day"), help_text=gettext_lazy("For example 19.11. or tomorrow."))
    at = forms.TimeField(
        label=gettext_lazy("Time of day"),
        help_text=gettext_lazy("For example 14.30. Without it you are reminded in the morning."),
        required=False,
        input_formats=["%H.%M", "%H:%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write the time in the form 14.30.")},
    )
    words = TextField(
        label=gettext_lazy("What of?"),
        help_text=gettext_lazy("You alone see this."),
        required=False,
        max_length=300,
    )

    @property
    def moment(self) -> datetime:
        """The moment meant."""
        at = self.cleaned_data["at"] or MORNING
        moment = datetime.combine(self.cleaned_data["day"], at, tzinfo=clock.HELSINKI)
        soon = clock.now().astimezone(clock.HELSINKI)
        is_today_by_itself = self.cleaned_data["at"] is None and moment.date() == soon.date()
        return soon.replace(hour=23, minute=59) if is_today_by_itself else moment


def remind(request: HttpRequest, number: str) -> HttpResponse:
    """Ask to be reminded of the request."""
    matter, viewer = load(request, number), viewer_of(request)
    form = RemindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.remind(request=matter.request, viewer=viewer, at=form.moment, words=given["words"])
        except Refused as refused:
            form.refuse(refused)
        else:
            when = moments.moment_words(made.at, clock.now(), language())
            messages.success(request, _("You are reminded %(when)s.") % {"when": when})
            return redirect("work:request", number=number)
    refusal = rules.why_not_remind(matter.request, viewer)
    return render(request, "work/remind.html", {"form": form, "work": matter.request, "refusal": refusal})


@require_POST
def tick_reminder(request: HttpRequest, reminder: int) -> HttpResponse:
    """Say that one has been reminded."""
    viewer = viewer_of(request)
    found = get_object_or_404(Reminder.objects.select_related("request"), pk=reminder, person=viewer.person)
    actions.tick_reminder(reminder=found, viewer=viewer)
    return redirect(_next(request))


@require_POST
def see_mention(request: HttpRequest, mention: int) -> HttpResponse:
    """Say that one has seen where one was called."""
    viewer = viewer_of(request)
    found = get_object_or_404(Mention.objects.select_related("request"), pk=mention, person=viewer.person)
    actions.see_mention(mention=found, viewer=viewer)
    return redirect(_next(request))


def names(request: HttpRequest, number: str) -> HttpResponse:
    """Those who may be called by name in this request's notes, for the list that opens at @."""
    matter, viewer = load(request, number), viewer_of(request)
    if not may_be_shown(viewer, matter.request):
        raise Http404
    people = calling.mentionable(matter.request)
    return JsonResponse({"names": [one.name for one in people if one != viewer.person]})


def _next(request: HttpRequest) -> str:
    """Where one came from, if it is a page of ours."""
    address = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else reverse("work:for_me")


def _mention(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    mention = calling.mention_in(work, viewer)
    return {"mention": mention, "work": work} if mention else None


def _reminders(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    reminders = calling.reminders_in(work, viewer)
    return {"reminders": reminders, "work": work} if reminders else None


PANELS = (
    Panel(10, "work/mention_panel.html", _mention, Carried.MENTIONS, Place.TOP),
    Panel(20, "work/reminder_panel.html", _reminders, Carried.REMINDERS, Place.TOP),
)


def remind_act(work: Request, viewer: Viewer) -> Act:
    """The way to ask for a reminder."""
    return Act(
        "remind",
        _("Remind me"),
        "clock",
        reverse("work:remind", args=[work.number]),
        rules.why_not_remind(work, viewer),
    )
