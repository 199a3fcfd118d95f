"""What a search can be narrowed to: units, teams, services and people who work, by name in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Value
from django.utils.translation import get_language

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered_to
from huikkaa.domain.organisation.models import Membership, Person, Team, Unit
from huikkaa.domain.organisation.models.people import sort_key
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.memo import Memo

UNIT, TEAM, SERVICE, PERSON = "unit", "team", "service", "person"
KINDS = (UNIT, TEAM, SERVICE, PERSON)


@dataclass(frozen=True)
class Choice:
    """One thing to narrow to: its id, its word in addresses, and its names by language."""

    kind: str
    id: int
    slug: str
    names: tuple[str, str, str]

    @property
    def name(self) -> str:
        """The name in the reader's language, in Finnish where it has none."""
        language = (get_language() or "fi")[:2]
        place = {"fi": 0, "sv": 1, "en": 2}.get(language, 0)
        return self.names[place] or self.names[0]


@dataclass(frozen=True, eq=False)
class Choices:
    """Everything one viewer may narrow a search to."""

    all: tuple[Choice, ...] = ()
    _ordered: dict[tuple[str, str], tuple[Choice, ...]] = field(default_factory=dict, repr=False)

    def of(self, kind: str) -> tuple[Choice, ...]:
        """Those of a kind, by name in the reader's language."""
        key = (kind, get_language() or "")
        if key not in self._ordered:
            of_kind = (one for one in self.all if one.kind == kind)
            self._ordered[key] = tuple(sorted(of_kind, key=lambda one: sort_key(one.name)))
        return self._ordered[key]

    def one(self, kind: str, key: str) -> Choice | None:
        """The one whose id or word stands in the address."""
        return next((one for one in self.all if one.kind == kind and key in (str(one.id), one.slug)), None)


def choices_of(viewer: Viewer) -> Choices:
    """What the viewer may narrow a search to: members of teams to anything, others to the services they may ask for."""
    if viewer.is_worker:
        return _of_workers.value()
    if viewer.person is None:
        return Choices()
    return _read([_named(offered_to(viewer), SERVICE, F("slug"))])


def _of_everything(_now: datetime) -> Choices:
    nothing = Value("")
    members = Person.objects.filter(pk__in=Membership.objects.values("person_id")).order_by()
    people = members.values_list(Value(PERSON), "id", nothing, "given_name", "family_name", nothing)
    return _read(
        [
            _named(Unit.objects.all(), UNIT, nothing),
            _named(Team.objects.all(), TEAM, F("slug")),
            _named(Service.objects.all(), SERVICE, F("slug")),
            people,
        ]
    )


def _named(rows: Any, kind: str, slug: Any) -> Any:
    return rows.order_by().values_list(Value(kind), "id", slug, "name_fi", "name_sv", "name_en")


def _read(parts: list[Any]) -> Choices:
    whole: Iterable[Any] = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return Choices(tuple(_choice(*row) for row in whole))


def _choice(kind: str, pk: int, slug: str, *names: str) -> Choice:
    if kind == PERSON:
        whole = f"{names[0]} {names[1]}"
        return Choice(kind, pk, slug, (whole, whole, whole))
    return Choice(kind, pk, slug, (names[0], names[1], names[2]))


# Members of teams may know all of these by name, so a process reads them for everybody at once.
_of_workers: Memo[Choices] = Memo(_of_everything)
