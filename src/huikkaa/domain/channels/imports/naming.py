"""Things found by what a sheet calls them: units by name or path, teams and services by name, people by key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service, ServiceGroup
from huikkaa.domain.channels.imports.cells import Unreadable, near
from huikkaa.domain.organisation.models import Person, Team, Unit
from huikkaa.kernel.texts import LANGUAGES

BETWEEN = re.compile(r"\s*[›>»]\s*|\s+/\s+|\s*\\\s*")


def folded(text: str) -> str:
    """A name as it is compared: without capitals and extra blanks."""
    return " ".join(text.split()).casefold()


def names_of(thing: object) -> set[str]:
    """What a thing is called in each language."""
    return {folded(name) for language in LANGUAGES if (name := getattr(thing, f"name_{language}", ""))}


def parts_of(path: str) -> list[str]:
    """The names of a path: "Sivistyspalvelut › Koulut" and its likes."""
    return [part for part in BETWEEN.split(path.strip()) if part]


@dataclass
class Units:
    """Every unit, found by its name alone where only one has it, else by its path."""

    by_id: dict[int, Unit] = field(default_factory=dict)
    by_name: dict[str, list[Unit]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Units":
        """The units as they are in the database."""
        made = cls()
        for unit in Unit.objects.select_related("organisation"):
            made.by_id[unit.pk] = unit
            for name in names_of(unit):
                made.by_name.setdefault(name, []).append(unit)
        return made

    def path(self, unit: Unit | None) -> str:
        """The unit with the units above it."""
        names: list[str] = []
        while unit is not None and len(names) < 20:
            names.insert(0, unit.name)
            unit = self.by_id.get(unit.parent_id or 0)
        return " › ".join(names)

    def find(self, text: str, on: date) -> Unit:
        """The unit that is meant, if it goes on that day; raises Unreadable."""
        found = [unit for unit in self.fitting(text) if unit.ends_on is None or unit.ends_on >= on]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise Unreadable(
                _("There are several units called “%(name)s”.") % {"name": text},
                _("Write the units above it too: %(list)s.")
                % {"list": ", ".join(self.path(unit) for unit in found[:3])},
            )
        if ended := self.fitting(text):
            raise Unreadable(
                _("The unit “%(name)s” has ended.") % {"name": ended[0].name}, _("Write a unit that goes on.")
            )
        hint = near(text, [unit.name for unit in self.by_id.values()])
        raise Unreadable(
            _("There is no unit called “%(name)s”.") % {"name": text[:80]},
            hint or _("Bring in or add the unit first, or write a name from the list of units."),
        )

    def fitting(self, text: str) -> list[Unit]:
        """All units that the name or the path may mean."""
        whole = self.by_name.get(folded(text), [])
        parts = parts_of(text)
        if whole or len(parts) < 2:
            return whole
        last = self.by_name.get(folded(parts[-1]), [])
        return [unit for unit in last if self._is_under(unit, parts[:-1])]

    def _is_under(self, unit: Unit, above: list[str]) -> bool:
        parent = self.by_id.get(unit.parent_id or 0)
        for name in reversed(above):
            if parent is None:
                return folded(name) in names_of(unit.organisation) and name == above[0]
            if folded(name) not in names_of(parent):
                return False
            unit, parent = parent, self.by_id.get(parent.parent_id or 0)
        return True


T = TypeVar("T", Team, Service, ServiceGroup)


class Named(Generic[T]):
    """Things found by their name in any language, or by their address."""

    def __init__(self, things: Iterable[T]) -> None:
        self.things: list[T] = list(things)
        self.by_name: dict[str, list[T]] = {}
        for thing in self.things:
            for name in names_of(thing) | {folded(thing.slug)}:
                self.by_name.setdefault(name, []).append(thing)

    def find(self, text: str) -> T:
        """The one that is meant; raises Unreadable."""
        found = self.by_name.get(folded(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(
                _("Several are called “%(name)s”.") % {"name": text},
                _("Write the address instead: %(list)s.")
                % {"list": ", ".join(one.slug for one in found[:3])},
            )
        names = [one.name for one in self.things]
        raise Unreadable(
            _("There is nothing called “%(name)s”.") % {"name": text[:80]},
            near(text, names) or _("Write one of these: %(list)s.") % {"list": ", ".join(names[:8]) or "–"},
        )


@dataclass
class Folk:
    """People found by their key or by their e-mail address."""

    by_word: dict[str, Person]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Folk":
        """Ask for all of them at once."""
        asked = {word.strip() for word in words if word.strip()}
        people = Person.objects.filter(Q(key__in=asked) | Q(email__in={word.casefold() for word in asked}))
        made = cls({})
        for person in people:
            if person.email:
                made.by_word[person.email] = person
        made.by_word |= {str(person.key): person for person in people if person.key}
        return made

    def find(self, text: str) -> Person:
        """The one that is meant; raises Unreadable."""
        found = self.by_word.get(text.strip()) or self.by_word.get(text.strip().casefold())
        if found is None:
            raise Unreadable(
                _("There is nobody whose key or e-mail address is “%(word)s”.") % {"word": text[:80]},
                _("Bring in the person first, or correct the key."),
            )
        return found
