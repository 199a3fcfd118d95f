"""Settings of teams: purpose, members and leads as of a date."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.actions import teams as actions
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Membership, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.rules import held_by
from huikkaa.kernel import clock
from huikkaa.web.organisation.roles import LastDayForm
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.picking import PersonField


class TeamForm(editing.ThingForm):
    """A team's names, purpose and dates."""

    model = Team
    shown = (
        "name_fi",
        "name_sv",
        "name_en",
        "slug",
        "purpose_fi",
        "purpose_sv",
        "purpose_en",
        "lead_supervises_from",
        "ends_on",
    )
    helps = {
        "slug": gettext_lazy(
            "Used in addresses: small letters a–z, numbers and hyphens, such as taloustiimi."
        ),
        "lead_supervises_from": gettext_lazy("Leave empty while the team solves things itself."),
    }


class JoinForm(HouseForm):
    """A person's place in the team."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = PersonField(label=_("Person"))
        self.fields["valid_from"] = DayField(label=_("From"), initial=clock.today())
        self.fields["leads"] = YesField(label=_("Leads the team"), required=False)


def listing(request: HttpRequest) -> HttpResponse:
    """All teams."""
    today = clock.today()
    members = Q(memberships__valid_from__lte=today) & (
        Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=today)
    )
    teams = Team.objects.annotate(members=Count("memberships", filter=members))
    return render(
        request, "organisation/teams.html", {"teams": teams, "today": today, "crumbs": _crumbs()[:1]}
    )


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One team with its members as of a day."""
    team = get_object_or_404(Team, pk=pk)
    asked = DayField(required=False)
    try:
        day = asked.clean(request.GET.get("pvm", "")) or clock.today()
    except ValidationError:
        day = clock.today()
    rows = team.memberships.select_related("person").order_by("-leads", "person__sorted_as")
    shown = {
        "team": team,
        "day": day,
        "is_today": day == clock.today(),
        "members": rows.filter(in_force(day)),
        "coming": rows.filter(valid_from__gt=day),
        "crumbs": _crumbs(),
    }
    return render(request, "organisation/team.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    """A new team."""
    return show_and_save(
        request,
        TeamForm(request.POST or None),
        lambda form: actions.add_team(**form.values, by=editing.me(request)),
        heading=_("Add a team"),
        back=lambda team: reverse("organisation:team", args=[team.pk]),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A team's names, purpose and dates."""
    team = get_object_or_404(Team, pk=pk)
    return show_and_save(
        request,
        TeamForm(request.POST or None, thing=team, seen=fingerprint(team)),
        lambda form: actions.change_team(
            team=team, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=_("Details"),
        back=reverse("organisation:team", args=[team.pk]),
        crumbs=_crumbs(team),
    )


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A new member of a team."""
    team = get_object_or_404(Team, pk=pk)

    def act(form: Any) -> Membership:
        verb = actions.join_as_lead if form.cleaned_data["leads"] else actions.join
        return verb(
            team=team,
            person=form.cleaned_data["person"],
            from_day=form.cleaned_data["valid_from"],
            by=editing.me(request),
        )

    return show_and_save(
        request,
        JoinForm(request.POST or None),
        act,
        heading=_("Add a member"),
        back=reverse("organisation:team", args=[team.pk]),
        crumbs=_crumbs(team),
    )


def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a membership end; what the person still holds of the team's work is told first."""
    row = get_object_or_404(Membership.objects.select_related("person", "team"), pk=pk)
    return show_and_save(
        request,
        LastDayForm(request.POST or None),
        lambda form: actions.leave(
            membership=row, last_day=form.cleaned_data["valid_to"], by=editing.me(request)
        ),
        heading=_("End the membership"),
        lead=f"{row.person}: {row.team}",
        button=_("End the membership"),
        back=reverse("organisation:team", args=[row.team_id]),
        crumbs=_crumbs(row.team),
        template="organisation/leave_team.html",
        more={"held": held_by(row.person, row.team)},
    )


def _crumbs(team: Team | None = None) -> list[tuple[str, object]]:
    crumbs: list[tuple[str, object]] = [
        (reverse("organisation:settings"), _("Settings")),
        (reverse("organisation:teams"), _("Teams")),
    ]
    return [*crumbs, (reverse("organisation:team", args=[team.pk]), team.name)] if team else crumbs
