"""What the organisation does not allow, and why. Rooms above add their own objections in `config/wiring.py`."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Membership, Person, Role, RoleGrant, Team, Unit
from huikkaa.kernel.refusals import Refusal

# What a person must hand over before leaving: of a team, or of everything where no team is given.
Objection = Callable[[Person, Team | None], Iterable[str]]
objections: list[Objection] = []

# Who watches must not do: the same person never holds both.
CONTRADICTING = (
    (Role.AUDITOR, Role.ADMINISTRATOR),
    (Role.PROTECTION, Role.ADMINISTRATOR),
    (Role.REPRESENTATIVE, Role.HR),
    (Role.REPRESENTATIVE, Role.PLANNER),
)


def held_by(person: Person, team: Team | None = None) -> list[str]:
    """What the person holds that somebody else must take over first, in words."""
    return [words for objection in objections for words in objection(person, team)]


def why_not_remove(person: Person) -> Refusal | None:
    """A person who holds open work is not closed out before it has been handed over."""
    held = held_by(person)
    if not held:
        return None
    return Refusal(
        "holds_work",
        _("%(name)s still holds: %(list)s.") % {"name": person.name, "list": ", ".join(held)},
        _("Hand these over first."),
    )


def why_not_join(team: Team, person: Person, from_day: date, last_day: date | None = None) -> Refusal | None:
    """A person is in a team once at a time, and never in one that has ended."""
    return why_not_join_ended(team, from_day) or _twice_in_team(
        Membership.objects.filter(team=team, person=person), from_day, last_day
    )


def why_not_join_ended(team: Team, from_day: date) -> Refusal | None:
    """Nobody joins a team after its last day."""
    if team.ends_on is None or team.ends_on >= from_day:
        return None
    return Refusal(
        "team_ended",
        _("The team %(team)s has ended on %(day)s.") % {"team": team.name, "day": _written(team.ends_on)},
        _("Choose a team that goes on, or an earlier day."),
    )


def why_not_leave(membership: Membership, last_day: date | None = None) -> Refusal | None:
    """One who holds the team's open work hands it over before leaving; a last day reaches no later membership."""
    others = Membership.objects.filter(team=membership.team_id, person=membership.person_id)
    twice = _twice_in_team(others.exclude(pk=membership.pk), membership.valid_from, last_day)
    if last_day and twice:
        return twice
    held = held_by(membership.person, membership.team)
    if not held:
        return None
    return Refusal(
        "holds_work",
        _("%(name)s still holds: %(list)s.") % {"name": membership.person.name, "list": ", ".join(held)},
        _("Hand these over first."),
    )


def why_not_grant(person: Person, role: str, valid_from: date, valid_to: date | None) -> Refusal | None:
    """Two roles of which one watches over the other are never given to the same person at the same time."""
    for one, other in CONTRADICTING:
        against = other if role == one else one if role == other else None
        if against and _overlapping(person, against, valid_from, valid_to):
            return Refusal(
                "roles_contradict",
                _("%(name)s has the role “%(has)s”, and one person cannot have “%(asked)s” at the same time.")
                % {"name": person.name, "has": Role(against).label, "asked": Role(role).label},
                _("End the earlier role first, or give this one to another person."),
            )
    return None


def why_not_move(unit: Unit, parent: Unit | None, below: set[int]) -> Refusal | None:
    """A unit cannot be moved under itself or its own sub-unit; `below` holds it and everything under it."""
    if parent is None:
        return None
    if parent.pk in below:
        return Refusal(
            "under_own_child",
            _("%(above)s is part of %(unit)s, so %(unit)s cannot be moved under it.")
            % {"above": parent.name, "unit": unit.name},
            _("Choose a unit elsewhere in the tree."),
        )
    if parent.organisation_id != unit.organisation_id:
        return Refusal(
            "other_organisation",
            _("The units are in different organisations."),
            _("Choose a unit of the same organisation."),
        )
    return None


def why_not_end_administrator(others: int) -> Refusal | None:
    """Somebody must be left who can set up the portal."""
    if others:
        return None
    return Refusal(
        "last_administrator",
        _("This is the only administrator."),
        _("Give the role to somebody else first."),
    )


def why_not_overlap(held: Iterable[Membership], first: date, last: date | None) -> Refusal | None:
    """Refuses where one of the person's memberships of the team has a day in common with these days."""
    by_day = sorted(held, key=lambda row: row.valid_from)
    clash = next((row for row in by_day if _meet(row, first, last)), None)
    if clash is None:
        return None
    told = {"name": clash.person.name, "team": clash.team.name, "from": _written(clash.valid_from)}
    if clash.valid_to is None:
        return Refusal(
            "already_member",
            _("%(name)s is already in the team %(team)s, from %(from)s on.") % told,
            _("End that membership first."),
        )
    return Refusal(
        "already_member",
        _("%(name)s is in the team %(team)s from %(from)s to %(to)s.")
        % {**told, "to": _written(clash.valid_to)},
        _("Choose days that do not overlap these."),
    )


def _meet(row: Membership, first: date, last: date | None) -> bool:
    return (last is None or row.valid_from <= last) and (row.valid_to is None or row.valid_to >= first)


def _twice_in_team(others: QuerySet[Membership], first: date, last: date | None) -> Refusal | None:
    return why_not_overlap(others.select_related("person", "team"), first, last)


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _overlapping(person: Person, role: str, valid_from: date, valid_to: date | None) -> bool:
    rows = RoleGrant.objects.filter(person=person, role=role)
    if valid_to is not None:
        rows = rows.filter(valid_from__lte=valid_to)
    return any(row.valid_to is None or row.valid_to >= valid_from for row in rows)
