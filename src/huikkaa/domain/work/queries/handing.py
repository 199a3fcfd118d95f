"""Who a request may be handed to: colleagues who may have it, and other teams."""

from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force, teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Disqualification, Request
from huikkaa.kernel import clock


def receivers(request: Request, viewer: Viewer) -> list[tuple[Team, list[Person]]]:
    """Colleagues who may have the request, by team, the request's own team first."""
    closed = Disqualification.objects.filter(request=request).values("person_id")
    members = (
        Membership.objects.filter(in_force(clock.today()), person__is_active=True)
        .exclude(person_id__in=closed)
        .select_related("team", "person")
        .order_by("team__name_fi", "person__sorted_as", "person_id")
    )
    if request.confidential:
        members = members.filter(team_id=request.team_id)
    barred = {request.asker_id, request.responsible_id}
    found: dict[int, tuple[Team, list[Person]]] = {}
    for row in members:
        if row.person_id not in barred and row.person != viewer.person:
            found.setdefault(row.team_id, (row.team, []))[1].append(row.person)
    return sorted(found.values(), key=lambda pair: pair[0].pk != request.team_id)


def other_teams(request: Request) -> list[Team]:
    """The teams whose queue the request may be moved to."""
    return list(teams_on(clock.today()).exclude(pk=request.team_id))


def everybody(viewer: Viewer) -> list[tuple[Team, list[Person]]]:
    """All colleagues by team; whether each of them may have a request is asked when it is handed over."""
    members = (
        Membership.objects.filter(in_force(clock.today()), person__is_active=True)
        .exclude(person=viewer.person)
        .select_related("team", "person")
        .order_by("team__name_fi", "person__sorted_as", "person_id")
    )
    found: dict[int, tuple[Team, list[Person]]] = {}
    for row in members:
        found.setdefault(row.team_id, (row.team, []))[1].append(row.person)
    return sorted(found.values(), key=lambda pair: pair[0].pk not in viewer.teams)
