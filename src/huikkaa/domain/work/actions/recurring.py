"""The annual clock acts: rules are written, single times moved or skipped, and what is due to be made is made."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.actions import recording as settings_log
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions.asking import Contact, receive
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.checklists import start_checklist
from huikkaa.domain.work.actions.recording import record
from huikkaa.domain.work.models import (
    Carried,
    Event,
    Occurrence,
    OccurrenceRequest,
    Recurring,
    RecurringTeam,
    Request,
)
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.domain.work.rules import recurring as rules
from huikkaa.engine import recurrence
from huikkaa.engine.calendar import end_of_business
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused, require

Stop = Callable[[], bool]


@transaction.atomic
def set_recurring(
    *,
    viewer: Viewer,
    teams: Sequence[Team],
    values: dict[str, Any],
    recurring: Recurring | None = None,
    seen: str | None = None,
) -> Recurring:
    """Write recurring work, or change it. Times that the new rule no longer says lose what was planned of them."""
    require(rules.why_not_teams([team.pk for team in teams]))
    known = {team.pk for team in recurring.teams} if recurring else {team.pk for team in teams}
    require(rules.why_not_set(known, viewer))
    if recurring is None:
        row = Recurring(**values, written_by=viewer.person, written_at=clock.now())
        saved = settings_log.add(row, viewer.person)
    else:
        if values.get("service", recurring.service) != recurring.service:
            values = {**values, "answers": [], "form": None}
        saved = settings_log.revise(recurring, viewer.person, {**values, "written_at": clock.now()}, seen)
    _set_teams(saved, teams)
    fresh = queries.with_parts(Recurring.objects.filter(pk=saved.pk)).get()
    _forget_stale(fresh)
    return fresh


def _set_teams(recurring: Recurring, teams: Sequence[Team]) -> None:
    RecurringTeam.objects.filter(recurring=recurring).exclude(team__in=teams).delete()
    for order, team in enumerate(teams):
        RecurringTeam.objects.update_or_create(recurring=recurring, team=team, defaults={"order": order})


def _forget_stale(recurring: Recurring) -> None:
    """A planned move or skip of a day that the rule no longer says would never come to anything."""
    waiting = Occurrence.objects.filter(recurring=recurring, made_at__isnull=True)
    for row in waiting:
        said = row.moved_from or row.due_on
        days = recurrence.occurrences(queries.engine_rule(recurring), calendar_in_force(), said, said)
        if row.key not in {one.key for one in days}:
            row.delete()


@transaction.atomic
def set_answers(
    *, recurring: Recurring, viewer: Viewer, answers: Sequence[dict[str, Any]], form_id: int | None
) -> Recurring:
    """Write the answers to the service's form that every request of it gets."""
    require(rules.why_not_set({team.pk for team in recurring.teams}, viewer))
    return settings_log.revise(recurring, viewer.person, {"answers": list(answers), "form_id": form_id})


@transaction.atomic
def end_recurring(*, recurring: Recurring, viewer: Viewer, last_day: date) -> Recurring:
    """Nothing is due after the last day any more; what has been made stays."""
    require(rules.why_not_set({team.pk for team in recurring.teams}, viewer))
    return settings_log.revise(recurring, viewer.person, {"ends_on": last_day})


@transaction.atomic
def skip(*, recurring: Recurring, key: str, viewer: Viewer, reason: str) -> Occurrence:
    """Leave one time undone, with a reason that everybody sees in the annual clock."""
    time = _time(recurring, key, viewer)
    return _keep(time, viewer, reason, skipped=True, due_on=time.moved_from or time.due_on, moved_from=None)


@transaction.atomic
def move(*, recurring: Recurring, key: str, viewer: Viewer, to: date, reason: str) -> Occurrence:
    """Let one time be due on another day, with a reason; the lead time is counted from the new day."""
    time = _time(recurring, key, viewer)
    require(rules.why_not_move_to(to, clock.today()))
    return _keep(time, viewer, reason, skipped=False, due_on=to, moved_from=time.moved_from or time.due_on)


@transaction.atomic
def as_usual(*, recurring: Recurring, key: str, viewer: Viewer) -> None:
    """Take back a move or a skip: the rule says the day again."""
    time = _time(recurring, key, viewer)
    if time.kept is not None and viewer.person is not None:
        settings_log.remove(time.kept, viewer.person)


def _time(recurring: Recurring, key: str, viewer: Viewer) -> queries.Time:
    """The time as it stands now, held until the transaction ends."""
    held = _held(recurring.pk)
    time = queries.time_of(held, key)
    if time is None:
        raise ValueError(f"The rule has no time called {key}.")
    require(rules.why_not_change_time(held, viewer, time.kept))
    return time


