"""Who else has the request open right now."""

from dataclasses import dataclass
from datetime import timedelta

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Glance
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

LASTS = timedelta(seconds=45)
EVERY = timedelta(seconds=15)


@dataclass(frozen=True)
class Seen:
    """One who has the request open, and what they are writing, if anything."""

    person_id: int
    name: str
    writes: str


@dataclass(frozen=True)
class Around:
    """Who else is there, whether the viewer has just come, and whether that should be told anew."""

    others: tuple[Seen, ...]
    tell: bool
    is_new: bool
    request_id: int


def around(viewer: Viewer, number: str, writes: str) -> Around | None:
    """Those who have the request open, in one question; None where the viewer may not handle it."""
    found = handled(viewer).filter(number=number).values_list("pk", flat=True).first()
    if found is None:
        return None
    now = clock.now()
    rows = Glance.objects.filter(request_id=found, at__gt=now - LASTS).order_by("person__sorted_as", "pk")
    columns = ("person_id", "person__given_name", "person__family_name", "writes", "at")
    others, tell, is_new = [], True, True
    for pk, given, family, writing, at in rows.values_list(*columns):
        if viewer.person is not None and pk == viewer.person.pk:
            tell, is_new = at <= now - EVERY or writing != writes, False
        else:
            others.append(Seen(pk, f"{given} {family}", writing))
    return Around(tuple(others), tell, is_new, found)
