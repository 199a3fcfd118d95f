"""The team's agreement with its history, a new one proposed, and the turns planned."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.team.actions import agreements, turns
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.team.forms import AgreementForm, TurnsForm
from huikkaa.web.team.page import crumbs, find, members


def agreement(request: HttpRequest, team: str) -> HttpResponse:
    """What is agreed, what is proposed and who has accepted it, and what was agreed before."""
    ours, viewer, today = find(team), viewer_of(request), clock.today()
    current, proposal, earlier = queries.agreements_of(ours, today)
    names = {person.pk: person.name for person, _leads in members(ours)}
    accepted = [row.person_id for row in proposal.acceptances.all()] if proposal else []
    context = {
        "team": ours,
        "is_ours": rules.why_not_ours(ours, viewer) is None,
        "current": current,
        "proposal": proposal,
        "accepted": [names[pk] for pk in accepted if pk in names],
        "waiting": [name for pk, name in names.items() if pk not in accepted],
        "have_i": viewer.person is not None and viewer.person.pk in accepted,
        "earlier": earlier,
        "crumbs": crumbs(ours),
    }
    return render(request, "team/agreement.html", context)


def propose(request: HttpRequest, team: str) -> HttpResponse:
    """Propose a new agreement; it opens with the words of the present one."""
    ours, viewer = find(team), viewer_of(request)
    current, proposal, _earlier = queries.agreements_of(ours, clock.today())
    begins = (proposal or current).text if (proposal or current) else ""  # type: ignore[union-attr]
    return editing.show_and_save(
        request,
        AgreementForm(request.POST or None, initial={"text": begins, "valid_from": clock.today()}),
        lambda form: agreements.propose(
            team=ours,
            viewer=viewer,
            text=form.cleaned_data["text"],
            valid_from=form.cleaned_data["valid_from"],
        ),
        heading=_("Propose an agreement"),
        lead=_("It holds once more than half of the team has accepted it."),
        button=_("Propose"),
        back=reverse("team:agreement", args=[ours.slug]),
        crumbs=crumbs(ours),
    )


def plan_turns(request: HttpRequest, team: str) -> HttpResponse:
    """Plan who keeps the day, a week at a time."""
    ours, viewer, today = find(team), viewer_of(request), clock.today()
    people = [person for person, _leads in members(ours)]
    monday = today + timedelta(days=(7 - today.weekday()) % 7)
    return editing.show_and_save(
        request,
        TurnsForm(
            request.POST or None, people=people, initial={"people": people, "first_day": monday, "weeks": 12}
        ),
        lambda form: turns.plan_turns(
            team=ours,
            viewer=viewer,
            people=form.cleaned_data["people"],
            first_day=form.cleaned_data["first_day"],
            weeks=int(form.cleaned_data["weeks"]),
        ),
        heading=_("Who keeps the day"),
        lead=_("Each week goes to the next one in the list. Anyone may take a colleague’s turn later."),
        back=f"{reverse('team:page', args=[ours.slug])}#turns",
        crumbs=crumbs(ours),
    )
