"""Employments, as columns of the sheet of people: dates, kind, contract class, position and share of full time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.planning import Line, is_broken, propose
from huikkaa.domain.organisation.actions import people as actions
from huikkaa.domain.organisation.models import Employment, Person, Position

KIND_WORDS = {
    Employment.Kind.PERMANENT: "permanent, vakinainen, vakituinen, toistaiseksi, tillsvidare, fast, ordinarie",
    Employment.Kind.FIXED: "fixed, fixed-term, määräaikainen, sijainen, visstid, tidsbunden, vikarie",
    Employment.Kind.SUBSIDISED: "subsidised, palkkatuettu, palkkatuki, lönesubvention, med lönesubvention",
}
kind = cells.one_of(
    {word: meant.value for meant, words in KIND_WORDS.items() for word in words.split(", ")},
    lambda: [str(label) for label in Employment.Kind.labels],
)

COLUMNS = (
    Column(
        "starts_on",
        gettext_lazy("Employment begins"),
        field="starts_on",
        read=cells.day,
        example="1.2.2026",
        words=(
            "palvelussuhde alkaa, palvelussuhteen alku, palvelussuhteen alkupäivä, alkupäivä, alkupvm, "
            "alkamispäivä, aloituspäivä, ensimmäinen päivä, anställningen börjar, anställning börjar, börjar, "
            "startdatum, första dag, employment begins, start date, first day, starts on"
        ),
    ),
    Column(
        "ends_on",
        gettext_lazy("Employment ends"),
        field="ends_on",
        read=cells.day,
        empty=None,
        example="",
        words=(
            "palvelussuhde päättyy, päättyy, palvelussuhteen loppu, palvelussuhteen päättymispäivä, loppupäivä, "
            "loppupvm, päättymispäivä, viimeinen päivä, anställningen slutar, anställning slutar, slutar, "
            "slutdatum, sista dag, employment ends, end date, last day, ends on"
        ),
    ),
    Column(
        "kind",
        gettext_lazy("Kind of employment"),
        field="kind",
        read=kind,
        empty="permanent",
        example="vakinainen",
        words=(
            "palvelussuhteen laji, palvelussuhteen luonne, palvelussuhde, vakinaisuus, laji, "
            "anställningsform, anställningens art, employment kind, kind of employment, kind"
        ),
        help=gettext_lazy("Permanent, fixed-term or subsidised."),
    ),
    Column(
        "contract_class",
        gettext_lazy("Contract class"),
        field="contract_class",
        read=cells.line,
        example="KVTES 01TOI060",
        words=(
            "hinnoittelutunnus, sopimusala, hinnoittelukohta, työehtosopimus, prissättning, "
            "prissättningspunkt, avtal, contract class, pricing class"
        ),
    ),
    Column(
        "position",
        gettext_lazy("Position's number"),
        field="position",
        read=cells.line,
        empty=None,
        example="",
        words=(
            "vakanssi, vakanssinumero, vakanssin numero, vakanssinro, vakans, vakansnummer, befattning, "
            "position, position number, position's number"
        ),
    ),
    Column(
        "holds_office",
        gettext_lazy("Holds an office"),
        field="holds_office",
        read=cells.yes_no,
        empty=False,
        example="ei",
        words="virka, virkasuhde, viranhaltija, tjänst, tjänsteinnehavare, holds an office, office",
        help=gettext_lazy("Yes for an office, no for a contract."),
    ),
    Column(
        "share",
        gettext_lazy("Share of full time, %"),
        field="full_time_share",
        read=cells.share,
        empty=100,
        example="100",
        words=(
            "työaikaosuus, työaika %, työaikaprosentti, osa-aikaprosentti, työaika, arbetstid %, "
            "arbetstidsprocent, arbetstid, deltidsprocent, share of full time, share, fte %"
        ),
    ),
)
OF = {column.key: column for column in COLUMNS}
TERMS = tuple(column for column in COLUMNS if column.key != "starts_on")


@dataclass
class Stay:
    """Someone's stay in a position, as it will be once the file is accepted."""

    position: int
    name: str
    kind: str
    starts_on: date
    ends_on: date | None
    line: Line | None = None

    def meets(self, other: "Stay") -> bool:
        """Whether both have a day in common."""
        return (self.ends_on or date.max) >= other.starts_on and (other.ends_on or date.max) >= self.starts_on


@dataclass
class Contracts:
    """The employments and positions the file touches."""

    positions: dict[str, Position]
    of_person: dict[int, list[Employment]] = field(default_factory=dict)
    stays: dict[int, Stay] = field(default_factory=dict)
    planned: list[Stay] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[Row], people: set[int]) -> "Contracts":
        """Ask them all at once."""
        rows = list(rows)
        if not any(row.cell(key) for row in rows for key in OF):
            return cls({})
        numbers = {row.cell("position") for row in rows} - {""}
        made = cls(
            {one.number: one for one in Position.objects.filter(number__in=numbers).select_related("unit")}
        )
        for one in Employment.objects.filter(person__in=people).select_related("position", "unit"):
            made.of_person.setdefault(one.person_id, []).append(one)
        held = Employment.objects.filter(position__in=[one.pk for one in made.positions.values()])
        for one in held.select_related("person"):
            made.stays[one.pk] = Stay(
                one.position_id or 0, one.person.name, one.kind, one.starts_on, one.ends_on
            )
        return made


