"""Small things done on the team's page with one press: raise, accept, take a turn, mark done, thank, hide."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Agreement, Kudos, MeetingAction, Team, Turn
from huikkaa.domain.organisation.team.actions import agreements, kudos, meetings, turns
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.team.forms import KudosForm, RaiseForm
from huikkaa.web.team.page import find, members, shown, told


def _done(request: HttpRequest, team: Team, act: Callable[[], object], words: str, part: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("team:page", team=team.slug)
    return told(request, words, team, part)


@require_POST
def raise_matter(request: HttpRequest, team: str) -> HttpResponse:
    """Put something on the list for the next meeting."""
    ours, viewer, form = find(team), viewer_of(request), RaiseForm(request.POST)
    if not form.is_valid():
        return render(request, "team/page.html", {**shown(viewer, team), "raise_form": form}, status=422)
    text = form.cleaned_data["text"]
    return _done(
        request,
        ours,
        lambda: meetings.raise_matter(team=ours, viewer=viewer, text=text),
        _("It waits for the next meeting."),
        "#raised",
    )


@require_POST
def thank(request: HttpRequest, team: str) -> HttpResponse:
    """Thank a colleague openly."""
    ours, viewer = find(team), viewer_of(request)
    form = KudosForm(request.POST, people=[person for person, _leads in members(ours)])
    if not form.is_valid():
        return render(request, "team/page.html", {**shown(viewer, team), "kudos_form": form}, status=422)
    given = form.cleaned_data
    return _done(
        request,
        ours,
        lambda: kudos.thank(team=ours, viewer=viewer, to=given["to"], text=given["text"]),
        _("The team sees your thanks."),
        "#kudos",
    )


@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide thanks given to oneself."""
    one, viewer = get_object_or_404(Kudos.objects.select_related("team"), pk=pk), viewer_of(request)
    return _done(
        request,
        one.team,
        lambda: kudos.hide(kudos=one, viewer=viewer),
        _("Nobody sees it any more."),
        "#kudos",
    )


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the proposed agreement."""
    one, viewer = get_object_or_404(Agreement.objects.select_related("team"), pk=pk), viewer_of(request)
    return _done(
        request,
        one.team,
        lambda: agreements.accept(agreement=one, viewer=viewer),
        _("You have accepted the agreement."),
        "#agreement",
    )


@require_POST
def take_turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a colleague's turn to keep the day."""
    one, viewer = get_object_or_404(Turn.objects.select_related("team"), pk=pk), viewer_of(request)
    return _done(
        request, one.team, lambda: turns.take_turn(turn=one, viewer=viewer), _("The turn is yours."), "#turns"
    )


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark an action done, or not done after all."""
    one = get_object_or_404(MeetingAction.objects.select_related("meeting__team"), pk=pk)
    viewer, team = viewer_of(request), one.meeting.team
    do = meetings.mark_undone if request.POST.get("what") == "undone" else meetings.mark_done
    try:
        do(action=one, viewer=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    if request.POST.get("from") == "meeting":
        return redirect("team:meeting", team=team.slug, day=one.meeting.day.isoformat())
    return redirect(f"{reverse('team:page', args=[team.slug])}#actions")
