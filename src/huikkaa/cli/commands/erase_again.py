"""Erase people and destroy matters once more, after a backup from before it has been restored.

The jobs keep a list of what has been erased and destroyed in the file that HUIKKAA_ERASED_LIST names: ids, numbers and
days, no names. Keep the file apart from the backups. After a restore run this before the portal is opened. Running it
again does no harm: what is gone already stays gone. Who has something under way in the restored town is left for
later and named by number; run the command again when that has ended.
"""

import argparse
from collections import Counter
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from huikkaa.cli import front
from huikkaa.domain.work.actions.again import do_again, read_list, write_list

HELP = "Erase and destroy again after a backup has been restored."
GROUP = "Look after"
ORDER = 6
EXAMPLES = (
    "huikkaa erase-again",
    "huikkaa erase-again /safe/erased.jsonl",
    "huikkaa erase-again --only-list",
)
SAID = {
    "done": "done again",
    "already": "gone already",
    "unknown": "not in this database",
    "unfinished": "left for later: something is still under way",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, nargs="?", default=None, help="the list, if it is elsewhere")
    parser.add_argument("--only-list", action="store_true", help="only bring the list up to date")


def run(args: argparse.Namespace) -> int:
    """Bring the list up to date, or do again what it says."""
    path: Path = args.file or settings.HUIKKAA_ERASED_LIST
    if args.only_list:
        print(f"{write_list(path)} lines added to {path}.")
        return 0
    try:
        found = read_list(path)
    except (OSError, ValueError) as trouble:
        front.refuse("Nothing was erased.", f"The list {path} cannot be read: {trouble}")
        return 1
    outcomes, later = Counter[str](), []
    with _bar() as progress:
        for line in progress.track(found, description="Erasing again"):
            outcome = do_again(line)
            outcomes[outcome] += 1
            if outcome == "unfinished":
                later.append(line["id"])
    for kind, count in outcomes.items():
        print(f"{count} {SAID[kind]}")
    if later:
        print("People left for later, by their ids: " + ", ".join(map(str, later)))
    return 1 if later else 0


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True))
