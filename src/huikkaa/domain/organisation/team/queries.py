"""What is found of a team's life, as of a day."""

from datetime import date, timedelta

from django.db.models import Count, Q

from huikkaa.domain.organisation.models import (
    Agreement,
    Kudos,
    Meeting,
    MeetingAction,
    Membership,
    Raised,
    Team,
    Turn,
)
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock

KUDOS_SHOWN = timedelta(days=60)


def member_ids(team: Team, day: date) -> set[int]:
    """The ids of the team's members on the day."""
    return set(Membership.objects.filter(in_force(day), team=team).values_list("person_id", flat=True))


def agreements_of(team: Team, day: date) -> tuple[Agreement | None, Agreement | None, list[Agreement]]:
    """The agreement in force on the day, the one proposed now, and the earlier ones."""
    rows: list[Agreement] = list(
        Agreement.objects.filter(team=team, withdrawn_at__isnull=True).select_related("proposed_by")
    )
    accepted = [row for row in rows if row.accepted_at is not None and row.valid_from <= day]
    current = accepted[0] if accepted else None
    waiting = [row for row in rows if row.accepted_at is None or row.valid_from > day]
    return current, (waiting[0] if waiting else None), accepted[1:]


def turns_from(team: Team, day: date, count: int = 6) -> list[Turn]:
    """The turn of the day and those that follow."""
    rows = Turn.objects.filter(team=team, last_day__gte=day).select_related("person", "instead_of")
    return list(rows[:count])


def keeper_on(team: Team, day: date) -> Turn | None:
    """Whose turn the day is."""
    rows = Turn.objects.filter(team=team, first_day__lte=day, last_day__gte=day)
    return rows.select_related("person", "instead_of").first()


def raised_in(team: Team) -> list[Raised]:
    """What waits to be talked about."""
    return list(Raised.objects.filter(team=team, handled_at__isnull=True).select_related("raised_by"))


def open_actions(team: Team) -> list[MeetingAction]:
    """What was agreed in meetings and is not done yet, the soonest first; and what was done this week."""
    week = clock.now() - timedelta(days=7)
    rows = MeetingAction.objects.filter(meeting__team=team).filter(
        Q(done_at__isnull=True) | Q(done_at__gte=week)
    )
    return list(rows.select_related("owner", "meeting").order_by("done_at", "due_on", "id"))


def meetings_of(team: Team, count: int = 20) -> list[Meeting]:
    """The newest meetings first."""
    rows = Meeting.objects.filter(team=team).select_related("written_by")
    return list(rows.annotate(agreed=Count("actions"))[:count])


def kudos_of(team: Team) -> list[Kudos]:
    """The newest thanks that nobody has hidden."""
    since = clock.now() - KUDOS_SHOWN
    rows = Kudos.objects.filter(team=team, hidden_at__isnull=True, at__gte=since)
    return list(rows.select_related("to", "by")[:12])
