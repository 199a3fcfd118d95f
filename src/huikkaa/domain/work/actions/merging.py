"""Merging: three letters, one matter. The merged request keeps all that is its own, so that it can come out again.

Nothing moves: messages and files stay where they were written, and so no asker ever meets another's words. What the
team answers in the request that stays is said to every asker in the asker's own matter.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, QuerySet

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer, viewer_of
from huikkaa.domain.work import promising, rules
from huikkaa.domain.work.actions.holding import lift_of
from huikkaa.domain.work.actions.recording import all_locked, both_locked, keeping, save, verb
from huikkaa.domain.work.events import RequestMerged
from huikkaa.domain.work.models import Carried, Disqualification, Event, Merge, Message, Request
from huikkaa.domain.work.visibility import may_handle
from huikkaa.kernel import bus, clock
from huikkaa.kernel.prepared import Prepared
from huikkaa.kernel.refusals import require

State = Request.State


_CLOSED: Prepared[int] = Prepared(
    lambda *, requests, person: Disqualification.objects.filter(
        request__in=requests, person=person
    ).values_list("request", flat=True)
)
_OWN_PARTS: Prepared[int] = Prepared(
    lambda *, requests, person: Merge.objects.filter(
        into__in=requests, merged__asker=person, undone_at__isnull=True
    ).values_list("into", flat=True)
)


@verb
def merge(
    *, request: Request, viewer: Viewer, into: Request, disturbance: Disturbance | None = None
) -> Merge:
    """Merge the request into another one, which stays."""
    return merge_all(requests=[request], viewer=viewer, into=into, disturbance=disturbance)[0]


@verb
def merge_all(
    *, requests: Sequence[Request], viewer: Viewer, into: Request, disturbance: Disturbance | None = None
) -> list[Merge]:
    """Merge a flood of them at once: all, or none with the reason."""
    known = {one.pk: one for one in (*requests, into)}
    held = {row.pk: keeping(row, known[row.pk]) for row in all_locked(list(known))}
    _remember_open(list(held.values()), viewer)
    for one in requests:
        require(rules.why_not_merge(held[one.pk], held[into.pk], viewer))
    stays = held.pop(into.pk)
    made = Merge.objects.bulk_create(_merge(one, stays, viewer, disturbance) for one in held.values())
    _send_away(list(held.values()))
    stays.carries |= Carried.MERGED
    save(stays, "carries")
    told = [(merge.merged, Event.Verb.MERGED, {"merge": merge.pk}) for merge in made]
    _record_all([*told, *((stays, Event.Verb.TOOK_IN, {"merge": merge.pk}) for merge in made)], viewer)
    for merge in made:
        bus.announce(RequestMerged(merge))
    return made


def _remember_open(requests: Sequence[Request], viewer: Viewer) -> None:
    """Ask once, not for each, which of the matters are closed to the viewer or hold one's own; rules remember it."""
    if viewer.person is None:
        return
    asked = {"requests": tuple(one.pk for one in requests), "person": viewer.person.pk}
    closed, own = set(_CLOSED(**asked)), set(_OWN_PARTS(**asked))
    for request in requests:
        if request.pk not in closed:
            rules.found_open(request, viewer)
        if request.pk not in own:
            rules.found_not_own(request, viewer)


def _merge(request: Request, into: Request, viewer: Viewer, disturbance: Disturbance | None) -> Merge:
    return Merge(
        merged=request,
        into=into,
        disturbance=disturbance,
        by=viewer.person,
        at=clock.now(),
        was_state=request.state,
        was_responsible_id=request.responsible_id,
        was_taken_at=request.taken_at,
    )


def _send_away(requests: Sequence[Request]) -> None:
    """Out of the queue and of anybody's hands; what each carries is told by a bit."""
    away: dict[str, Any] = {"state": State.MERGED, "paused": False, "responsible": None, "taken_at": None}
    away["changed_at"] = clock.now()
    Request.unguarded.filter(pk__in=[one.pk for one in requests]).update(
        **away, carries=F("carries").bitor(Carried.MERGED.value)
    )
    for one in requests:
        one.carries |= Carried.MERGED
        for name, value in away.items():
            setattr(one, name, value)


