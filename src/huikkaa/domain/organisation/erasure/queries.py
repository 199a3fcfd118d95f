"""What would be erased of a person, what the law keeps and why, and what must end first."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from huikkaa.domain.organisation import erasing
from huikkaa.domain.organisation.erasing import AtErasure, Fate, Line
from huikkaa.domain.organisation.models import Employment, Erasure, Membership, Person, RoleGrant
from huikkaa.domain.organisation.queries import called
from huikkaa.domain.organisation.rules import held_by
from huikkaa.kernel import clock

PAGE = 25
COUNTED = frozenset({Fate.GOES, Fate.EMPTIED, Fate.NAMELESS, Fate.NAME_KEPT})


@dataclass(frozen=True)
class Preview:
    """Everything that would happen, and what stands in the way."""

    lines: list[Line]
    obstacles: list[str]

    @property
    def going(self) -> list[Line]:
        """What goes or loses its name."""
        return [line for line in self.lines if not line.is_kept]

    @property
    def kept(self) -> list[Line]:
        """What the law keeps."""
        return [line for line in self.lines if line.is_kept]

    @property
    def mark(self) -> str:
        """Changes when any figure of the preview does; the approval carries it."""
        figures = [[line.key, line.count, line.fate] for line in self.lines]
        return hashlib.sha256(json.dumps(figures).encode()).hexdigest()[:16]


def preview(person: Person) -> Preview:
    """What would happen if the person were erased now."""
    counts = rows_of(person, [one for one in erasing.declared() if one.fate in COUNTED])
    lines = [_line(one, counts[one.key]) for one in erasing.declared() if counts[one.key]]
    lines += [line for tell in erasing.telling for line in tell(person) if line.count]
    return Preview(lines, obstacles(person))


def obstacles(person: Person) -> list[str]:
    """What must end or be handed over before the person can be erased, in words."""
    return [*held_by(person), *(words for ends in erasing.ending for words in ends(person))]


def places_in_force(person: Person) -> Iterator[str]:
    """An employment, a team or a role that is in force or will be."""
    today = clock.today()
    if Employment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), person=person).exists():
        yield _("the employment")
    to_come = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    for row in Membership.objects.filter(to_come, person=person).select_related("team"):
        yield _("membership of %(team)s") % {"team": row.team.name}
    for role in RoleGrant.objects.filter(to_come, person=person):
        yield _("the role %(role)s") % {"role": role.get_role_display()}


def rows_of(person: Person, kinds: Sequence[AtErasure]) -> Counter[str]:
    """How many rows of each kind point at the person, asked in one question."""
    places = [(one.key, *place) for one in kinds for place in one.each()]
    if not places:
        return Counter()
    parts = [_count_of(number, model, name) for number, (_key, model, name) in enumerate(places)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [person.pk] * len(parts))
        found: Counter[str] = Counter()
        for number, count in cursor.fetchall():
            found[places[number][0]] += count
    return found


def _count_of(number: int, model: str, name: str) -> str:
    about = apps.get_model(model)._meta
    column = about.get_field(name).column
    return f'SELECT {number}, COUNT(*) FROM "{about.db_table}" WHERE "{column}" = %s'  # noqa: S608  # nosec B608 - our own names


def _line(one: AtErasure, count: int) -> Line:
    return Line(one.key, str(one.what), count, one.fate, str(one.ground), str(one.until))


def told(lines: Sequence[Line]) -> list[dict[str, str | int]]:
    """The lines as the record keeps them: kinds and counts, in Finnish, whoever approves."""
    return [
        {"what": line.what, "count": line.count, "ground": line.ground, "until": line.until} for line in lines
    ]


def preview_in_finnish(person: Person) -> Preview:
    """The preview for the record."""
    with override("fi"):
        return preview(person)


def waiting() -> list[Erasure]:
    """Erasures that wait for approval, the oldest first."""
    rows = Erasure.objects.filter(state=Erasure.State.WAITING).select_related("person", "begun_by")
    return list(rows.order_by("begun_at", "pk"))


def waiting_of(person: Person) -> Erasure | None:
    """The erasure of this person that waits, if one does."""
    rows = Erasure.objects.filter(person=person, state=Erasure.State.WAITING)
    return rows.select_related("begun_by").first()


def ended(number: str | None) -> Page[Erasure]:
    """Records of those carried out or given up, the newest first."""
    rows = Erasure.objects.exclude(state=Erasure.State.WAITING).select_related(
        "begun_by", "ended_by", "person"
    )
    return Paginator(rows.order_by("-ended_at", "-pk"), PAGE).get_page(number)


def erasable(key: int) -> Person | None:
    """The person of this id, unless there is nothing left of it to erase."""
    return Person.objects.filter(pk=key, remains="").first()


def people(words: str, number: str | None) -> Page[Person]:
    """People by name or address, those too whose account has been closed; nobody without words."""
    rows = Person.objects.filter(remains="").select_related("unit")
    rows = rows.filter(called(words)) if words else rows.none()
    return Paginator(rows, PAGE).get_page(number)


def erasure_of(person: Person, key: str) -> Erasure | None:
    """The waiting erasure of this person, by its key."""
    waiting = waiting_of(person)
    return waiting if waiting is not None and key == str(waiting.pk) else None
