"""The team's own page: this week, what to talk about, the agreement, turns, actions and thanks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.capability.articles.queries import overdue_in as late_articles
from huikkaa.domain.capability.cards.queries import overdue_in as late_cards
from huikkaa.domain.insight.queries.risk import hanging_in
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force, teams_on
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.complaints import waiting_in_team
from huikkaa.engine.halfdays import half_of
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.team import week
from huikkaa.web.team.forms import KudosForm, RaiseForm


def own(request: HttpRequest) -> HttpResponse:
    """Lead to one's own team."""
    viewer = viewer_of(request)
    mine = [team for team in teams_on(clock.today()) if team.pk in viewer.teams]
    if not mine:
        raise Http404
    return redirect("team:page", team=mine[0].slug)


def find(slug: str) -> Team:
    """The team of this address, or no such page."""
    found = teams_on(clock.today()).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def members(team: Team) -> list[tuple[Person, bool]]:
    """The members of today and whether they lead, leads first, then by name."""
    rows = Membership.objects.filter(in_force(clock.today()), team=team).select_related("person")
    return sorted(((row.person, row.leads) for row in rows), key=lambda one: (not one[1], one[0].sorted_as))


def page(request: HttpRequest, team: str) -> HttpResponse:
    """Show the team's week and all that the team has agreed."""
    return render(request, "team/page.html", shown(viewer_of(request), team))


def shown(viewer: Viewer, slug: str) -> dict[str, Any]:
    """What the team's page shows; notes, wishes and thanks are for members."""
    today = clock.today()
    teams = list(teams_on(today).annotate(complaints=waiting_in_team(viewer)))
    team = next((one for one in teams if one.slug == slug), None)
    if team is None:
        raise Http404
    is_ours = rules.why_not_ours(team, viewer) is None
    people = members(team)
    turns = queries.turns_from(team, today)
    keeper = turns[0] if turns and turns[0].first_day <= today else None
    this_week = week.week_of(people, keeper)
    load, counts = week.load_of(viewer, team)
    current, proposal, _earlier = queries.agreements_of(team, today)
    context: dict[str, Any] = {
        "team": team,
        "is_ours": is_ours,
        "others": [one for one in teams if one.pk != team.pk],
        "week": this_week,
        "keeper": keeper,
        "turns": turns[1:] if keeper else turns,
        "load": load,
        "agreement": current,
        "proposal": proposal,
    }
    if is_ours:
        away = _away_today(this_week)
        names = [
            person for person, _leads in people if viewer.person is None or person.pk != viewer.person.pk
        ]
        context |= {
            "noticed": week.noticed(counts, team.complaints, keeper, proposal, away, _late(team)),
            "hanging": hanging_in(team.pk),
            "raised": queries.raised_in(team),
            "actions": queries.open_actions(team),
            "kudos": queries.kudos_of(team),
            "me": viewer.person,
            "raise_form": RaiseForm(),
            "kudos_form": KudosForm(people=names),
        }
    return context


def _late(team: Team) -> tuple[int, int]:
    """How many articles and key-task cards of the team have waited too long."""
    today = clock.today()
    return len(late_articles([team.pk], today)), len(late_cards([team.pk], today))


def _away_today(this_week: week.Week) -> set[int]:
    now = half_of(clock.now())
    if now.day not in this_week.days:
        return set()
    at = this_week.days.index(now.day)
    return {row.person.pk for row in this_week.rows if row.days[at][now.half].away}


def crumbs(team: Team) -> list[tuple[str, object]]:
    """The way back to the team's page."""
    return [(reverse("team:page", args=[team.slug]), team.name)]


def told(request: HttpRequest, words: str, team: Team, part: str = "") -> HttpResponse:
    """Say that it was done and go back to the team's page."""
    messages.success(request, words or _("Saved."))
    return redirect(f"{reverse('team:page', args=[team.slug])}{part}")
