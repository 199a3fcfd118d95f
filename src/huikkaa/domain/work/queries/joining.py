"""What a request is linked with, split from and merged into, as far as the viewer may see the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Carried, Link, Merge, Message, Request, Split
from huikkaa.domain.work.visibility import asked, handled, handled_by, hands_of
from huikkaa.kernel.prepared import Prepared


@dataclass(frozen=True)
class Linked:
    """A request at the other end of a link, and what the link says here."""

    link: Link
    says: str
    other: Request


@dataclass(frozen=True)
class Parted:
    """A split seen from one of its ends; `other` is None where the viewer may not see the other end."""

    split: Split
    other: Request
    is_part: bool


@dataclass
class TakenIn:
    """A request merged into this one, with what its asker has written."""

    merge: Merge
    request: Request
    messages: list[Message] = field(default_factory=list)
    files: dict[int, list[Attachment]] = field(default_factory=dict)

    @property
    def said(self) -> list[tuple[Message, list[Attachment]]]:
        """Each message with its files."""
        return [(one, self.files.get(one.pk, [])) for one in self.messages]


def linked(request: Request, viewer: Viewer) -> list[Linked]:
    """The requests linked with this one that the viewer may handle."""
    links = list(Link.objects.filter(Q(one=request) | Q(other=request)).order_by("at", "id"))
    seen = _seen(viewer, [link.far_end(request) for link in links])
    return [
        Linked(link, link.told_at(request), seen[link.far_end(request)])
        for link in links
        if link.far_end(request) in seen
    ]


def parted(request: Request, viewer: Viewer) -> list[Parted]:
    """What was split off from the request, and what it was split off from, as far as the viewer may see them."""
    splits = list(Split.objects.filter(Q(original=request) | Q(part=request)))
    seen = _seen(viewer, [_far(split, request) for split in splits])
    return [
        Parted(split, seen[_far(split, request)], is_part=split.part_id == request.pk)
        for split in splits
        if _far(split, request) in seen
    ]


def parted_of_asker(request: Request, viewer: Viewer) -> list[Parted]:
    """The same for the asker; by a private link only that one matter is seen."""
    splits = list(Split.objects.filter(Q(original=request) | Q(part=request)))
    others = asked(viewer).filter(pk__in=[_far(split, request) for split in splits])
    seen = {other.pk: other for other in others}
    return [
        Parted(split, seen[_far(split, request)], is_part=split.part_id == request.pk)
        for split in splits
        if _far(split, request) in seen and (split.undone_at is None or split.part_id == request.pk)
    ]


def merge_of(request: Request) -> Merge | None:
    """The merge by which the request is a part of another one now."""
    found = _MERGED(merged=request.pk)
    return found[0] if found else None


def may_be_let_out(request: Request, viewer: Viewer) -> Merge | None:
    """The same where the viewer may handle the other request too: whoever handles both may undo it."""
    found = _BOTH_SEEN(merged=request.pk, **hands_of(viewer)._asdict())
    return found[0] if found else None


def _merged(*, merged: int) -> QuerySet[Merge]:
    found = Merge.objects.filter(merged=merged, undone_at__isnull=True)
    joined = ("into__responsible", "into__service", "disturbance", "by", "was_responsible")
    return found.select_related(*joined)


def _both_seen(*, merged: int, **seen_by: Any) -> QuerySet[Merge]:
    return _merged(merged=merged).filter(into__in=handled_by(**seen_by))


def _of_numbers(*, numbers: tuple[str, ...], **seen_by: Any) -> QuerySet[Request]:
    found = handled_by(**seen_by).filter(number__in=numbers)
    return found.select_related("responsible", "service", "asker")


_MERGED: Prepared[Merge] = Prepared(_merged)
_BOTH_SEEN: Prepared[Merge] = Prepared(_both_seen)
_OF_NUMBERS: Prepared[Request] = Prepared(_of_numbers, texts=("numbers",))


def taken_in(request: Request, viewer: Viewer, limit: int = 100) -> list[TakenIn]:
    """The requests merged into this one that the viewer may handle, with what their askers have written."""
    merges = list(
        Merge.objects.filter(into=request, undone_at__isnull=True).select_related("disturbance")[:limit]
    )
    seen = _seen(viewer, [merge.merged_id for merge in merges])
    found = {
        merge.merged_id: TakenIn(merge, seen[merge.merged_id]) for merge in merges if merge.merged_id in seen
    }
    kinds = (Message.Kind.ASKED, Message.Kind.CUSTOMER)
    for message in Message.unguarded.filter(request__in=found, kind__in=kinds).order_by("at", "id"):
        found[message.request_id].messages.append(message)
    for file in Attachment.unguarded.filter(request__in=found).order_by("id"):
        found[file.request_id].files.setdefault(file.message_id, []).append(file)
    return list(found.values())


def followers(request: Request) -> int:
    """How many other askers get what is answered here."""
    if not request.has(Carried.MERGED):
        return 0
    merged = list(
        Merge.objects.filter(into=request, undone_at__isnull=True).values_list("merged_id", flat=True)
    )
    count = 0
    while merged:
        count += len(merged)
        merged = list(
            Merge.objects.filter(into__in=merged, undone_at__isnull=True).values_list("merged_id", flat=True)
        )
    return count


def heard_by(request: Request) -> Request:
    """Who has a merged request in hand is who has the one it went into: what its asker writes is for them."""
    while not request.is_ongoing and request.has(Carried.MERGED):
        merge = merge_of(request)
        if merge is None:
            break
        request = merge.into
    return request


def own_other(request: Request, viewer: Viewer) -> tuple[Request | None, datetime | None, str]:
    """For the asker of a merged request: the other one where it is the asker's own too, when it was done, its state."""
    last = heard_by(request)
    own = asked(viewer).filter(pk=last.pk).first() if last.pk != request.pk else None
    return own, last.done_at, last.state


def to_work_with(viewer: Viewer, numbers: Iterable[str]) -> list[Request]:
    """The requests of these numbers that the viewer may handle."""
    return _OF_NUMBERS(numbers=tuple(dict.fromkeys(numbers)), **hands_of(viewer)._asdict())


def _far(split: Split, request: Request) -> int:
    return split.original_id if split.part_id == request.pk else split.part_id


def _seen(viewer: Viewer, ids: Iterable[int]) -> dict[int, Request]:
    found = handled(viewer).filter(pk__in=list(ids)).select_related("responsible", "service", "asker", "team")
    return {request.pk: request for request in found}
