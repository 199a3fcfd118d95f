"""Units of the customer organisations, as a tree; a unit above may come later in the same file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.cells import near
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.naming import Units as AllUnits
from huikkaa.domain.channels.imports.naming import folded, names_of, parts_of
from huikkaa.domain.channels.imports.planning import NEW, Line, Missing, Plan, propose, values_of
from huikkaa.domain.organisation.actions import units as actions
from huikkaa.domain.organisation.models import Organisation, Person, Unit

COLUMNS = (
    Column(
        "name_fi",
        gettext_lazy("Unit"),
        field="name_fi",
        required=True,
        read=cells.line,
        example="Esimerkkiyksikkö",
        words=(
            "yksikkö, yksikön nimi, nimi, nimi suomeksi, name in finnish, enhet, enhetens namn, namn på finska, unit, "
            "unit name, name"
        ),
    ),
    Column(
        "parent",
        gettext_lazy("Unit above"),
        read=cells.line,
        empty=None,
        example="Hallintopalvelut",
        words=(
            "ylempi yksikkö, ylätason yksikkö, yläyksikkö, kuuluu yksikköön, emoyksikkö, överordnad enhet, hör till, "
            "ovanför, part of, parent, parent unit"
        ),
        help=gettext_lazy(
            "The unit above; it may stand later in the file. Empty: directly under the organisation."
        ),
    ),
    Column(
        "organisation",
        gettext_lazy("Organisation"),
        read=cells.line,
        empty=None,
        example="",
        words="organisaatio, asiakasorganisaatio, kunta, organisation, kundorganisation, kommun, customer organisation",
        help=gettext_lazy("Empty: our own municipality."),
    ),
    Column(
        "name_sv",
        gettext_lazy("Name in Swedish"),
        field="name_sv",
        read=cells.line,
        example="Exempelenheten",
        words="nimi ruotsiksi, ruotsinkielinen nimi, namn på svenska, name in swedish",
    ),
    Column(
        "name_en",
        gettext_lazy("Name in English"),
        field="name_en",
        read=cells.line,
        example="",
        words="nimi englanniksi, englanninkielinen nimi, namn på engelska, name in english",
    ),
    Column(
        "ends_on",
        gettext_lazy("Last day"),
        field="ends_on",
        read=cells.day,
        empty=None,
        example="",
        words="viimeinen päivä, päättyy, loppupäivä, lakkaa, sista dag, upphör, slutar, last day, ends on",
    ),
)
OF = {column.key: column for column in COLUMNS}
OWN = tuple(column for column in COLUMNS if column.field)


@dataclass(eq=False)
class Node:
    """A unit as it will be: of the database, of the file, or of both."""

    name: str
    organisation: Organisation
    unit: Unit | None = None
    line: Line | None = None
    values: dict[str, Any] = field(default_factory=dict)
    above: "Node | None" = None
    made: Unit | None = None

    def path(self) -> str:
        """The unit with what is above it."""
        names, node = [self.name], self.above
        while node is not None and len(names) < 20:
            names.insert(0, node.name)
            node = node.above
        return " › ".join(names)


class Units:
    """Importing units."""

    label = gettext_lazy("Units")
    about = gettext_lazy("The tree of units and their names.")
    columns = COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        known, organisations = AllUnits.now(), list(Organisation.objects.order_by("id"))
        nodes = _nodes_now(known)
        lines = []
        for row in rows:
            line = Line(row, title=row.cell("name_fi"))
            lines.append(line)
            if not row.left_out:
                _join_line(line, nodes, organisations)
        mine = [node for node in nodes if node.line is not None]
        for node in mine:
            _find_above(node, nodes)
        for node in mine:
            _check_circle(node)
        for depth, node in sorted(((_depth(node), node) for node in mine), key=lambda pair: pair[0]):
            _propose(node, depth)
        named = {node.unit.pk for node in mine if node.unit}
        return Plan(lines, _missing(known, named, {node.organisation.pk for node in mine}))


def _nodes_now(known: AllUnits) -> list[Node]:
    nodes = {unit.pk: Node(unit.name_fi, unit.organisation, unit=unit) for unit in known.by_id.values()}
    for pk, node in nodes.items():
        node.above = nodes.get(known.by_id[pk].parent_id or 0)
    return list(nodes.values())


def _join_line(line: Line, nodes: list[Node], organisations: Sequence[Organisation]) -> None:
    """Find the unit the row means, or make a new one."""
    values = values_of(line, COLUMNS)
    organisation = _organisation(line, values.get("organisation"), organisations)
    if organisation is None or "name_fi" not in values:
        return
    named = [
        node for node in nodes if _is_called(node, values["name_fi"]) and node.organisation == organisation
    ]
    parent = values.get("parent")
    if len(named) > 1 or (named and parent and named[0].line is not None):
        named = [node for node in named if _fits(node, parent)]
    if len(named) > 1:
        line.fault(
            OF["name_fi"],
            _("There are several units called “%(name)s”.") % {"name": values["name_fi"]},
            _("Write in the column “%(column)s” which of them is meant.") % {"column": OF["parent"].name},
        )
        return
    node = named[0] if named else Node(values["name_fi"], organisation)
    if node.line is not None:
        line.fault(
            OF["name_fi"],
            _("The same stands on row %(row)d already.") % {"row": node.line.row.number},
            _("Correct one of them, or leave this row out."),
        )
        return
    node.line, node.values = line, values
    if not named:
        nodes.append(node)


def _is_called(node: Node, name: str) -> bool:
    return folded(name) == folded(node.name) or (
        node.unit is not None and folded(name) in names_of(node.unit)
    )


def _fits(node: Node, parent: str | None) -> bool:
    """Whether the unit stands, or will stand, under the one that the row names."""
    own = node.values.get("parent") if node.line else (node.above.name if node.above else None)
    wanted = parts_of(parent)[-1] if parent else ""
    return folded(own.split("›")[-1] if own else "") == folded(wanted)


def _organisation(line: Line, name: str | None, organisations: Sequence[Organisation]) -> Organisation | None:
    if name:
        found = next((one for one in organisations if folded(name) in names_of(one)), None)
        if found is None and not line.faults:
            line.fault(
                OF["organisation"],
                _("There is no organisation called “%(name)s”.") % {"name": name},
                near(name, [one.name for one in organisations]) or _("Add it in the settings first."),
            )
        return found
    own = next((one for one in organisations if one.kind == Organisation.Kind.OWN), None)
    if own is None:
        line.fault(
            OF["organisation"],
            _("Our own municipality has not been added yet."),
            _("Add it in the settings first: Units and customers."),
        )
    return own


def _find_above(node: Node, nodes: Sequence[Node]) -> None:
    """The unit above, as it will be; where the file says nothing, it stays as it is."""
    if "parent" not in node.values:
        return
    wanted, line = node.values["parent"], node.line
    assert line is not None  # noqa: S101 - only nodes of the file come here
    if not wanted:
        node.above = None
        return
    parts = parts_of(wanted)
    same = [one for one in nodes if one is not node and one.organisation == node.organisation]
    fits = [one for one in same if _is_called(one, wanted)] or [
        one for one in same if _is_called(one, parts[-1]) and _is_under(one, parts[:-1])
    ]
    if len(fits) == 1:
        node.above = fits[0]
    elif fits:
        line.fault(
            OF["parent"],
            _("There are several units called “%(name)s”.") % {"name": wanted},
            _("Write the units above it too: %(list)s.")
            % {"list": ", ".join(one.path() for one in fits[:3])},
        )
    elif _is_called(node, wanted):
        line.fault(OF["parent"], _("A unit cannot be part of itself. Choose another unit above it."))
    else:
        line.fault(
            OF["parent"],
            _("There is no unit called “%(name)s”, here or in the file.") % {"name": wanted},
            near(wanted, [one.name for one in same]) or _("Bring it in the same file, or correct the name."),
        )


def _is_under(node: Node, above: Sequence[str]) -> bool:
    for name in reversed(above):
        if node.above is None:
            return folded(name) in names_of(node.organisation)
        node = node.above
        if not _is_called(node, name):
            return False
    return True


def _check_circle(node: Node) -> None:
    """Units in a circle, each part of the next one, are told row by row."""
    seen, above = [node], node.above
    while above is not None and above is not node:
        if above in seen:
            return
        seen.append(above)
        above = above.above
    if above is node and node.line is not None and not any(f.column == "parent" for f in node.line.faults):
        circle = " › ".join(one.name for one in [*reversed(seen), node])
        node.line.fault(
            OF["parent"],
            _("The units are part of each other in a circle: %(list)s.") % {"list": circle},
            _("Write another unit above one of them."),
        )


def _depth(node: Node) -> int:
    depth, above = 1, node.above
    while above is not None and depth < 50:
        depth, above = depth + 1, above.above
    return depth


def _propose(node: Node, depth: int) -> None:
    line = node.line
    assert line is not None  # noqa: S101 - only nodes of the file come here
    line.title = node.path() if not line.faults else line.title
    unit = node.unit or Unit()
    values = {column.key: node.values[column.key] for column in OWN if column.key in node.values}
    if node.unit and folded(str(values.get("name_fi"))) in names_of(node.unit):
        del values["name_fi"]  # found by this very name, be it in another language
    other = propose(line, unit, values, OWN)
    before = node.unit.parent_id if node.unit else None
    after = node.above.unit.pk if node.above and node.above.unit else None
    if node.unit is None:
        line.state = NEW
        if node.above:
            line.differ(OF["parent"].label, "", node.above.path())
        line.then(depth, lambda by: _add(node, other, by))
        return
    moves = before != after or (node.above is not None and node.above.unit is None)
    if moves:
        line.differ(OF["parent"].label, node.unit.parent, node.above.path() if node.above else "")
    if moves or other:
        line.then(depth, lambda by: _change(node, other, moves=moves, by=by))


def _add(node: Node, values: dict[str, Any], by: Person) -> None:
    more = dict(values)
    ends_on: date | None = more.pop("ends_on", None)
    node.made = actions.add_unit(organisation=node.organisation, parent=_unit_of(node.above), by=by, **more)
    if ends_on:
        actions.change_unit(unit=node.made, values={"ends_on": ends_on}, by=by)


def _change(node: Node, values: dict[str, Any], *, moves: bool, by: Person) -> None:
    assert node.unit is not None  # noqa: S101 - only known units are changed
    wanted = {**values, "parent": _unit_of(node.above)} if moves else values
    actions.change_unit(unit=node.unit, values=wanted, by=by)


def _unit_of(node: Node | None) -> Unit | None:
    return (node.made or node.unit) if node else None


def _missing(known: AllUnits, named: Iterable[int], organisations: Iterable[int]) -> list[Missing]:
    """Units that go on, in the organisations of the file, which the file does not name."""
    mine, there = set(organisations), set(named)
    return [
        Missing(known.path(unit), unit.pk)
        for unit in known.by_id.values()
        if unit.pk not in there and unit.organisation_id in mine and unit.ends_on is None
    ]
