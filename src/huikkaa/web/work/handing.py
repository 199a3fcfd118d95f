"""Handing over: to a colleague who may have the matter, or to another team's queue, with a note."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.handing import other_teams, receivers
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.fields import LongTextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.request import load


class HandOverForm(HouseForm):
    """To whom, and what the receiver should know."""

    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        error_messages={
            "required": gettext_lazy("Choose who gets the request."),
            "invalid_choice": gettext_lazy("Choose one of those in the list."),
        },
    )
    note = LongTextField(
        label=gettext_lazy("Note to the receiver"),
        help_text=gettext_lazy("What has been done and what is still to do, so that nothing is asked again."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, work: Request, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {}
        self.teams: dict[str, Team] = {f"team:{team.pk}": team for team in other_teams(work)}
        choices: list[Any] = [("", _("Choose"))]
        for team, members in receivers(work, viewer):
            keyed = {f"person:{member.pk}": member for member in members}
            self.people |= {key: member for key, member in keyed.items() if key not in self.people}
            choices.append((team.name, [(key, _named(member)) for key, member in keyed.items()]))
        if self.teams:
            choices.append(
                (_("To another team's queue"), [(key, team.name) for key, team in self.teams.items()])
            )
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


def _named(member: Person) -> str:
    """The colleague's name, and until when one who is away cannot begin."""
    away = away_words(member.pk)
    return f"{member.name} ({away})" if away else member.name


def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Hand the request over."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    form = HandOverForm(request.POST or None, work=work, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            told = _carry_out(form, work, viewer)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, told)
            return redirect("work:queue", team=work.team.slug)
    context = {"form": form, "work": work, "refusal": rules.why_not_hand_over(work, viewer)}
    return render(request, "work/hand_over.html", context)


def _carry_out(form: HandOverForm, work: Request, viewer: Viewer) -> str:
    chosen, note = form.cleaned_data["to"], form.cleaned_data["note"]
    if chosen in form.teams:
        actions.hand_over_to_team(request=work, viewer=viewer, team=form.teams[chosen], note=note)
        return _("%(number)s is now in the queue of another team: %(team)s.") % {
            "number": work.number,
            "team": form.teams[chosen].name,
        }
    person = form.people[chosen]
    actions.hand_over(request=work, viewer=viewer, to=person, note=note)
    return _("%(name)s has %(number)s now.") % {"name": person.name, "number": work.number}
