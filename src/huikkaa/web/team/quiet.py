"""One's own quiet hours: no live changes, mail gathered into one letter afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.team import quiet
from huikkaa.domain.organisation.team.actions import quiet as actions
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.editing import me
from huikkaa.web.team.forms import QuietForm

FOR_NOW = (30, 60, 120)


def hours(request: HttpRequest) -> HttpResponse:
    """Set the hours, or be quiet from now on for a while."""
    person = me(request)
    form = QuietForm(request.POST or None, initial=_initial(person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_quiet_hours(
                person=person,
                starts=given["starts"],
                ends=given["ends"],
                weekdays=[int(day) for day in given["weekdays"]],
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Your quiet hours were saved."))
            return redirect("team:quiet")
    context = {"form": form, "until": quiet.quiet_until(person), "for_now": FOR_NOW}
    return render(request, "team/quiet.html", context, status=422 if form.errors else 200)


@require_POST
def now(request: HttpRequest) -> HttpResponse:
    """Be quiet for so many minutes, or be disturbed again."""
    person, given = me(request), request.POST.get("minutes", "")
    minutes = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0
    if minutes:
        actions.be_quiet_for(person=person, minutes=minutes)
        messages.success(request, _("Nobody disturbs you now."))
    else:
        actions.end_quiet(person=person)
        messages.success(request, _("You are reached again."))
    return redirect("team:quiet")


def _initial(person: object) -> dict[str, object]:
    starts, ends = getattr(person, "quiet_from", None), getattr(person, "quiet_to", None)
    days = int(getattr(person, "quiet_days", 0))
    return {
        "starts": f"{starts.hour}.{starts.minute:02}" if starts else "",
        "ends": f"{ends.hour}.{ends.minute:02}" if ends else "",
        "weekdays": [str(day) for day in range(7) if days >> day & 1],
    }
