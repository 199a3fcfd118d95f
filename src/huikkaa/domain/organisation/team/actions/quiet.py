"""A person sets the own quiet hours; nobody else does, and nobody is told."""

from collections.abc import Collection
from datetime import time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import LONGEST, quiet_until
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused

FIELDS = ("quiet_from", "quiet_to", "quiet_days")


@transaction.atomic
def set_quiet_hours(
    *, person: Person, starts: time | None, ends: time | None, weekdays: Collection[int]
) -> Person:
    """Be undisturbed between these times on these weekdays (Monday is 0); without times, never."""
    if (starts is None) != (ends is None) or (starts is not None and ends is not None and starts >= ends):
        raise Refused(
            Refusal(
                "quiet_order",
                _("Quiet hours end after they begin, on the same day."),
                _("Write both times, or leave both empty."),
            )
        )
    held = Person.objects.select_for_update().get(pk=person.pk)
    held.quiet_from, held.quiet_to = starts, ends
    held.quiet_days = sum(1 << day for day in set(weekdays))
    held.save(update_fields=[*FIELDS])
    return held


@transaction.atomic
def be_quiet_for(*, person: Person, minutes: int) -> Person:
    """Be undisturbed from now on for so many minutes."""
    span = min(timedelta(minutes=max(0, minutes)), LONGEST)
    held = Person.objects.select_for_update().get(pk=person.pk)
    ends = clock.now() + span
    held.quiet_until = None
    held.quiet_until = max(ends, quiet_until(held, ends) or ends)
    held.save(update_fields=["quiet_until"])
    return held


@transaction.atomic
def end_quiet(*, person: Person) -> Person:
    """Be disturbed again at once; the hours of other days stay."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    held.quiet_until = clock.now()
    held.save(update_fields=["quiet_until"])
    return held
