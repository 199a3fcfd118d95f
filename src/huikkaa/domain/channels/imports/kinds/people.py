"""People, as the HR system knows them: details, employment, position and supervisor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports.births import Births, births
from huikkaa.domain.channels.imports.cells import Unreadable, shown
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.kinds import employments
from huikkaa.domain.channels.imports.kinds.people_columns import BIRTH_YEAR, COLUMNS
from huikkaa.domain.channels.imports.naming import Units, folded
from huikkaa.domain.channels.imports.planning import (
    NEW,
    Line,
    Missing,
    Plan,
    is_broken,
    is_new,
    once_only,
    propose,
    values_of,
)
from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.models import Person, Supervision
from huikkaa.domain.organisation.models.people import sort_key
from huikkaa.kernel import clock

PERSON = tuple(column for column in COLUMNS if column.field and column not in employments.COLUMNS)
OF = {column.key: column for column in COLUMNS}


@dataclass
class Known:
    """What the portal knows of those in the file."""

    by_key: dict[str, Person]
    by_email: dict[str, Person]
    namesakes: dict[str, list[Person]]
    in_file: set[str]
    units: Units
    contracts: employments.Contracts
    supervisions: dict[int, list[Supervision]] = field(default_factory=dict)
    births: Births | None = None
    born: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Known":
        """Ask it all at once: as many questions for ten thousand rows as for ten."""
        rows = [row for row in rows if not row.left_out]
        keys = {row.cell("key") for row in rows} | {row.cell("supervisor") for row in rows}
        emails = {row.cell("email").casefold() for row in rows} - {""}
        people = Person.objects.select_related("unit")
        by_key = {str(one.key): one for one in people.filter(key__in=keys)}
        by_email = {str(one.email): one for one in people.filter(email__in=emails)}
        named = {sort_key(f"{row.cell('family_name')} {row.cell('given_name')}") for row in rows}
        namesakes: dict[str, list[Person]] = {}
        for one in people.filter(key__isnull=True, sorted_as__in=named):
            namesakes.setdefault(one.sorted_as, []).append(one)
        supervisions: dict[int, list[Supervision]] = {}
        kept = births() if any(row.cell(BIRTH_YEAR.key) for row in rows) else None
        known = {one.pk for one in (*by_key.values(), *by_email.values())}
        if any(row.cell("supervisor") for row in rows):
            for held in Supervision.objects.filter(person__in=known).select_related("supervisor"):
                supervisions.setdefault(held.person_id, []).append(held)
        return cls(
            by_key=by_key,
            by_email=by_email,
            namesakes=namesakes,
            in_file={row.cell("key") for row in rows},
            units=Units.now(),
            contracts=employments.Contracts.of(rows, known),
            supervisions=supervisions,
            births=kept,
            born=kept.known(known) if kept else {},
        )


class People:
    """Importing people."""

    label = gettext_lazy("People")
    about = gettext_lazy("Names, employments, positions and supervisors, by HR's own key of each person.")

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of the sheet; the year of birth is one of them only while looking ahead at leavings is in use."""
        return (*COLUMNS, BIRTH_YEAR) if births() else COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        known = Known.of(rows)
        lines = [_line(row, known) for row in rows]
        once_only(lines, OF["key"])
        once_only(lines, OF["email"])
        employments.check_positions(lines, known.contracts)
        return Plan(lines, _missing(known.in_file))


def _line(row: Row, known: Known) -> Line:
    line = Line(
        row, title=" ".join((row.cell("given_name"), row.cell("family_name"))).strip() or row.cell("key")
    )
    if row.left_out:
        return line
    values = values_of(line, (*COLUMNS, BIRTH_YEAR))
    born = values.pop(BIRTH_YEAR.key, None)
    _spread_day(values)
    _find_unit(line, values, known)
    person = _person(line, values, known)
    mine = {key: value for key, value in values.items() if key in {column.key for column in PERSON}}
    other = propose(line, person, mine, PERSON)
    _check_email(line, person, values, known)
    if is_new(person):
        line.state = NEW
        line.then(1, lambda by: actions.add_person(**_for_new(other), by=by))
    elif other:
        line.then(1, lambda by: actions.change_person(person=person, values=other, by=by))
    _remark(line, person, values, known)
    employments.propose_employment(line, person, values, known.contracts)
    _supervise(line, person, values, known)
    _be_born(line, person, values, born, known)
    return line


def _be_born(line: Line, person: Person, values: dict[str, Any], born: int | None, known: Known) -> None:
    """Keep the year of birth, for sums only."""
    kept = known.births
    if kept is None or not born or is_broken(line, BIRTH_YEAR.key) or known.born.get(person.pk or 0) == born:
        return
    refusal = kept.why_not(born)
    if refusal is not None:
        line.fault(BIRTH_YEAR, refusal.what, refusal.next)
        return
    key = str(values.get("key") or "")
    line.differ(BIRTH_YEAR.label, "", str(born))
    line.then(4, lambda by: kept.keep(Person.objects.get(key=key), born))


