"""What accepting a sheet would do, row by row: new, changed, as before, or what is to be mended first."""

import copy
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.cells import Fault, Unreadable, check_plain, is_cleared, shown
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.organisation.models import Person

NEW, CHANGED, UNCHANGED, FAULTY, LEFT_OUT = "new", "changed", "unchanged", "faulty", "left_out"
Act = Callable[[Person], object]
T = TypeVar("T")


@dataclass(frozen=True)
class Difference:
    """One value that accepting would change; put into words only where it is looked at."""

    of: str | Promise
    was: Any
    becomes: Any
    choices: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The column, in the reader's language."""
        return str(self.of)

    @property
    def before(self) -> str:
        """What it was, in words."""
        return shown(self.choices.get(self.was, self.was))

    @property
    def after(self) -> str:
        """What it becomes, in words."""
        return shown(self.choices.get(self.becomes, self.becomes))

    @property
    def mark(self) -> list[str]:
        """The same in every language, for telling two plans apart."""
        return [str(getattr(value, "pk", value)) for value in (self.was, self.becomes)]


@dataclass
class Line:
    """One row of the plan. `acts` are what accepting does: a turn (lower first) and the verb."""

    row: Row
    title: str = ""
    state: str = UNCHANGED
    faults: list[Fault] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    acts: list[tuple[int, Act]] = field(default_factory=list)

    def fault(self, column: Column | None, what: str | Promise, mend: str | Promise = "") -> None:
        """Note one thing to mend."""
        key, name = (column.key, column.name) if column else ("", "")
        self.faults.append(Fault(key, name, self.row.cell(key) if key else "", str(what), str(mend)))

    def differ(self, label: str | Promise, before: Any, after: Any) -> None:
        """Note one value that changes."""
        self.differences.append(Difference(label, before, after))

    def then(self, turn: int, act: Act) -> None:
        """Add what accepting does in its turn."""
        self.acts.append((turn, act))

    @property
    def sure(self) -> str:
        """What the row's state is, once everything has been looked at."""
        if self.row.left_out:
            return LEFT_OUT
        if self.faults:
            return FAULTY
        if self.state == NEW:
            return NEW
        return CHANGED if self.acts else UNCHANGED


@dataclass(frozen=True)
class Missing:
    """One that the portal knows and the file does not name; it stays as it is."""

    title: str
    pk: int


@dataclass
class Plan:
    """The whole sheet, ready to be looked at."""

    lines: list[Line]
    missing: list[Missing] = field(default_factory=list)

    def of(self, state: str) -> list[Line]:
        """The lines in this state."""
        return [line for line in self.lines if line.sure == state]

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        found = dict.fromkeys((FAULTY, NEW, CHANGED, UNCHANGED, LEFT_OUT), 0)
        for line in self.lines:
            found[line.sure] += 1
        return found

    @property
    def mark(self) -> str:
        """A mark that changes when accepting would do something else than what was shown."""
        told = [
            [line.row.number, line.sure, line.title] + [one.mark for one in line.differences]
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()[:16]


class Importing(Protocol):
    """One kind of what can be imported."""

    @property
    def label(self) -> str | Promise: ...

    @property
    def about(self) -> str | Promise: ...

    @property
    def columns(self) -> tuple[Column, ...]: ...

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        ...


def values_of(line: Line, columns: Iterable[Column]) -> dict[str, Any]:
    """The values of a row's filled cells by the columns' keys; what cannot be read is noted as a fault."""
    found: dict[str, Any] = {}
    if beyond := line.row.cell(""):
        line.fault(
            None,
            _("The row has more cells than there are headings: “%(value)s”.") % {"value": beyond[:60]},
            _("A separator may stand inside a text. Mend the row in the file, and send it again."),
        )
    for column in columns:
        text = line.row.cell(column.key)
        try:
            check_plain(text)
            if is_cleared(text) and not column.required:
                found[column.key] = column.empty
            elif text and not is_cleared(text):
                found[column.key] = column.read(text)
            elif column.required:
                line.fault(column, _("This must be filled in."), _("Write what is missing."))
        except Unreadable as trouble:
            line.fault(column, trouble.what, trouble.mend)
    return found


def is_new(thing: models.Model) -> bool:
    """Whether the thing is not in the database yet."""
    return thing.pk is None


def find(line: Line, column: Column, values: Mapping[str, Any], finder: Callable[[str], T]) -> T | None:
    """The thing that a cell names; where there is none, that is noted as a fault."""
    if not values.get(column.key):
        return None
    try:
        return finder(values[column.key])
    except Unreadable as trouble:
        line.fault(column, trouble.what, trouble.mend)
        return None


def once_only(lines: Sequence[Line], column: Column) -> None:
    """The same key stands once in the file; the later rows are told where it stands first."""
    first: dict[str, int] = {}
    for line in lines:
        value = line.row.cell(column.key).casefold()
        if not value or is_cleared(value) or line.row.left_out:
            continue
        if value in first:
            line.fault(
                column,
                _("The same stands on row %(row)d already.") % {"row": first[value]},
                _("Correct one of them, or leave this row out."),
            )
        else:
            first[value] = line.row.number


def is_broken(line: Line, *keys: str) -> bool:
    """Whether any of these columns has a fault already."""
    return any(fault.column in keys for fault in line.faults)


def propose(
    line: Line, thing: models.Model, values: Mapping[str, Any], columns: Iterable[Column]
) -> dict[str, Any]:
    """What of the values differs from the thing; each is checked by the model's own fields.

    `values` are by the columns' keys. The answer is by the model's own names.
    """
    by_field = {column.field: column for column in columns if column.field and column.key in values}
    other = {
        name: values[column.key]
        for name, column in by_field.items()
        if _differs(thing, name, values[column.key])
    }
    tried = copy.copy(thing)
    for name, value in other.items():
        setattr(tried, name, value)
    # What was found by its name exists; a question to the database for each row would only say so again.
    found = {column.name for column in thing._meta.concrete_fields if column.is_relation}
    skipped = found | ({column.name for column in thing._meta.concrete_fields} - other.keys())
    try:
        tried.clean_fields(exclude=skipped)
    except ValidationError as error:
        for name, words in error.message_dict.items():
            line.fault(by_field.get(name), " ".join(words), _("Write it in another way."))
    if not line.faults:
        for name, value in other.items():
            before = "" if thing.pk is None else getattr(thing, name)
            choices = dict(getattr(thing._meta.get_field(name), "flatchoices", ()))
            line.differences.append(Difference(by_field[name].label, before, value, choices))
    return other


def _differs(thing: models.Model, name: str, value: Any) -> bool:
    if thing.pk is None:
        return value not in ("", None)
    own = thing._meta.get_field(name)
    if isinstance(own, models.ForeignKey):
        return bool(getattr(thing, own.attname) != (value.pk if value is not None else None))
    before = getattr(thing, name)
    if isinstance(own, models.CharField | models.TextField):
        return (before or "") != (value or "")
    return bool(before != value)