def propose_employment(line: Line, person: Person, values: dict[str, Any], known: Contracts) -> None:
    """A new employment, or other terms of the one that began on the same day."""
    given = {key: values[key] for key in OF if key in values}
    if not given or is_broken(line, *OF):
        return
    if "starts_on" not in given:
        line.fault(
            OF["starts_on"],
            _("The row tells of an employment but not when it begins."),
            _("Write its first day, such as 1.2.2026."),
        )
        return
    if not _find_position(line, given, known):
        return
    same = [one for one in known.of_person.get(person.pk or 0, []) if one.starts_on == given["starts_on"]]
    before = next((one for one in same if one.position == given.get("position")), same[0] if same else None)
    employment = before or Employment(starts_on=given["starts_on"])
    unit = values.get("unit") or person.unit
    if before is None and unit is None:
        if not is_broken(line, "unit"):
            line.faults.append(_no_unit(line.row.cell("unit")))
        return
    other = propose(line, employment, given, COLUMNS if before is None else TERMS)
    ends_on = other.get("ends_on", employment.ends_on)
    if ends_on is not None and ends_on < given["starts_on"]:
        line.fault(OF["ends_on"], _("The last day is before the first day. Check the dates."))
    _check_share(line, other)
    _check_shares_together(line, person, employment, other, known)
    _remember_stay(line, person, employment, other, known)
    if before is not None:
        if other:
            line.then(2, lambda by: actions.change_employment(employment=before, values=other, by=by))
        return
    key, terms = str(values.get("key") or ""), {**other, "unit": unit}
    line.then(2, lambda by: actions.employ(person=Person.objects.get(key=key), values=terms, by=by))


def _no_unit(read: str) -> cells.Fault:
    return cells.Fault(
        "unit",
        _("Home unit"),
        read,
        _("An employment needs a unit, and the person has none."),
        _("Write the unit's name."),
    )


def _find_position(line: Line, given: dict[str, Any], known: Contracts) -> bool:
    number = given.get("position")
    if not number:
        return True
    if number in known.positions:
        given["position"] = known.positions[number]
        return True
    line.fault(
        OF["position"],
        _("There is no position with the number “%(number)s”.") % {"number": number},
        _("Bring in or add the position first, or correct the number."),
    )
    return False


def _check_share(line: Line, other: dict[str, Any]) -> None:
    share = other.get("full_time_share")
    if share is not None and not 0 < share <= 100:
        line.fault(OF["share"], _("Write a share between 0 and 100 per cent."))


def _check_shares_together(
    line: Line, person: Person, employment: Employment, other: dict[str, Any], known: Contracts
) -> None:
    """Shares of employments that go on at the same time are told where they come to more than full time."""
    first, last = employment.starts_on, other.get("ends_on", employment.ends_on)
    at_once = [
        one.full_time_share
        for one in known.of_person.get(person.pk or 0, [])
        if one.pk != employment.pk
        and (last is None or one.starts_on <= last)
        and (one.ends_on is None or one.ends_on >= first)
    ]
    total = sum(at_once, start=other.get("full_time_share", employment.full_time_share))
    if at_once and total > 100:
        line.remarks.append(
            _("With the employments of the same time the shares come to %(total)s per cent.")
            % {"total": f"{total:g}".replace(".", ",")}
        )


def _remember_stay(
    line: Line, person: Person, employment: Employment, other: dict[str, Any], known: Contracts
) -> None:
    """The stay as it will be takes the place of the stay as it is."""
    position = other.get("position", employment.position)
    known.stays.pop(employment.pk or 0, None)
    if position is not None and not line.faults:
        known.planned.append(
            Stay(
                position.pk,
                line.title,
                str(other.get("kind", employment.kind)),
                employment.starts_on,
                other.get("ends_on", employment.ends_on),
                line if other else None,
            )
        )


def check_positions(lines: Sequence[Line], known: Contracts) -> None:
    """A position has one permanent holder at a time; a substitute beside the holder is only remarked."""
    everyone = [*known.stays.values(), *known.planned]
    by_position: dict[int, list[Stay]] = {}
    for stay in everyone:
        by_position.setdefault(stay.position, []).append(stay)
    for stay in known.planned:
        if stay.line is None:
            continue
        for other in by_position[stay.position]:
            if other is stay or not stay.meets(other):
                continue
            _tell(stay.line, stay, other)
            break


def _tell(line: Line, stay: Stay, other: Stay) -> None:
    told = {"name": other.name}
    if stay.kind == other.kind == Employment.Kind.PERMANENT:
        line.fault(
            OF["position"],
            _("%(name)s has this position at the same time, and both are permanent.") % told,
            _("Correct the position or the days, or give the earlier employment a last day."),
        )
    else:
        line.remarks.append(_("%(name)s has the same position at the same time.") % told)
