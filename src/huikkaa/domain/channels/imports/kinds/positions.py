"""Positions (vakanssit), which stay when people change."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.cells import Unreadable
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.naming import Units
from huikkaa.domain.channels.imports.planning import NEW, Line, Missing, Plan, once_only, propose, values_of
from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.models import Position
from huikkaa.kernel import clock

COLUMNS = (
    Column(
        "number",
        gettext_lazy("Position's number"),
        field="number",
        required=True,
        read=cells.line,
        example="V-1001",
        words=(
            "vakanssi, vakanssinumero, vakanssin numero, vakanssinro, numero, vakans, vakansnummer, nummer, position, "
            "position number, position's number, number"
        ),
    ),
    Column(
        "title",
        gettext_lazy("Job title"),
        field="title",
        required=True,
        read=cells.line,
        example="toimistosihteeri",
        words=(
            "nimike, tehtävänimike, ammattinimike, virkanimike, vakanssin nimike, titel, tjänstetitel, "
            "yrkesbeteckning, title, job title"
        ),
    ),
    Column(
        "unit",
        gettext_lazy("Unit"),
        field="unit",
        required=True,
        read=cells.line,
        example="Hallintopalvelut",
        words="yksikkö, kotiyksikkö, toimiyksikkö, osasto, enhet, avdelning, unit, home unit, department",
    ),
    Column(
        "pricing_class",
        gettext_lazy("Pricing class"),
        field="pricing_class",
        read=cells.line,
        example="01TOI060",
        words=(
            "hinnoittelutunnus, hinnoitteluluokka, hinnoittelukohta, prissättning, prissättningspunkt, "
            "prissättningsklass, pricing class"
        ),
    ),
    Column(
        "pooled_from",
        gettext_lazy("In the pool from"),
        field="pooled_from",
        read=cells.day,
        empty=None,
        example="1.1.2026",
        words=(
            "keskitetty alkaen, keskittäminen alkaen, poolissa alkaen, voimassa alkaen, i poolen från, "
            "gäller från, in the pool from, pooled from, valid from"
        ),
    ),
    Column(
        "pooled_until",
        gettext_lazy("In the pool until"),
        field="pooled_until",
        read=cells.day,
        empty=None,
        example="",
        words="keskitetty saakka, poolissa saakka, voimassa saakka, i poolen till, gäller till, in the pool until",
    ),
    Column(
        "pool_decision",
        gettext_lazy("Decision on the pool"),
        field="pool_decision",
        read=cells.line,
        example="KH 12.12.2025 § 210",
        words="päätös, keskittämispäätös, beslut, beslut om poolen, decision on the pool, decision",
    ),
)
OF = {column.key: column for column in COLUMNS}


class Positions:
    """Importing positions."""

    label = gettext_lazy("Positions")
    about = gettext_lazy("Posts by their number, with the decision that puts them in the pool.")
    columns = COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        units = Units.now()
        everyone = {one.number: one for one in Position.objects.select_related("unit")}
        lines = [_line(row, everyone, units) for row in rows]
        once_only(lines, OF["number"])
        there = {row.cell("number") for row in rows}
        return Plan(
            lines, [Missing(str(one), one.pk) for number, one in everyone.items() if number not in there]
        )


def _line(row: Row, everyone: dict[str, Position], units: Units) -> Line:
    line = Line(row, title=f"{row.cell('number')} {row.cell('title')}".strip())
    if row.left_out:
        return line
    values = values_of(line, COLUMNS)
    position = everyone.get(str(values.get("number"))) or Position()
    if "unit" in values:
        try:
            values["unit"] = units.find(values["unit"], clock.today())
        except Unreadable as trouble:
            line.fault(OF["unit"], trouble.what, trouble.mend)
            del values["unit"]
    other = propose(line, position, values, COLUMNS)
    first = other.get("pooled_from", position.pooled_from)
    last = other.get("pooled_until", position.pooled_until)
    if first and last and last < first:
        line.fault(OF["pooled_until"], _("The last day is before the first day. Check the dates."))
    if position.number == "":
        line.state = NEW
        line.then(1, lambda by: actions.add_position(values=other, by=by))
    elif other:
        line.then(1, lambda by: actions.change_position(position=position, values=other, by=by))
    return line
