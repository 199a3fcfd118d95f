"""The load view's tables: teams, promises by service, lead times and adoption by asking unit.

Rows stand in the order of names: nobody is ranked. Small groups are told together.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.load import Load, Row
from huikkaa.domain.insight.rules import is_enough
from huikkaa.web.insight import words
from huikkaa.web.insight.asked import Asked, Town
from huikkaa.web.shared.charts import Share, Table
from huikkaa.web.shared.charts.tables import Cell


def lists_of(found: Load, view: Asked) -> dict[str, Table]:
    """The tables by name; of the teams only where several are looked at."""
    lists = {"promises": _promises(found, view.town), "units": _units(found, view.town)}
    lists["adoption"] = _adoption(found, view.town)
    return lists if view.team else {"teams": _teams(found, view.town), **lists}


def _teams(found: Load, town: Town) -> Table:
    def cells(row: Row) -> list[Cell]:
        sums, shown = row.sums, row.is_enough
        return [
            sums.arrived,
            sums.done,
            Share(sums.kept, sums.done, shown),
            *(words.leads(sums, in_business=True) if shown else (None, None)),
            Share(sums.handed_over, sums.done, shown),
        ]

    whole = Row((), found.whole, is_enough=is_enough(found.whole))
    return Table(
        "tiimit",
        _("Teams"),
        [
            _("Team"),
            _("Arrived"),
            _("Completed"),
            _("Promise kept"),
            _("Median, business h"),
            _("9 of 10, business h"),
            _("Customer was passed on"),
        ],
        _named(found.teams, lambda pk: town.teams[pk].name, lambda _row: _("Other teams together"), cells),
        foot=[_("All teams"), *cells(whole)],
        folds=True,
    )


def _promises(found: Load, town: Town) -> Table:
    def cells(row: Row) -> list[Cell]:
        sums, shown = row.sums, row.is_enough
        return [
            town.teams[row.above].name,
            sums.done,
            Share(sums.kept, sums.done, shown),
            Share(sums.kept_without_pauses, sums.done, shown),
        ]

    def together(row: Row) -> str:
        return _("Other services of %(team)s") % {"team": town.teams[row.above].name}

    return Table(
        "palvelut",
        _("Kept promises by service"),
        [_("Service"), _("Team"), _("Completed"), _("Promise kept"), _("Without pauses")],
        _named(found.services, lambda pk: town.service_names[pk], together, cells),
        folds=True,
        bars=True,
        words=frozenset({1}),
    )


def _units(found: Load, town: Town) -> Table:
    def cells(row: Row) -> list[Cell]:
        return [
            row.sums.done,
            *(words.leads(row.sums, in_business=True) if row.is_enough else (None, None)),
        ]

    return Table(
        "yksikot",
        _("Lead time by asking unit"),
        [_("Unit"), _("Completed"), _("Median, business h"), _("9 of 10, business h")],
        _named(found.units, _unit_namer(town), _other_units(town), cells),
        folds=True,
    )


def _adoption(found: Load, town: Town) -> Table:
    def cells(row: Row) -> list[Cell]:
        sums = row.sums
        other = sums.arrived - sums.by_portal - sums.by_staff
        counts = (sums.by_portal, sums.by_staff, other)
        return [sums.arrived, *(Share(count, sums.arrived, row.is_enough) for count in counts)]

    rows = _named(found.adoption, _unit_namer(town), _other_units(town), cells)
    whole = found.whole
    others = whole.arrived - whole.by_portal - whole.by_staff
    counts = (whole.by_portal, whole.by_staff, others)
    if found.contacts.arrived:
        rows.append([_("Counted contacts, unit not known"), found.contacts.arrived, None, None, None])
    return Table(
        "kayttoonotto",
        _("How requests come, by asking unit"),
        [_("Unit"), _("Arrived"), _("By portal"), _("Written down by staff"), _("By other ways")],
        rows,
        foot=[_("All requests"), whole.arrived, *(Share(count, whole.arrived) for count in counts)],
        folds=True,
    )


def _unit_namer(town: Town) -> Callable[[int], str]:
    def name(pk: int) -> str:
        unit = town.units[pk].unit
        above = town.unit_names.get(unit.parent_id or 0) or unit.organisation.name
        return f"{town.unit_names[pk]} ({above})"

    return name


def _other_units(town: Town) -> Callable[[Row], str]:
    names = {one.unit.organisation_id: one.unit.organisation.name for one in town.units.values()}
    return lambda row: _("Other units of %(organisation)s") % {"organisation": names[row.above]}


def _named(
    rows: list[Row],
    name: Callable[[int], str],
    together: Callable[[Row], str],
    cells: Callable[[Row], list[Cell]],
) -> list[list[Cell]]:
    """Rows by name, those told together last; one that is alone among them has its own name only in a higher group."""
    said: list[tuple[bool, str, list[Cell]]] = [
        (row.is_together, together(row) if row.is_together else name(row.ids[0]), cells(row)) for row in rows
    ]
    return [[words_of, *figures] for _last, words_of, figures in sorted(said, key=lambda one: one[:2])]