def _record_all(told: Iterable[tuple[Request, str, dict[str, Any]]], viewer: Viewer) -> None:
    """Write the events of several requests at once."""
    now = clock.now()
    Event.unguarded.bulk_create(
        Event(request=one, verb=verb, actor=viewer.person, at=now, details=details)
        for one, verb, details in told
    )


@verb
def unmerge(*, merge: Merge, viewer: Viewer) -> Request:
    """Take the request out again as it was: hands, state and clock; what was said since stays where it was said."""
    request, into = both_locked(merge.merged, merge.into)
    kept = Merge.objects.select_related("was_responsible").get(pk=merge.pk)
    kept.merged, kept.into = request, into
    _remember_open([request, into], viewer)
    require(rules.why_not_unmerge(kept, viewer))
    _let_out(kept, viewer)
    return request


def _let_out(merge: Merge, viewer: Viewer) -> None:
    """Undo the merge; with nobody, because the one that stayed was taken back: by whom is not told further."""
    request = merge.merged
    merge.undone_at, merge.undone_by = clock.now(), viewer.person
    merge.save(update_fields=["undone_at", "undone_by"])
    holder = _holder_again(request, merge.was_responsible)
    waits = holder is not None and _is_waiting(request)
    request.state, request.closed_at = State.WAITING if waits else State.OPEN, None
    request.responsible, request.taken_at = holder, merge.was_taken_at if holder else None
    promising.set_due(request)
    save(request, "state", "closed_at", "responsible", "taken_at", "due_at", "due_rule", "paused")
    save(merge.into)
    held_by = holder.pk if holder else None
    why: dict[str, Any] = {} if viewer.person else {"by": "cancelled"}
    out = {"merge": merge.pk, "to_id": held_by, "waits": waits, **why}
    told = ((request, Event.Verb.UNMERGED, out), (merge.into, Event.Verb.LET_OUT, {"merge": merge.pk, **why}))
    _record_all(told, viewer)


def _holder_again(request: Request, person: Person | None) -> Person | None:
    """Who had it, if that person may still have it; else it is in the queue for anyone."""
    if person is None or not person.is_active:
        return None
    return person if may_handle(request, person, set(viewer_of(person).teams)) else None


def _is_waiting(request: Request) -> bool:
    waited = Message.unguarded.filter(request=request, kind=Message.Kind.QUESTION, replied_at__isnull=True)
    return waited.exists()


def merged_into(request: Request) -> QuerySet[Merge]:
    """The merges in force into the request, the oldest first."""
    return Merge.objects.filter(into=request, undone_at__isnull=True).select_related("merged")


def let_all_out(request: Request) -> None:
    """The request that others were merged into has been taken back: each of them comes out again."""
    if request.has(Carried.MERGED):
        for merge in merged_into(request).select_related("was_responsible"):
            [merge.merged] = all_locked([merge.merged_id])
            merge.into = request
            _let_out(merge, NOBODY)


def end_merged(request: Request) -> None:
    """The request is closed, and so are those that were merged into it."""
    _turn_all(request, State.ENDED)


def stir_merged(request: Request) -> None:
    """Something has changed for those who follow a merged request: their pages notice it."""
    _turn_all(request, State.MERGED)


def _turn_all(request: Request, state: State) -> None:
    if not request.has(Carried.MERGED):
        return
    ended = clock.now() if state == State.ENDED else None
    for merge in merged_into(request):
        Request.unguarded.filter(pk=merge.merged_id).update(
            state=state, closed_at=ended, changed_at=clock.now()
        )
        if ended:
            merge.merged.state = state
            lift_of(merge.merged)
        _turn_all(merge.merged, state)
