"""Handing matters over to the records system: packed, handed over with a receipt, numbered or sent back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.recording import locked, record, save
from huikkaa.domain.work.models import Carried, Event, RecordsPackage, Request
from huikkaa.domain.work.rules.packages import why_not_pack
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import require

State = RecordsPackage.State
CLAIM = timedelta(minutes=5)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))


@transaction.atomic
def pack(*, request: Request, viewer: Viewer) -> RecordsPackage:
    """Put the matter on its way to the records system; the jobs hand it over."""
    held = locked(request)
    require(why_not_pack(held, viewer))
    return _pack(held)


@transaction.atomic
def pack_when_done(*, request: Request) -> RecordsPackage | None:
    """Put a finished administrative matter on its way by itself, unless it is there already."""
    held = locked(request)
    on_its_way = RecordsPackage.unguarded.filter(request=held, state__in=[State.WAITING, State.HANDED])
    if not held.service.administrative or on_its_way.exists():
        return None
    return _pack(held)


def pack_for_good(*, held: Request) -> RecordsPackage:
    """Put a locked matter that is kept for good on its way; an older package that lacks something gives way."""
    on_its_way = RecordsPackage.unguarded.filter(request=held, state__in=[State.WAITING, State.HANDED])
    on_its_way.update(state=State.REJECTED, answer=_("A newer package was made."), answered_at=clock.now())
    return _pack(held)


def claimed(package: RecordsPackage) -> bool:
    """Claim the package for this process; False if another was faster. A killed process loses nothing."""
    waiting = RecordsPackage.unguarded.filter(
        pk=package.pk, state=State.WAITING, next_try_at=package.next_try_at
    )
    return bool(waiting.update(next_try_at=clock.now() + CLAIM, tries=F("tries") + 1))


@transaction.atomic
def handed_over(*, package: RecordsPackage, receipt: str, number: str = "") -> None:
    """The records system has it and has given a receipt, perhaps with the number at once."""
    held = _locked(package)
    if held.state != State.WAITING:
        return
    held.state, held.handed_at, held.receipt, held.last_error = State.HANDED, clock.now(), receipt[:200], ""
    held.save()
    _tell(held.request, Event.Verb.RECORDS_HANDED)
    if number:
        _number(held, number)


@transaction.atomic
def put_off(*, package: RecordsPackage, why: str) -> None:
    """It did not go: try again after a longer wait each time, where people can see it."""
    tries = RecordsPackage.unguarded.get(pk=package.pk).tries
    RecordsPackage.unguarded.filter(pk=package.pk, state=State.WAITING).update(
        last_error=why[:500], next_try_at=clock.now() + WAITS[min(tries, len(WAITS)) - 1]
    )


@transaction.atomic
def try_again(*, package: RecordsPackage) -> bool:
    """Let a waiting package be tried at once; False if it has gone meanwhile."""
    waiting = RecordsPackage.unguarded.filter(pk=package.pk, state=State.WAITING)
    return bool(waiting.update(next_try_at=clock.now()))


@transaction.atomic
def answered(*, key: str, is_registered: bool, number: str = "", words: str = "") -> RecordsPackage | None:
    """The records system answers: a number, or the matter back with words. The same answer twice does no harm."""
    found = RecordsPackage.unguarded.filter(key=key).first()
    if found is None:
        return None
    held = _locked(found)
    if held.state in (State.REGISTERED, State.REJECTED):
        return held
    held.answered_at, held.answer = clock.now(), words[:500]
    if is_registered:
        _number(held, number)
        return held
    held.state = State.REJECTED
    held.save()
    _tell(held.request, Event.Verb.RECORDS_REJECTED, why=words[:500])
    return held


def _number(held: RecordsPackage, number: str) -> None:
    held.state, held.number, held.last_error = State.REGISTERED, number.strip()[:80], ""
    held.answered_at = held.answered_at or clock.now()
    held.save()
    _tell(held.request, Event.Verb.RECORDS_NUMBERED, number=held.number)


def _pack(held: Request) -> RecordsPackage:
    now: datetime = clock.now()
    made = RecordsPackage.unguarded.create(request=held, key=chance.token(24), made_at=now, next_try_at=now)
    carry(held, Carried.RECORDS)
    save(held)
    return made


def _tell(request: Request, verb: str, **details: str) -> None:
    save(request)
    record(request, verb, NOBODY, None, **details)


def _locked(package: RecordsPackage) -> RecordsPackage:
    return RecordsPackage.unguarded.select_for_update().select_related(None).get(pk=package.pk)