def _held(pk: int) -> Recurring:
    """The rule with its parts, locked: of two who act at once, one waits for the other."""
    Recurring.objects.select_for_update().get(pk=pk)
    return queries.with_parts(Recurring.objects.filter(pk=pk)).get()


def _keep(
    time: queries.Time, viewer: Viewer, reason: str, *, skipped: bool, due_on: date, moved_from: date | None
) -> Occurrence:
    lead = time.recurring.lead
    values = {
        "due_on": due_on,
        "make_on": recurrence.before_business(calendar_in_force(), due_on, lead),
        "skipped": skipped,
        "moved_from": moved_from,
        "reason": reason.strip(),
        "changed_by": viewer.person,
        "changed_at": clock.now(),
    }
    if time.kept is not None:
        return settings_log.revise(time.kept, viewer.person, values)
    row = Occurrence(recurring=time.recurring, key=time.key, **values)
    return settings_log.add(row, viewer.person)


def make_missing(*, stop: Stop = lambda: False) -> int:
    """Make all that should have been made by now, the oldest first; how many times were made.

    Each time is a transaction of its own. One that cannot be made (its service has no promise) tells why on its
    rule, and never keeps the others waiting.
    """
    today, waiting = clock.today(), list[queries.Time]()
    live = list(queries.with_parts(Recurring.objects.all()))
    for recurring in live:
        waiting += queries.missing(recurring)
    waiting.sort(key=lambda time: (time.make_on, time.due_on, time.recurring.pk))
    made, troubled = 0, set[int]()
    for time in waiting:
        if stop():
            return made
        try:
            made += _make(time.recurring.pk, time.key)
        except Refused as refused:
            troubled.add(time.recurring.pk)
            Recurring.objects.filter(pk=time.recurring.pk).update(trouble=str(refused))
    through = [one.pk for one in live if one.checked_through != today and one.pk not in troubled]
    Recurring.objects.filter(pk__in=through).update(checked_through=today, trouble="")
    return made


@transaction.atomic
def _make(pk: int, key: str) -> bool:
    """Make the requests of one time, unless somebody else has just done so or it is no longer wanted."""
    recurring = _held(pk)
    require(rules.why_not_make(recurring, clock.today()))
    time = next((one for one in queries.missing(recurring) if one.key == key), None)
    kept = _claim(time) if time else None
    if time is None or kept is None:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        for place in recurring.places.all():
            _make_request(recurring, kept, place)
    return True


def _claim(time: queries.Time) -> Occurrence | None:
    """Write down that the time is made now; the database lets only one do so."""
    late = _days_late(time)
    if time.kept is not None:
        row = Occurrence.objects.filter(pk=time.kept.pk, made_at__isnull=True, skipped=False)
        time.kept.days_late = late
        return time.kept if row.update(made_at=clock.now(), days_late=late) else None
    try:
        with transaction.atomic():
            return Occurrence.objects.create(
                recurring=time.recurring,
                key=time.key,
                due_on=time.due_on,
                make_on=time.make_on,
                made_at=clock.now(),
                days_late=late,
            )
    except IntegrityError:
        return None


def _days_late(time: queries.Time) -> int:
    """How many days later than it should have it is made; what was written after its day is not late for that."""
    known = [time.recurring.written_at]
    if time.kept is not None and time.kept.changed_at is not None:
        known.append(time.kept.changed_at)
    should = max(time.make_on, *(at.astimezone(clock.HELSINKI).date() for at in known))
    return max(0, (clock.today() - should).days)


def _make_request(recurring: Recurring, kept: Occurrence, place: RecurringTeam) -> Request:
    """One team's request: it arrives now, whenever it should have, and is due on the day that the rule says."""
    asker, due_on = recurring.asker, kept.due_on
    request = receive(
        service=recurring.service,
        title=f"{recurring.title[:180]} ({due_on.day}.{due_on.month}.{due_on.year})",
        text=recurring.text or recurring.title,
        filer=NOBODY,
        asker=asker,
        contact=None if asker else Contact(name=_("Annual clock")),
        channel=Request.Channel.CLOCK,
        language=asker.language if asker else settings.LANGUAGE_CODE,
        answers=recurring.answers,
        form_id=recurring.form_id,
        agreed_for=_agreed(due_on),
        team=place.team,
    )
    OccurrenceRequest.unguarded.create(occurrence=kept, team=place.team, request=request)
    carry(request, Carried.RECURRING)
    record(
        request,
        Event.Verb.RECURRED,
        NOBODY,
        recurring=recurring.pk,
        key=kept.key,
        make_on=kept.make_on.isoformat(),
        due_on=due_on.isoformat(),
        days_late=kept.days_late,
    )
    start_checklist(request=request, texts=place.checklist or recurring.checklist)
    return request


def _agreed(due_on: date) -> datetime:
    return end_of_business(calendar_in_force(), due_on)
