"""Absences are entered, ended and read; each change is announced, and nothing but half-days is kept."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.presence import rules
from huikkaa.domain.presence.events import PresenceChanged
from huikkaa.domain.presence.models import Absence, BusyCalendar, LeavingReminder
from huikkaa.engine.halfdays import HalfDay, Stretch, half_of, stretches_of
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require
from huikkaa.kernel.sealing import seal

KEPT = timedelta(days=31)


@transaction.atomic
def be_away(*, person: Person, stretch: Stretch, by: Viewer) -> Absence:
    """Enter an absence of the person: from which half-day to which."""
    Person.objects.select_for_update().get(pk=person.pk)  # two who enter the same come one after the other
    require(rules.why_not_enter_for(person, by) or rules.why_not_be_away(person, stretch))
    absence = _absence(person, stretch, Absence.Source.ENTERED)
    absence.entered_by = by.person
    absence.full_clean(exclude={"person", "entered_by"})
    absence.save()
    bus.announce(PresenceChanged(person.pk))
    return absence


@transaction.atomic
def come_back(*, absence: Absence, by: Viewer) -> None:
    """End an absence now: what has not begun goes away, what lasts ends with the half-day before this one."""
    held = Absence.objects.select_for_update().select_related("person").get(pk=absence.pk)
    half = half_of(clock.now())
    require(rules.why_not_enter_for(held.person, by) or rules.why_not_end(held, half))
    if held.stretch.first >= half:
        held.delete()
    else:
        held.last_day, held.last_half = half.preceding
        held.save(update_fields=["last_day", "last_half"])
    bus.announce(PresenceChanged(held.person_id))


@transaction.atomic
def replace_busy(*, person: Person, halves: Iterable[HalfDay], source: str) -> int:
    """Let the half-days read from a calendar stand for what was read from it before; how many stretches they are."""
    Absence.objects.filter(person=person, source=source).delete()
    found = stretches_of(halves)
    Absence.objects.bulk_create([_absence(person, stretch, source) for stretch in found])
    bus.announce(PresenceChanged(person.pk))
    return len(found)


@transaction.atomic
def forget_past(*, limit: int = 5000) -> int:
    """Forget absences that ended over a month ago: nobody needs them, and they tell of a person's life."""
    before = clock.today() - KEPT
    old = Absence.objects.filter(last_day__lt=before).values_list("pk", flat=True)[:limit]
    return Absence.objects.filter(pk__in=list(old)).delete()[0]


@transaction.atomic
def keep_calendar(*, person: Person, address: str, host: str) -> BusyCalendar:
    """Keep the private address of a person's calendar, sealed; it was read a moment ago."""
    now = clock.now()
    kept, _made = BusyCalendar.objects.update_or_create(
        person=person,
        defaults={
            "sealed_address": seal(address),
            "host": host[:253],
            "kept_from": now,
            "tried_at": now,
            "read_at": now,
            "trouble": "",
        },
    )
    return kept


@transaction.atomic
def forget_calendar(*, person: Person) -> None:
    """Forget the address of the person's calendar."""
    BusyCalendar.objects.filter(person=person).delete()


@transaction.atomic
def tell_of_reading(*, calendar: BusyCalendar, trouble: str) -> None:
    """Remember how reading went: a short code of the trouble, never a word of the calendar."""
    now = clock.now()
    read = {} if trouble else {"read_at": now}
    BusyCalendar.objects.filter(pk=calendar.pk).update(tried_at=now, trouble=trouble, **read)


@transaction.atomic
def remember_reminder(*, person: Person, last_day: date, days_before: int) -> bool:
    """Whether this reminder has not been sent yet; remembered from now on."""
    _row, is_new = LeavingReminder.objects.get_or_create(
        person=person, last_day=last_day, days_before=days_before, defaults={"sent_at": clock.now()}
    )
    return is_new


def _absence(person: Person, stretch: Stretch, source: str) -> Absence:
    first, last = stretch
    return Absence(
        person=person,
        first_day=first.day,
        first_half=first.half,
        last_day=last.day,
        last_half=last.half,
        source=source,
        entered_at=clock.now(),
    )
