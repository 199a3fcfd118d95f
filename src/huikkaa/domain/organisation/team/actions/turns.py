"""Who keeps the day in turn: planned by weeks, swapped by taking another's turn."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle, islice

from django.db import transaction

from huikkaa.domain.organisation.models import Person, Team, Turn
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

A_WEEK = timedelta(days=7)


@transaction.atomic
def plan_turns(
    *, team: Team, viewer: Viewer, people: Sequence[Person], first_day: date, weeks: int
) -> list[Turn]:
    """Give each week from the Monday of `first_day` on to the next of these people; later turns are planned anew."""
    members = queries.member_ids(team, clock.today())
    require(rules.why_not_plan(team, viewer, list(people), members))
    Team.objects.select_for_update().get(pk=team.pk)
    monday = first_day - timedelta(days=first_day.weekday())
    Turn.objects.filter(team=team, first_day__gte=monday).delete()
    Turn.objects.filter(team=team, last_day__gte=monday).update(last_day=monday - timedelta(days=1))
    rows = [
        Turn(
            team=team,
            person=person,
            first_day=monday + at * A_WEEK,
            last_day=monday + at * A_WEEK + timedelta(days=6),
        )
        for at, person in enumerate(islice(cycle(people), weeks))
    ]
    return Turn.objects.bulk_create(rows)


@transaction.atomic
def take_turn(*, turn: Turn, viewer: Viewer) -> Turn:
    """Take a colleague's turn; who had it stays told."""
    held = Turn.objects.select_for_update().select_related("team", "person").get(pk=turn.pk)
    require(rules.why_not_ours(held.team, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a member
    if held.person_id != viewer.person.pk:
        held.instead_of = None if held.instead_of_id == viewer.person.pk else (held.instead_of or held.person)
        held.person = viewer.person
        held.save(update_fields=["instead_of", "person"])
    return held
