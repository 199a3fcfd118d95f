"""Holds that the portal makes by itself: for a complaint, and for the matters that a request names.

A document request and an appeal keep what they are about from being destroyed, as long as they go on. Nobody is told
whether a number that was named exists.
"""

import re
from collections.abc import Iterable

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.actions.recording import all_locked, locked, record, save, verb
from huikkaa.domain.work.models import Carried, Event, Hold, Request
from huikkaa.domain.work.rules import holding as rules
from huikkaa.domain.work.rules.handling import CLOSED
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

NUMBER = re.compile(r"\bHU-?(\d{7})\b", re.IGNORECASE)
MOST = 20
KINDS = {"documents": Hold.Kind.DOCUMENTS, "appeal": Hold.Kind.APPEAL}


def hold_what_is_named(request: Request, words: str) -> None:
    """Hold the matters whose numbers are in what was asked; a number that is nobody's holds nothing."""
    found = list(dict.fromkeys(NUMBER.findall(words)))[:MOST]
    if not found:
        return
    numbers = [f"HU-{digits}" for digits in found]
    named = Request.unguarded.filter(number__in=numbers).exclude(pk=request.pk)
    for matter in all_locked(list(named.values_list("pk", flat=True))):
        _hold(matter, request, None)


@verb
def name_matter(*, request: Request, viewer: Viewer, matter: Request | None) -> Hold:
    """Write down that the request is about this matter, which is then held back until the request ends."""
    require(rules.why_not_name(request, viewer) or rules.why_not_name_this(request, matter))
    assert matter is not None  # noqa: S101 - the rule has asked for one
    held, named = locked(request), locked(matter)  # in the order in which a hold ends, too
    require(rules.why_not_name(held, viewer) or rules.why_not_name_this(held, named))
    made = _hold(named, held, viewer.person)
    save(held)
    record(held, Event.Verb.NAMED, viewer)
    return made


@verb
def let_go(*, hold: Hold, viewer: Viewer) -> None:
    """The matter was named by mistake: this request holds it no longer."""
    require(rules.why_not_let_go(hold, viewer))
    _end_all(Hold.unguarded.filter(pk=hold.pk), viewer)


def hold_for_complaint(request: Request) -> None:
    """An unanswered complaint holds its matter back."""
    if not Hold.unguarded.filter(
        request=request, kind=Hold.Kind.UNHAPPY, source__isnull=True, ended_at__isnull=True
    ).exists():
        Hold.unguarded.create(request=request, kind=Hold.Kind.UNHAPPY, at=clock.now())
        carry(request, Carried.HOLD)


def lift_for_complaint(request: Request) -> None:
    """The complaint has been answered."""
    _end_all(Hold.unguarded.filter(request=request, kind=Hold.Kind.UNHAPPY, source__isnull=True), NOBODY)


def lift_of(source: Request) -> None:
    """End the holds of a request that has ended, unless an appeal against what was decided in it goes on."""
    if not source.has(Carried.NAMES) or source.state not in CLOSED:
        return
    appeals = Hold.unguarded.filter(request=source, kind=Hold.Kind.APPEAL, ended_at__isnull=True)
    if not appeals.exists():
        _end_all(Hold.unguarded.filter(source=source), NOBODY)


def pass_holds(part: Request, original: Request) -> None:
    """A part is joined back: what it holds is held by the request it came from."""
    if not part.has(Carried.NAMES):
        return
    for hold in Hold.unguarded.filter(source=part, ended_at__isnull=True):
        if Hold.unguarded.filter(source=original, request=hold.request_id, ended_at__isnull=True).exists():
            end(hold, NOBODY)
        else:
            Hold.unguarded.filter(pk=hold.pk).update(source=original)
            carry(original, Carried.NAMES)


def _hold(matter: Request, source: Request, by: Person | None) -> Hold:
    carry(matter, Carried.HOLD)
    carry(source, Carried.NAMES)
    kind = KINDS[source.service.procedure]
    return Hold.unguarded.create(request=matter, kind=kind, source=source, by=by, at=clock.now())


def _end_all(holds: Iterable[Hold], viewer: Viewer) -> None:
    for hold in holds:
        if hold.ended_at is None:
            end(hold, viewer)


def end(hold: Hold, viewer: Viewer) -> None:
    """End one hold; its matter tells of it as long as another one holds it."""
    matter = locked(hold.request)
    still = Hold.unguarded.filter(request=matter, ended_at__isnull=True)
    still.filter(pk=hold.pk).update(ended_at=clock.now(), ended_by=viewer.person)
    if not still.exists():
        drop(matter, Carried.HOLD)
    if hold.kind == Hold.Kind.APPEAL:
        lift_of(matter)
