"""Things found by what a sheet calls them: units by name or path, teams and services by name, people by key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.cells import Unreadable, near
from huikkaa.domain.organisation.models import Organisation, Person, Team, Unit
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


@dataclass
class Named:
    """Things found by their name in any language, or by their address."""

    things: list[Team] | list[Organisation]
    by_name: dict[str, list[Team | Organisation]] = field(default_factory=dict)

    @classmethod
    def of(cls, things: Iterable[Team] | Iterable[Organisation]) -> "Named":
        """These things, ready to be found."""
        made = cls(list(things))  # type: ignore[arg-type]
        for thing in made.things:
            for name in names_of(thing) | {folded(getattr(thing, "slug", "") or thing.name)}:
                made.by_name.setdefault(name, []).append(thing)
        return made


def people_by_key(keys: Iterable[str]) -> dict[str, Person]:
    """The people who have these keys."""
    return {
        str(person.key): person for person in Person.objects.filter(key__in=set(keys)).select_related("unit")
    }
