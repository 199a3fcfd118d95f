"""The questions of a service's form."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person


@transaction.atomic
def add_question(*, service: Service, values: dict[str, Any], by: Person | None) -> FormField:
    """Add a question at the end of the form."""
    last = service.form_fields.aggregate(last=Max("order"))["last"]
    return recording.add(FormField(service=service, order=0 if last is None else last + 1, **values), by)


@transaction.atomic
def change_question(
    *, question: FormField, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> FormField:
    """Change a question; answers already given stay as they were given."""
    return recording.revise(question, by, values, seen)


@transaction.atomic
def remove_question(*, question: FormField, by: Person) -> None:
    """Ask the question no more; answers already given stay."""
    recording.remove(question, by)


@transaction.atomic
def move_question(*, question: FormField, up: bool, by: Person | None) -> None:
    """Let a question change places with the one before or after it."""
    rows = list(question.service.form_fields.select_for_update())
    here = [row.pk for row in rows].index(question.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for order, row in enumerate(rows):
        if row.order != order:
            recording.revise(row, by, {"order": order})
