"""Show the load of each team on any day: what arrived, was taken and done, and what stood open, late or untaken.

The figures are told by the events as they were known then, so that any day of the past can be asked about.
"""

import argparse
import json
from dataclasses import asdict, fields

from rich.console import Console
from rich.table import Table

from huikkaa.cli import front
from huikkaa.cli.moments import MomentError, end_of
from huikkaa.domain.work.queries.load import TeamLoad, load_at
from huikkaa.kernel import clock

HELP = "Show each team's load on any day."
GROUP = "Every day"
ORDER = 3
EXAMPLES = ("huikkaa load", "huikkaa load --at 2011-11-15", "huikkaa load --at 2011-11-15T10:00 --json")

FIGURES = tuple(field.name for field in fields(TeamLoad) if field.name != "team")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--at", help="a day (its end is meant) or a moment; without it, now")
    parser.add_argument("--json", action="store_true", help="print the figures for programs")


def run(args: argparse.Namespace) -> int:
    """Count the load and print it."""
    try:
        moment = end_of(args.at) if args.at else clock.now()
    except MomentError as trouble:
        front.refuse("The load was not counted.", str(trouble))
        return 1
    loads = load_at(moment)
    local = moment.astimezone(clock.HELSINKI)
    if args.json:
        outcome = {"at": local.isoformat(timespec="seconds"), "teams": [asdict(load) for load in loads]}
        print(json.dumps(outcome, ensure_ascii=False, indent=2))
    else:
        Console().print(_table(loads, f"{local:%d.%m.%Y %H:%M}"))
    return 0


def _table(loads: list[TeamLoad], title: str) -> Table:
    table = Table(title=title, caption="arrived, taken and done: that day; the others: at the moment")
    table.add_column("Team")
    for figure in FIGURES:
        table.add_column(figure.capitalize(), justify="right")
    for load in loads:
        table.add_row(load.team, *(str(getattr(load, figure)) for figure in FIGURES))
    table.add_section()
    table.add_row(
        "All", *(str(sum(getattr(load, figure) for load in loads)) for figure in FIGURES), style="bold"
    )
    return table
