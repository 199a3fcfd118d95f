"""Checklists: put items on, tick them, take them off."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.actions.recording import locked, record, save
from huikkaa.domain.work.models import Carried, ChecklistItem, Event, Request
from huikkaa.domain.work.rules import checklists as rules
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


def lines(text: str) -> list[str]:
    """The items written one on a line, without the empty ones and the dashes before them."""
    return [item for item in (line.strip().lstrip("-•*").strip() for line in text.splitlines()) if item]


def start_checklist(*, request: Request, texts: Sequence[str]) -> list[ChecklistItem]:
    """Give a request the checklist of its rule or template; the caller's transaction decides with the rest."""
    if not texts:
        return []
    last = ChecklistItem.unguarded.filter(request=request).aggregate(last=Max("order"))["last"]
    first = 0 if last is None else last + 1
    made = [
        ChecklistItem(request=request, order=first + at, text=text[: rules.LONGEST])
        for at, text in enumerate(texts)
    ]
    ChecklistItem.unguarded.bulk_create(made)
    carry(request, Carried.CHECKLIST)
    record(request, Event.Verb.CHECKLIST, NOBODY, what="started", items=len(made))
    return made


@transaction.atomic
def add_items(*, request: Request, viewer: Viewer, texts: Sequence[str]) -> list[ChecklistItem]:
    """Put items at the end of the request's checklist; the first one makes the list."""
    held = locked(request)
    require(rules.why_not_tick(held, viewer))
    already = list(ChecklistItem.unguarded.filter(request=held))
    require(rules.why_not_list(texts, len(already)))
    first = max((item.order for item in already), default=-1) + 1
    made = [ChecklistItem(request=held, order=first + at, text=text) for at, text in enumerate(texts)]
    ChecklistItem.unguarded.bulk_create(made)
    if made:
        carry(held, Carried.CHECKLIST)
        save(held)
        record(held, Event.Verb.CHECKLIST, viewer, what="added", items=len(made))
    return made


@transaction.atomic
def tick(*, item: ChecklistItem, viewer: Viewer) -> ChecklistItem:
    """Tick an item: who and when are kept. A tick that is already there stays whoever made it."""
    held = locked(item.request)
    require(rules.why_not_tick(held, viewer))
    ticked = ChecklistItem.unguarded.filter(pk=item.pk, ticked_at__isnull=True).update(
        ticked_at=clock.now(), ticked_by=viewer.person
    )
    if ticked:
        save(held)
        record(held, Event.Verb.CHECKLIST, viewer, what="ticked", text=item.text)
    item.refresh_from_db()
    return item


@transaction.atomic
def untick(*, item: ChecklistItem, viewer: Viewer) -> ChecklistItem:
    """Take a tick away: the thing is not done after all."""
    held = locked(item.request)
    require(rules.why_not_tick(held, viewer))
    cleared = ChecklistItem.unguarded.filter(pk=item.pk, ticked_at__isnull=False).update(
        ticked_at=None, ticked_by=None
    )
    if cleared:
        save(held)
        record(held, Event.Verb.CHECKLIST, viewer, what="unticked", text=item.text)
    item.refresh_from_db()
    return item


@transaction.atomic
def remove_item(*, item: ChecklistItem, viewer: Viewer) -> None:
    """Take an item off the list; with the last one the request has no checklist any more."""
    held = locked(item.request)
    require(rules.why_not_tick(held, viewer))
    ChecklistItem.unguarded.filter(pk=item.pk).delete()
    if not ChecklistItem.unguarded.filter(request=held).exists():
        drop(held, Carried.CHECKLIST)
    save(held)
    record(held, Event.Verb.CHECKLIST, viewer, what="removed", text=item.text)
