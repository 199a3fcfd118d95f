"""Look at an event log before it is lived: what is in it, and what would mislead whoever counted it as it stands.

Reads CSV, XES and OCEL 2.0 (JSON), plain or .gz. Without --mapping the meaning of the columns is guessed, and what
was guessed is told; with a mapping the look is sharper. --write-mapping writes a first mapping to begin with.
Nothing is stored. How each thing is found is told in docs/methods/examine.md.
"""

import argparse
import json
import tomllib
from pathlib import Path

from django.utils import translation
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from huikkaa.cli import front
from huikkaa.cli.mappings import read_mapping
from huikkaa.domain.channels.replay.telling import column_word, sentence_of
from huikkaa.engine.process import LogError
from huikkaa.engine.process.drafting import draft_mapping
from huikkaa.engine.process.examining import Examination, examine
from huikkaa.engine.process.guessing import guessed_mapping
from huikkaa.engine.process.reader import read_stream
from huikkaa.engine.process.sources import open_source

HELP = "Say what is in an event log, and what in it misleads."
GROUP = "Look after"
ORDER = 2
EXAMPLES = (
    "huikkaa examine our_log.csv",
    "huikkaa examine helpdesk.xes.gz --mapping mappings/helpdesk.toml",
    "huikkaa examine our_log.csv --write-mapping our_log.toml",
)
MARKS = {"fact": "  ", "notice": "[yellow]·[/] ", "warning": "[bold red]![/] "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, help="the log: CSV, XES or OCEL 2.0 (JSON), plain or .gz")
    parser.add_argument("--mapping", type=Path, help="what its columns and activities mean (TOML)")
    parser.add_argument(
        "--write-mapping", type=Path, metavar="FILE", help="write a first mapping made from what was seen"
    )
    parser.add_argument("--json", action="store_true", help="print the examination for programs")


def run(args: argparse.Namespace) -> int:
    """Read the log, examine it and tell."""
    try:
        found = examine_file(args.file, args.mapping)
        if args.write_mapping:
            with args.write_mapping.open("x", encoding="utf-8") as out:
                out.write(draft_mapping(found, args.file.name.split(".")[0]))
    except FileExistsError:
        front.refuse(f"{args.write_mapping} is there already.", "Give another name, or move it away.")
        return 1
    except (LogError, OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        front.refuse("The log was not examined.", str(trouble))
        return 1
    with translation.override("en"):
        if args.json:
            told = [sentence_of(finding) for finding in found.findings]
            print(
                json.dumps({**found.as_table(), "sentences": told}, ensure_ascii=False, indent=2, default=str)
            )
        else:
            _tell(found)
    if args.write_mapping:
        print(
            f"A first mapping is in {args.write_mapping}. Read it through, correct it, and give it to replay."
        )
    return 0


def examine_file(path: Path, mapping_file: Path | None = None) -> Examination:
    """Examine a log file, by its mapping or by guessing."""
    if mapping_file:
        mapping = read_mapping(mapping_file)
    else:
        with path.open("rb") as stream:
            mapping = guessed_mapping(open_source(stream), path.name.split(".")[0])
    with path.open("rb") as stream:
        return examine(read_stream(stream, mapping), mapping, guessed=mapping_file is None)


def _tell(found: Examination) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if found.guessed:
        guesses = ", ".join(f"{column_word(role)} = {column}" for role, column in found.columns.items())
        console.print(f"[dim]Guessed without a mapping: {escape(guesses)}.[/]")
    for finding in found.findings:
        console.print(MARKS[finding.weight] + escape(sentence_of(finding)))
    for remark in found.remarks:
        console.print(MARKS["notice"] + escape(remark))
    table = Table(box=None, title="Activities", title_justify="left", title_style="bold")
    table.add_column("")
    table.add_column("", justify="right")
    for activity, count in found.activities[:30]:
        table.add_row(escape(activity or "(no name)"), f"{count:,}")
    console.print(table)
