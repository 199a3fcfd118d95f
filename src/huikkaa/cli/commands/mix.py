"""Solve a question of mixed groups from a file, and tell the points, the bound, the gap and the time.

Reads the JSON of docs/methods/mixing.md, and maximum diversity in the form of MDGPLIB.
"""

import argparse
import json
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from huikkaa.cli import front
from huikkaa.cli.questions import as_json, figures, plain_text, show

HELP = "Solve a question of mixed groups from a file."
GROUP = "Other"
EXAMPLES = ("huikkaa mix interviews.json", "huikkaa mix RanReal_n010_ss_01.txt --seconds 60 --json")
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, help="the question: .json, or maximum diversity")
    parser.add_argument("--seconds", type=float, default=60, help="at most (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of chance (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print the figures and the groups for programs")


def run(args: argparse.Namespace) -> int:
    """Read, solve and tell."""
    try:
        from huikkaa.engine import mixing
        from huikkaa.engine.mixing.instances import THOUSANDTHS, read, read_diversity
    except ModuleNotFoundError:
        front.refuse(
            "The solver is not installed.", "Install the extra package: pip install huikkaa[planning]"
        )
        return 1
    is_own = args.file.suffix == ".json"
    try:
        text = plain_text(args.file)
        question = read(json.loads(text)) if is_own else read_diversity(text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as trouble:
        front.refuse("The question was not read.", f"{type(trouble).__name__}: {trouble}")
        return 1
    effort = mixing.Effort(steps=10**9, seconds=args.seconds, seed=args.seed, proof=10 * args.seconds)
    with _waiting() as progress:
        progress.add_task(f"Searching for at most {args.seconds:g} seconds", total=None)
        outcome = mixing.mix(question, effort)
    told = figures(args.file.stem, outcome, parts=1 if is_own else THOUSANDTHS)
    if args.json:
        print(as_json(told | {"rounds": [dict(one) for one in outcome.rounds]}))
        return 0 if outcome.rounds else 1
    return show(told)


def _waiting() -> Progress:
    """A bar that moves while the search goes on: nobody knows beforehand when the best is found."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
