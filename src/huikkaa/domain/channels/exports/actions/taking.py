"""The log of exports: written when the first row leaves, completed when the last one has left."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock

Row = TypeVar("Row")


def taking(
    rows: Iterable[Row],
    *,
    viewer: Viewer,
    what: str,
    kind: str,
    narrowed: str = "",
    names: bool = False,
    confidential: bool = False,
    reason: str = "",
) -> Iterator[Row]:
    """Let the rows through, and write down who took how many; also when the taker breaks off in the middle."""
    taken = ExportTaken.objects.create(
        person=viewer.person,
        what=what[:200],
        format=kind,
        narrowed=narrowed[:500],
        names=names,
        confidential=confidential,
        reason=reason[:200],
        at=clock.now(),
    )
    count, whole = 0, False
    try:
        for row in rows:
            count += 1
            yield row
        whole = True
    finally:
        ExportTaken.objects.filter(pk=taken.pk).update(rows=count, whole=whole)
