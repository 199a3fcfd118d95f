"""People, with an account or without one."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from huikkaa.domain.organisation import rules
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Employment, Person, Position, RoleGrant, Supervision, Unit
from huikkaa.domain.organisation.queries import administrators
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def add_person(
    *,
    given_name: str,
    family_name: str,
    email: str | None = None,
    unit: Unit | None = None,
    title: str = "",
    language: str = "fi",
    key: str | None = None,
    phone: str = "",
    by: Person | None = None,
) -> Person:
    """Add a person without a password; who has no e-mail address cannot sign in. `key` is HR's own."""
    person = Person(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        email=email.casefold() if email else None,
        unit=unit,
        title=title.strip(),
        phone=phone.strip(),
        language=language,
        key=key or None,
    )
    person.set_unusable_password()
    return recording.add(person, by)


@transaction.atomic
def change_person(
    *, person: Person, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Person:
    """Change a person's details."""
    kept = dict(values)
    for name in ("email", "key"):
        if name in kept:
            kept[name] = kept[name] or None
    return recording.revise(person, by, kept, seen)


@transaction.atomic
def close_account(*, person: Person, by: Person | None) -> Person:
    """Let a person no longer sign in; refused while the person holds open work, or is the last administrator."""
    require(rules.why_not_remove(person))
    if RoleGrant.objects.filter(pk__in=administrators(clock.today()).filter(person=person)).exists():
        require(rules.why_not_end_administrator(administrators(clock.today()).exclude(person=person).count()))
    return recording.revise(person, by, {"is_active": False})


@transaction.atomic
def open_account(*, person: Person, by: Person | None) -> Person:
    """Let a person sign in again."""
    return recording.revise(person, by, {"is_active": True})


@transaction.atomic
def employ(*, person: Person, values: dict[str, Any], by: Person | None) -> Employment:
    """Add an employment with its dates; earlier ones stay as they were."""
    return recording.add(Employment(person=person, **values), by)


@transaction.atomic
def change_employment(
    *, employment: Employment, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Employment:
    """Correct an employment; what it was stays in the history."""
    return recording.revise(employment, by, values, seen)


@transaction.atomic
def supervise(*, person: Person, supervisor: Person, from_day: date, by: Person | None) -> Supervision:
    """Set the formal supervisor from a day on; who it was before stays in force until then."""
    return recording.add(Supervision(person=person, supervisor=supervisor, valid_from=from_day), by)


@transaction.atomic
def grant(
    *, person: Person, role: str, from_day: date, last_day: date | None = None, by: Person | None
) -> RoleGrant:
    """Give a role from a day on; refused where it contradicts another role of the person."""
    require(rules.why_not_grant(person, role, from_day, last_day))
    return recording.add(RoleGrant(person=person, role=role, valid_from=from_day, valid_to=last_day), by)


@transaction.atomic
def end_role(*, grant: RoleGrant, last_day: date, by: Person | None) -> RoleGrant:
    """Let a role end; somebody must be left who can set up the portal."""
    if grant.role == "administrator":
        after = (
            administrators(last_day + timedelta(days=1)).exclude(pk=grant.pk).filter(person__is_active=True)
        )
        require(rules.why_not_end_administrator(after.count()))
    return recording.revise(grant, by, {"valid_to": last_day})


@transaction.atomic
def add_position(*, values: dict[str, Any], by: Person | None) -> Position:
    """Add a position, which stays when people change."""
    return recording.add(Position(**values), by)


@transaction.atomic
def change_position(
    *, position: Position, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Position:
    """Change a position."""
    return recording.revise(position, by, values, seen)
