"""Settings of decisions: types, offices, the delegation with its deputies, and appeal instructions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person, Position
from huikkaa.domain.work.models import AppealText, DecisionType, Delegation, Deputy, Office


@transaction.atomic
def add_type(*, values: dict[str, Any], by: Person | None) -> DecisionType:
    """Add a type of decisions to the register."""
    return recording.add(DecisionType(**values), by)


@transaction.atomic
def change_type(
    *, kind: DecisionType, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> DecisionType:
    """Change a type of decisions, or what its review said."""
    return recording.revise(kind, by, values, seen)


@transaction.atomic
def add_office(*, values: dict[str, Any], by: Person | None) -> Office:
    """Add an office or a body that decides."""
    return recording.add(Office(**values), by)


@transaction.atomic
def change_office(
    *, office: Office, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> Office:
    """Change the name or the position of an office."""
    return recording.revise(office, by, values, seen)


@transaction.atomic
def delegate(*, values: dict[str, Any], deputies: Sequence[Position] = (), by: Person | None) -> Delegation:
    """Give an office the power to decide a type of matters from a day on, with its deputies in order."""
    row = recording.add(Delegation(**values), by)
    _set_deputies(row, deputies)
    return row


@transaction.atomic
def change_delegation(
    *,
    delegation: Delegation,
    values: dict[str, Any],
    deputies: Sequence[Position],
    by: Person | None,
    seen: str | None = None,
) -> Delegation:
    """Change a row of the delegation; what has been decided by it stays as it was."""
    row = recording.revise(delegation, by, values, seen)
    _set_deputies(row, deputies)
    return row


@transaction.atomic
def end_delegation(*, delegation: Delegation, last_day: date, by: Person | None) -> Delegation:
    """Say the last day on which the power is in force."""
    return recording.revise(delegation, by, {"valid_until": last_day})


@transaction.atomic
def instruct(*, values: dict[str, Any], by: Person | None) -> AppealText:
    """Write an appeal instruction that is in force from a day on."""
    return recording.add(AppealText(**values), by)


@transaction.atomic
def change_instruction(
    *, text: AppealText, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> AppealText:
    """Change an appeal instruction; decisions already made keep theirs."""
    return recording.revise(text, by, values, seen)


def _set_deputies(row: Delegation, deputies: Sequence[Position]) -> None:
    row.deputies.all().delete()
    for order, position in enumerate(dict.fromkeys(deputies)):
        Deputy.objects.create(delegation=row, order=order, position=position)
