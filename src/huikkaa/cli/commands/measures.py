"""Show what has been measured: how much was asked and done, how promises were kept, and how long work took.

Arrivals are counted by the day of arrival, completed work by the day the work ended, which is its last completion;
when a matter is closed afterwards changes nothing. Late is what was completed after its promise, or after the date
that had been agreed. The figures follow the events by themselves; --rebuild reckons all of them anew and must not
change any. Each figure is told in docs/methods/measures.md.
"""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from huikkaa.cli import front
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight import actions
from huikkaa.domain.insight.queries.measures import Choice, Measured, measure
from huikkaa.domain.organisation.models import Team, Unit
from huikkaa.domain.organisation.queries import below

HELP = "Show what was done, whether in time, and how long it took."
GROUP = "Every day"
ORDER = 4
EXAMPLES = (
    "huikkaa measures",
    "huikkaa measures --from 2026-01-01 --to 2026-06-30 --team talous",
    "huikkaa measures --json",
    "huikkaa measures --rebuild",
)
LEADS = (
    ("lead_hours_median", "lead, median h"),
    ("lead_hours_p90", "lead, 9 of 10 h"),
    ("lead_business_hours_median", "in business h"),
    ("lead_business_hours_p90", "9 of 10 in business h"),
)
SHOWN = ("requests", "open", "completed", "kept", "late", "cancelled")


class Unknown(Exception):
    """What was asked about is not known."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="the first day (2026-01-31)")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, help="the last day")
    parser.add_argument("--team", help="a team, by its name or its address")
    parser.add_argument("--service", help="a service, by its name or its address")
    parser.add_argument("--unit", help="an asking unit with those under it, by its name or its number")
    parser.add_argument("--json", action="store_true", help="print the figures for programs")
    parser.add_argument("--rebuild", action="store_true", help="first reckon everything anew")


def run(args: argparse.Namespace) -> int:
    """Bring the figures up to date, count and print."""
    try:
        choice = _choice(args)
    except Unknown as trouble:
        front.refuse("Nothing was measured.", str(trouble))
        return 1
    with _bar(show=not args.json) as progress:
        if args.rebuild:
            _rebuild(progress)
        _fold(progress)
    measured = measure(choice)
    if args.json:
        print(json.dumps(measured.as_table(), ensure_ascii=False, indent=2))
    else:
        _show(measured, choice)
    return 0


def _choice(args: argparse.Namespace) -> Choice:
    if args.first and args.last and args.last < args.first:
        raise Unknown("The last day is before the first one.")
    team = _named(Team, args.team) if args.team else None
    service = _named(Service, args.service) if args.service else None
    units = frozenset(below(_unit(args.unit).pk)) if args.unit else None
    return Choice(args.first, args.last, team, service, units)


def _named(kind: Any, words: str) -> Any:
    """A team or a service by its address, or by its name in any language."""
    for column in ("slug", "name_fi", "name_sv", "name_en"):
        if found := kind.objects.filter(**{f"{column}__iexact": words}).first():
            return found
    slugs = ", ".join(kind.objects.order_by("slug").values_list("slug", flat=True)[:20])
    raise Unknown(f"There is no {kind._meta.verbose_name} {words}. There are: {slugs}")


def _unit(words: str) -> Unit:
    found = Unit.objects.filter(pk=words) if words.isdigit() else Unit.objects.filter(name_fi__iexact=words)
    fits = list(found.order_by("id")[:2])
    if len(fits) == 1:
        return fits[0]
    raise Unknown(
        f"There are several units called {words}. Give the unit's number."
        if fits
        else f"There is no unit {words}."
    )


@contextmanager
def _bar(*, show: bool) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not show, transient=True) as progress:
        yield progress


def _rebuild(progress: Progress) -> None:
    tasks = {step: progress.add_task(f"Reckoning {step} anew", total=None) for step in ("facts", "sums")}
    actions.rebuild(tell=lambda step, done, of: progress.update(tasks[step], completed=done, total=of))


def _fold(progress: Progress) -> None:
    task = progress.add_task("Counting what is new", total=None)
    actions.fold_all(tell=lambda done: progress.update(task, completed=done))


def _show(measured: Measured, choice: Choice) -> None:
    span = f"{choice.first or 'the beginning'} - {choice.last or 'now'}"
    console = Console()
    for title, parts in (("Team", measured.by_team), ("Month", measured.by_month)):
        table = Table(title=f"Measures, {span}" if title == "Team" else None)
        table.add_column(title)
        for name in (*SHOWN, *(words for _key, words in LEADS)):
            table.add_column(name.capitalize(), justify="right")
        for name, figures in parts.items():
            table.add_row(name, *_cells(figures.as_table()))
        table.add_section()
        table.add_row("All", *_cells(measured.whole.as_table()), style="bold")
        console.print(table)
    console.print("Open: at the end of the period or month. Late: completed after the promise.", style="dim")


def _cells(table: dict[str, Any]) -> list[str]:
    leads = [table[key] for key, _words in LEADS]
    return [
        *(str(table[name]) for name in SHOWN),
        *("-" if lead is None else f"{lead:.1f}" for lead in leads),
    ]
