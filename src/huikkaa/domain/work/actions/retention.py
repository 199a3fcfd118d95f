"""Holding matters back, and destroying those whose time is over: approved by a person, and recorded."""

from collections.abc import Sequence
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.holding import end
from huikkaa.domain.work.actions.permits import permit
from huikkaa.domain.work.actions.recording import locked
from huikkaa.domain.work.events import RequestsGo
from huikkaa.domain.work.models import Attachment, Carried, Destruction, Draft, Hold, Request
from huikkaa.domain.work.queries.keeping import numbers_there
from huikkaa.domain.work.queries.matter import draft_place
from huikkaa.domain.work.queries.retention import ripe_of
from huikkaa.domain.work.rules import retention as rules
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require

AT_ONCE = 500


@transaction.atomic
def hold(*, request: Request, viewer: Viewer, kind: str, reason: str) -> Hold:
    """Hold a matter back from destruction for a reason."""
    held = locked(request)
    require(rules.why_not_hold(held, viewer, kind, reason))
    assert viewer.person is not None  # noqa: S101 - the rule lets in people only
    carry(held, Carried.HOLD)
    return Hold.unguarded.create(
        request=held, kind=kind, reason=reason.strip()[:200], by=viewer.person, at=clock.now()
    )


@transaction.atomic
def end_hold(*, hold: Hold, viewer: Viewer) -> None:
    """End a hold; the matter may be destroyed when nothing else holds it."""
    require(rules.why_not_keep_records(viewer))
    end(hold, viewer)


@transaction.atomic
def destroy(*, service: Service, year: int, seen: int, viewer: Viewer) -> Destruction:
    """Destroy the service's matters that ended in the year, as many as the approver was shown, and record it.

    The requests go with everything that belongs to them: messages, files, answers, index, events, mail, looks,
    drafts. The sums that measures keep stay; they name nobody.
    """
    rows = list(ripe_of(service, year).select_for_update().order_by("pk").values_list("pk", "number"))
    require(rules.why_not_destroy(viewer, len(rows), seen))
    assert viewer.person is not None  # noqa: S101 - the rule lets in people only
    return destroyed(rows, service=service, year=year, by=viewer.person)


def destroyed(rows: Sequence[tuple[int, str]], *, service: Service, year: int, by: Person) -> Destruction:
    """Destroy these matters, given by key and number, and record it; whoever calls has asked the rule."""
    for_good = service.retention_years is None
    kept_as = numbers_there([pk for pk, _number in rows]) if for_good else {}
    for place in range(0, len(rows), AT_ONCE):
        _erase(rows[place : place + AT_ONCE])
    return Destruction.unguarded.create(
        service=service,
        year=year,
        numbers=[number for _pk, number in rows],
        retention_years=service.retention_years,
        kept_as=kept_as,
        by=by,
        at=clock.now(),
    )


def _erase(rows: Sequence[tuple[int, str]]) -> None:
    keys = [pk for pk, _number in rows]
    for attachment in Attachment.unguarded.filter(request__in=keys):
        # A file cannot be brought back: it goes when the rows have surely gone.
        transaction.on_commit(partial(_forget, attachment.file.storage, str(attachment.file.name)))
    typed = Q()
    for _pk, number in rows:
        typed |= Q(place__startswith=draft_place(number))
    Draft.objects.filter(typed).delete()
    bus.announce(RequestsGo(keys))
    with permit():
        Request.unguarded.filter(pk__in=keys).delete()


def _forget(storage: Storage, name: str) -> None:
    storage.delete(name)
