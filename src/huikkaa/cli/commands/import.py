# ruff: noqa: N999 - the command is called import, and a command is called like its file
"""Bring in a sheet: people, units, positions, memberships, services or skills, from CSV or XLSX.

Without --accept nothing is written: the command says what the file would do and names every bad row. With
--accept the whole file is written, or nothing of it where a row has a fault. The same file twice changes nothing.
Kinds: people, units, positions, memberships, services and skills, or the Finnish words. Roles are never brought in
from a file.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from huikkaa.cli import front
from huikkaa.domain.channels.imports import queries, rules
from huikkaa.domain.channels.imports.actions import carry_out
from huikkaa.domain.channels.imports.models import ImportRun
from huikkaa.domain.channels.imports.planning import FAULTY, Plan
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.queries import administrators
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import Refused, require

HELP = "Bring in people, units, services and more from a file."
GROUP = "Look after"
ORDER = 4
EXAMPLES = (
    "huikkaa import people people.xlsx",
    "huikkaa import people people.xlsx --accept --by paakayttaja@kunta.example",
    "huikkaa import skills skills.csv --json",
)
IN_ENGLISH = {
    "people": "henkilot",
    "units": "yksikot",
    "positions": "vakanssit",
    "memberships": "jasenyydet",
    "services": "palvelut",
    "skills": "osaamiset",
}
COUNTED = ("faulty", "new", "changed", "unchanged")
MOST_SHOWN = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument(
        "kind", choices=(*IN_ENGLISH, *KINDS), metavar="KIND", help="such as people or henkilot"
    )
    parser.add_argument("file", type=Path, help="CSV or XLSX")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--check", action="store_true", help="say what would change, write nothing (the default)"
    )
    what.add_argument("--accept", action="store_true", help="write it, all or nothing")
    parser.add_argument("--by", help="the administrator's e-mail address, for the history (with --accept)")
    parser.add_argument(
        "--language", choices=("fi", "sv", "en"), default="en", help="of the words about rows"
    )
    parser.add_argument("--json", action="store_true", help="print the outcome for programs")


def run(args: argparse.Namespace) -> int:
    """Read the file, tell what it would do, and do it if that is asked for: 0 well, 1 with faults."""
    try:
        with translation.override(args.language):
            return _run(args)
    except OSError as trouble:
        front.refuse("The file could not be opened.", str(trouble))
    except Refused as refused:
        front.refuse(str(refused.refusal.what), str(refused.refusal.next))
    return 1


def _run(args: argparse.Namespace) -> int:
    kind = IN_ENGLISH.get(args.kind, args.kind)
    by = _administrator(args.by) if args.accept else None
    read = queries.read_file(kind, args.file.name, args.file.read_bytes())
    if by is None:
        found = queries.plan_of(kind, read.rows)
        _tell(found, read.unread, None, as_json=args.json)
        return 1 if found.counts()[FAULTY] else 0
    with transaction.atomic():
        found = queries.plan_of(kind, read.rows)
        refusal = rules.why_not_accept(found)
        if refusal is not None and refusal.code == "nothing_to_do":
            _tell(found, read.unread, None, as_json=args.json)
            return 0
        if refusal is not None:
            _tell(found, read.unread, None, as_json=args.json)
        require(refusal)
        with _bar(show=not args.json) as progress:
            task = progress.add_task("Writing", total=sum(len(line.acts) for line in found.lines))
            done = carry_out(
                found,
                kind=kind,
                file_name=args.file.name,
                key=chance.token(16),
                by=by,
                each=lambda: progress.advance(task),
            )
    _tell(found, read.unread, done, as_json=args.json)
    return 0


def _administrator(address: str | None) -> Person:
    """Who is written into the history: the administrator named, or the only one there is."""
    people = Person.objects.filter(pk__in=administrators(clock.today()).values("person_id"), is_active=True)
    if address:
        people = people.filter(email=address.casefold())
    found = list(people[:2])
    if len(found) != 1:
        front.refuse(
            "Who accepts?",
            "Name an administrator: --by paakayttaja@kunta.example. The history remembers the name.",
        )
        raise SystemExit(2)
    return found[0]


def _bar(*, show: bool) -> Progress:
    columns: Sequence[Any] = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), disable=not show)


def _tell(found: Plan, unread: Sequence[str], done: ImportRun | None, *, as_json: bool) -> None:
    counts = found.counts()
    faults = [
        {
            "row": line.row.number,
            "column": fault.label,
            "read": fault.read,
            "why": fault.what,
            "mend": fault.mend,
        }
        for line in found.lines
        for fault in line.faults
    ]
    if as_json:
        outcome = {**counts, "missing": len(found.missing), "unread": list(unread), "faults": faults}
        print(json.dumps({**outcome, "written": done is not None}, ensure_ascii=False, indent=2))
        return
    print(", ".join(f"{counts[state]} {state}" for state in COUNTED), end=".\n")
    if unread:
        print(f"Columns that are not read: {', '.join(unread)}.")
    for fault in faults[:MOST_SHOWN]:
        print(
            f"Row {fault['row']}, {fault['column'] or 'whole row'}: “{fault['read']}” {fault['why']} {fault['mend']}"
        )
    if len(faults) > MOST_SHOWN:
        print(f"... and {len(faults) - MOST_SHOWN} more; --json lists them all.")
    if found.missing:
        print(f"{len(found.missing)} in Huikkaa are not in the file; they stay as they are.")
    if done is None:
        sys.stdout.write("Nothing has been written.\n")
    else:
        print("Written; the history tells what, by whom and from which file.")
