"""What happens to a person's data at erasure: each room declares it for every key that points at a person.

A key that nobody has declared stops the build (tests/architecture/test_erasure.py), so that a new table with a
person in it cannot be forgotten. What a general rule cannot do, the room does itself and registers here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.utils.functional import Promise

from huikkaa.domain.organisation.models import Person

Words = str | Promise


class Fate(StrEnum):
    """What happens to a row that points at the person."""

    GOES = "goes"  # the row goes
    EMPTIED = "emptied"  # the row stays and points at nobody
    NAMELESS = "nameless"  # the row stays, its person has no name any more
    NAME_KEPT = "name_kept"  # the law keeps who it was, as long as the row
    ENDS_FIRST = "ends_first"  # there is none left when a person can be erased
    BY_ROOM = "by_room"  # the room's own verb does it, and its own lines tell of it


@dataclass(frozen=True)
class AtErasure:
    """One kind of data and what happens to it; `fields` maps a model to the names of its keys to a person."""

    key: str
    what: Words
    fate: Fate
    fields: Mapping[str, str]
    ground: Words = ""
    until: Words = ""

    def each(self) -> Iterator[tuple[str, str]]:
        """Every model and key, one by one."""
        for model, names in self.fields.items():
            for name in names.split():
                yield model, name


@dataclass(frozen=True)
class Line:
    """One kind of data in the preview: how much, what happens to it, and why and until when the law keeps it."""

    key: str
    what: str
    count: int
    fate: Fate
    ground: str = ""
    until: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the law keeps the name here."""
        return self.fate is Fate.NAME_KEPT


@dataclass
class Erasing:
    """The one being erased, while it is done: what the general rules and each room's own verb work on."""

    person: Person
    email: str
    words: tuple[str, ...]
    by: Person
    make_name: Callable[[], Person]
    _name: list[Person] = field(default_factory=list)

    @property
    def name(self) -> Person:
        """The row that has nothing but the name, for what the law keeps; made when it is first needed."""
        if not self._name:
            self._name.append(self.make_name())
        return self._name[0]


Tell = Callable[[Person], Iterable[Line]]
Do = Callable[[Erasing], None]
Ends = Callable[[Person], Iterable[str]]

_declared: list[AtErasure] = []
telling: list[Tell] = []
doing: list[Do] = []
ending: list[Ends] = []


def declare(room: Sequence[AtErasure]) -> None:
    """Add what happens to a room's rows."""
    _declared.extend(one for one in room if one not in _declared)


def declared() -> list[AtErasure]:
    """Every kind of data, from the lowest room to the highest."""
    return list(_declared)


def register(*, tell: Tell | None = None, do: Do | None = None, ends: Ends | None = None) -> None:
    """Add a room's own lines of the preview, its own verb, and what must have ended first."""
    if tell and tell not in telling:
        telling.append(tell)
    if do and do not in doing:
        doing.append(do)
    if ends and ends not in ending:
        ending.append(ends)


def keys_to_people() -> list[tuple[str, str]]:
    """Every key of every table that points at a person."""
    return [
        (model._meta.label, key.name)
        for model in apps.get_models(include_auto_created=True)
        for key in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if key.is_relation and key.related_model is Person
    ]


def undeclared(known: Sequence[AtErasure]) -> list[str]:
    """The keys of which nobody has said what happens to them."""
    said = {place for one in known for place in one.each()}
    return [f"{model}.{name}" for model, name in keys_to_people() if (model, name) not in said]
