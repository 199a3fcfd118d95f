"""Teams and who joins them, from a day on."""

from datetime import date
from typing import Any

from django.db import transaction

from huikkaa.domain.organisation import rules
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.events import TeamJoined
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.kernel import bus
from huikkaa.kernel.refusals import require


@transaction.atomic
def add_team(
    *,
    slug: str,
    name_fi: str,
    name_sv: str = "",
    name_en: str = "",
    purpose_fi: str = "",
    by: Person | None = None,
    **more: Any,
) -> Team:
    """Add a team that people can order work from."""
    team = Team(
        slug=slug,
        name_fi=name_fi.strip(),
        name_sv=name_sv.strip(),
        name_en=name_en.strip(),
        purpose_fi=purpose_fi.strip(),
        **more,
    )
    return recording.add(team, by)


@transaction.atomic
def change_team(*, team: Team, values: dict[str, Any], by: Person | None, seen: str | None = None) -> Team:
    """Change a team's name, purpose, last day or the day its lead gets a supervisor's power."""
    return recording.revise(team, by, values, seen)


@transaction.atomic
def join(
    *, team: Team, person: Person, from_day: date, last_day: date | None = None, by: Person | None = None
) -> Membership:
    """Let a person be a member of the team from a day on; refused while an earlier membership lasts."""
    return _join(Membership(team=team, person=person, valid_from=from_day, valid_to=last_day), by)


@transaction.atomic
def join_as_lead(
    *, team: Team, person: Person, from_day: date, last_day: date | None = None, by: Person | None = None
) -> Membership:
    """Let a person lead the team from a day on; refused while an earlier membership lasts."""
    return _join(Membership(team=team, person=person, leads=True, valid_from=from_day, valid_to=last_day), by)


@transaction.atomic
def leave(*, membership: Membership, last_day: date, by: Person | None) -> Membership:
    """Let a membership end; refused while the person holds the team's open work."""
    require(rules.why_not_leave(membership, last_day))
    return recording.revise(membership, by, {"valid_to": last_day})


@transaction.atomic
def leave_by_decision(*, membership: Membership, last_day: date, by: Person | None) -> Membership:
    """Let a membership end by an employer's decision on placement, whatever is in hand.

    A decision is made for many at once and weeks ahead: what each holds is handed over by the day, or stays the
    person's own until it is.
    """
    return recording.revise(membership, by, {"valid_to": last_day})


def _join(membership: Membership, by: Person | None) -> Membership:
    # Two administrators who add the same person at once come here one after the other.
    Person.objects.select_for_update().get(pk=membership.person_id)
    require(
        rules.why_not_join(membership.team, membership.person, membership.valid_from, membership.valid_to)
    )
    made = recording.add(membership, by)
    if by is not None:
        bus.announce(TeamJoined(made, by))
    return made
