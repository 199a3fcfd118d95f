"""What is held back from destruction, and what is held with it."""

from collections.abc import Collection

from django.db.models import Q

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Complaint, Hold, Merge, Part, Request, Split
from huikkaa.domain.work.visibility import handled


def held_together() -> set[int]:
    """The ids of all that is held: what belongs together is held together, however long the chain.

    What was merged, split or made a part tells of the same matter in several requests; a part that was joined back
    has left its words with the one it came from, so it counts too.
    """
    found = set(Hold.unguarded.filter(ended_at__isnull=True).values_list("request_id", flat=True))
    found |= set(Complaint.objects.filter(answered_at__isnull=True).values_list("request_id", flat=True))
    new = found
    while new:
        new = _relatives(new) - found
        found = found | new
    return found


def _relatives(ids: Collection[int]) -> set[int]:
    merged = Merge.objects.filter(Q(merged__in=ids) | Q(into__in=ids), undone_at__isnull=True)
    split = Split.objects.filter(Q(part__in=ids) | Q(original__in=ids))
    parts = Part.objects.filter(Q(request__in=ids) | Q(whole__in=ids))
    pairs = (
        merged.order_by()
        .values_list("merged_id", "into_id")
        .union(
            split.order_by().values_list("part_id", "original_id"),
            parts.order_by().values_list("request_id", "whole_id"),
        )
    )
    return {one for pair in pairs for one in pair}


def holds_on(request: Request, viewer: Viewer) -> list[Hold]:
    """What holds the matter now, as far as the viewer may know of it."""
    rows = Hold.unguarded.filter(request=request, ended_at__isnull=True).select_related("source", "by")
    return list(rows.filter(Q(source__isnull=True) | Q(source__in=handled(viewer).values("pk"))))


def named_in(request: Request, viewer: Viewer) -> list[Hold]:
    """The matters that the request names and the viewer may handle, with the holds they have or had by it."""
    rows = Hold.unguarded.filter(source=request, request__in=handled(viewer).values("pk"))
    return list(rows.select_related("request", "by"))


def matter_to_name(viewer: Viewer, number: str) -> Request | None:
    """The matter of this number, if the viewer may handle it."""
    return handled(viewer).filter(number=number.strip().upper()).first()


def hold_by(viewer: Viewer, request: Request, key: str) -> Hold | None:
    """One hold that the request has made on a matter the viewer may handle."""
    if not key.isdigit():
        return None
    rows = Hold.unguarded.filter(source=request, request__in=handled(viewer).values("pk"))
    found = rows.select_related("request").filter(pk=key).first()
    if found is not None:
        found.source = request
    return found
