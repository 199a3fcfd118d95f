"""The team's meetings: what was raised, notes, and actions with an owner and a day."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Meeting, MeetingAction, Raised, Team
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.team.actions import meetings as actions
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.team.forms import ActionForm, MeetingDayForm, NotesForm
from huikkaa.web.team.page import crumbs, find, members


def listing(request: HttpRequest, team: str) -> HttpResponse:
    """The meetings, newest first; and the way to the next one."""
    ours = _ours(request, team)
    form = MeetingDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("team:meeting", team=ours.slug, day=form.cleaned_data["day"].isoformat())
    context = {"team": ours, "meetings": queries.meetings_of(ours), "form": form, "crumbs": crumbs(ours)}
    return render(request, "team/meetings.html", context)


def meeting(request: HttpRequest, team: str, day: str) -> HttpResponse:
    """One meeting: what waits to be talked about, the notes, and what was agreed."""
    ours, when = _ours(request, team), _day(day)
    held = Meeting.objects.filter(team=ours, day=when).select_related("written_by").first()
    people = [person for person, _leads in members(ours)]
    notes = NotesForm(None, initial={"notes": held.notes if held else ""})
    agree = ActionForm(None, people=people)
    if request.method == "POST":
        what = request.POST.get("what", "")
        notes = NotesForm(request.POST) if what == "notes" else notes
        agree = ActionForm(request.POST, people=people) if what == "action" else agree
        if _changed(request, ours, when, notes if what == "notes" else agree):
            return redirect("team:meeting", team=ours.slug, day=when.isoformat())
    context = {
        "team": ours,
        "day": when,
        "meeting": held,
        "raised": queries.raised_in(ours),
        "handled": Raised.objects.filter(meeting=held).select_related("raised_by") if held else [],
        "actions": MeetingAction.objects.filter(meeting=held).select_related("owner") if held else [],
        "earlier": [one for one in queries.open_actions(ours) if held is None or one.meeting_id != held.pk],
        "notes": notes,
        "agree": agree,
        "crumbs": crumbs(ours),
    }
    failed = bool(notes.errors or agree.errors)
    return render(request, "team/meeting.html", context, status=422 if failed else 200)


def _changed(request: HttpRequest, team: Team, day: date, form: HouseForm) -> bool:
    """Do what was asked of the meeting; whether it went through."""
    viewer, what = viewer_of(request), request.POST.get("what", "")
    given: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    try:
        if what == "handled":
            _handle(request, team, day)
        elif given and what == "notes":
            actions.write_notes(team=team, viewer=viewer, day=day, notes=given["notes"])
            messages.success(request, _("The notes were saved."))
        elif given:
            held = _meeting(request, team, day)
            actions.agree_action(
                meeting=held, viewer=viewer, text=given["text"], owner=given["owner"], due_on=given["due_on"]
            )
        else:
            return False
    except Refused as refused:
        form.refuse(refused) if form.is_bound else messages.error(request, str(refused))
        return False
    return True


def _handle(request: HttpRequest, team: Team, day: date) -> None:
    given = request.POST.get("raised", "")
    chosen = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
    raised = Raised.objects.filter(team=team, pk=chosen, handled_at__isnull=True).first()
    if raised is not None:
        actions.handle_raised(raised=raised, meeting=_meeting(request, team, day), viewer=viewer_of(request))


def _meeting(request: HttpRequest, team: Team, day: date) -> Meeting:
    """The meeting of the day; it begins with its first mark."""
    held = Meeting.objects.filter(team=team, day=day).first()
    return held or actions.write_notes(team=team, viewer=viewer_of(request), day=day, notes="")


def _ours(request: HttpRequest, slug: str) -> Team:
    """The viewer's own team of this address; what others have written among themselves does not exist here."""
    team = find(slug)
    if rules.why_not_ours(team, viewer_of(request)):
        raise Http404
    return team


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