def _for_new(other: dict[str, Any]) -> dict[str, Any]:
    return {"given_name": "", "family_name": "", **other}


def _person(line: Line, values: dict[str, Any], known: Known) -> Person:
    """The person the row means: by the key, else by the e-mail address of one who has no key yet, else a new one."""
    key, email = str(values.get("key") or ""), values.get("email")
    if key in known.by_key:
        return known.by_key[key]
    of_email = known.by_email.get(email or "")
    if of_email is not None and not of_email.key and _is_called(of_email, values):
        line.remarks.append(_("Found by the e-mail address; the person gets the key."))
        return of_email
    return Person()


def _is_called(person: Person, values: dict[str, Any]) -> bool:
    """Whether the row may mean this person: the family name or the given name is the same."""
    names = ("family_name", "given_name")
    return any(folded(str(values.get(name, ""))) == folded(getattr(person, name)) for name in names)


def _spread_day(values: dict[str, Any]) -> None:
    """The row's own day stands for the days that employment and supervisor do not tell."""
    day = values.pop("valid_from", None)
    if day is None:
        return
    values.setdefault("supervised_from", day)
    if any(column.key in values for column in employments.TERMS):
        values.setdefault("starts_on", day)


def _find_unit(line: Line, values: dict[str, Any], known: Known) -> None:
    if not values.get("unit"):
        return
    try:
        values["unit"] = known.units.find(values["unit"], clock.today())
    except Unreadable as trouble:
        line.fault(OF["unit"], trouble.what, trouble.mend)
        del values["unit"]


def _check_email(line: Line, person: Person, values: dict[str, Any], known: Known) -> None:
    holder = known.by_email.get(values.get("email") or "")
    if holder is not None and holder.pk != person.pk:
        line.fault(
            OF["email"],
            _("The address is already used by %(name)s (key %(key)s).")
            % {"name": holder.name, "key": holder.key or "–"},
            _("Write this person's own address, or leave the cell empty."),
        )


def _remark(line: Line, person: Person, values: dict[str, Any], known: Known) -> None:
    if is_new(person):
        name = sort_key(f"{values.get('family_name', '')} {values.get('given_name', '')}")
        for same in known.namesakes.get(name, [])[:1]:
            line.remarks.append(
                _(
                    _(
                        "There is already a %(name)s without a key. If it is the same person,"
                        " write the e-mail address %(email)s."
                    )
                )
                % {"name": same.name, "email": same.email or "–"}
            )
        return
    if not _is_called(person, values):
        line.remarks.append(_("The whole name changes. Check that the key means this person."))
    if not person.is_active:
        line.remarks.append(_("The account is closed. An import does not open it."))


def _supervise(line: Line, person: Person, values: dict[str, Any], known: Known) -> None:
    key, column = values.get("supervisor"), OF["supervisor"]
    if not key or is_broken(line, "supervisor", "supervised_from"):
        return
    if key == values.get("key"):
        line.fault(column, _("Nobody supervises themselves."), _("Write another person's key."))
        return
    if key not in known.in_file and key not in known.by_key:
        line.fault(
            column,
            _("There is nobody whose key is “%(key)s”, here or in the file.") % {"key": key},
            _("Write the supervisor's key, or bring in the supervisor as well."),
        )
        return
    from_day = values.get("supervised_from") or max(values.get("starts_on") or clock.today(), clock.today())
    rows = known.supervisions.get(person.pk or 0, [])
    now = max(
        (one for one in rows if one.valid_from <= from_day), key=lambda one: one.valid_from, default=None
    )
    if now is not None and now.supervisor.key == key:
        return
    if now is not None and now.valid_from == from_day:
        line.fault(
            OF["supervised_from"] if line.row.cell("supervised_from") else column,
            _("%(name)s is the supervisor from this very day.") % {"name": now.supervisor.name},
            _("Write a later day for the new supervisor, or the same supervisor."),
        )
        return
    own, new = values.get("key"), known.by_key.get(key)
    words = _("%(name)s from %(day)s") % {"name": new.name if new else key, "day": shown(from_day)}
    line.differ(_("Supervisor"), now.supervisor.name if now else "", words)
    line.then(3, lambda by: supervise(str(own), key, from_day, by))


def supervise(person: str, supervisor: str, from_day: date, by: Person) -> Supervision:
    """Set the supervisor by both keys; either may have come in the same file."""
    return actions.supervise(
        person=Person.objects.get(key=person),
        supervisor=Person.objects.get(key=supervisor),
        from_day=from_day,
        by=by,
    )


def _missing(in_file: set[str]) -> list[Missing]:
    rows = Person.objects.filter(key__isnull=False, is_active=True).values_list(
        "pk", "key", "given_name", "family_name"
    )
    return [Missing(f"{given} {family} ({key})", pk) for pk, key, given, family in rows if key not in in_file]
