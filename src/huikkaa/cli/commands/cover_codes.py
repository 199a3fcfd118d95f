"""Cover personal identity codes in the titles and the search of old requests, up to the end.

The jobs do the same a little at a time. It may be broken off and begun again; what is done stays done. The words of a
covered title stay in the matter itself, where its handlers read them.
"""

import argparse

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from huikkaa.domain.work.actions.covering import cover_old
from huikkaa.domain.work.queries.covering import progress

HELP = "Cover personal identity codes in old rows."
GROUP = "Look after"
ORDER = 7
EXAMPLES = ("huikkaa cover-codes",)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing is asked."""


def run(_args: argparse.Namespace) -> int:
    """Go through everything that is left."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as shown:
        begun = progress()
        task = shown.add_task("Looking for codes", total=begun.last, completed=begun.upto)
        found = 0
        while not progress().ended_at:
            found += cover_old(pieces=1, tell=lambda done, of: shown.update(task, completed=done, total=of))
    print(f"{found} requests had a code that is now covered.")
    return 0
