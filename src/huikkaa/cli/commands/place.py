"""Solve a placement question from a file, and tell the points, the bound, the gap and the time.

Reads the JSON of docs/methods/placement.md, and generalised assignment in the form of the OR-Library (plain or .zip),
whose costs are made least unless --maximise is given. The progress goes to the terminal, the answer to the output.
"""

import argparse
import json
import zipfile
from pathlib import Path

from rich.console import Console

from huikkaa.cli import front
from huikkaa.cli.questions import as_json, figures, plain_text, show

HELP = "Solve a placement question from a file."
GROUP = "Other"
EXAMPLES = (
    "huikkaa place benchmarks/instances/placement-57x3x12-1.json",
    "huikkaa place d20100.zip --seconds 60 --json",
)
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, help="the question: .json, or generalised assignment")
    parser.add_argument("--seconds", type=float, default=60, help="at most (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of chance (%(default)s)")
    parser.add_argument(
        "--maximise", action="store_true", help="make the costs of an assignment most, not least"
    )
    parser.add_argument("--json", action="store_true", help="print the figures and the plan for programs")


def run(args: argparse.Namespace) -> int:
    """Read, solve and tell."""
    try:
        from huikkaa.engine import placement
        from huikkaa.engine.placement.instances import read, read_assignment
    except ModuleNotFoundError:
        front.refuse(
            "The solver is not installed.", "Install the extra package: pip install huikkaa[planning]"
        )
        return 1
    is_own, minimised = args.file.suffix == ".json", not args.maximise
    try:
        text = plain_text(args.file)
        problem = read(json.loads(text)) if is_own else read_assignment(text, minimised=minimised)
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        zipfile.BadZipFile,
    ) as trouble:
        front.refuse("The question was not read.", f"{type(trouble).__name__}: {trouble}")
        return 1
    console = Console(stderr=True, highlight=False)
    sign = 1 if is_own or args.maximise else -1

    def tell(progress: placement.Progress) -> None:
        if progress.points is not None and progress.gap is not None:
            console.print(
                f"[dim]{progress.seconds:6.1f} s  {sign * progress.points:,}  at most {progress.gap:.2%} away[/]"
            )

    effort = placement.Effort(work=10 * args.seconds, seconds=args.seconds, seed=args.seed)
    outcome = placement.place(problem, effort, tell)
    told = figures(args.file.stem, outcome, sign=sign) | {"first_seconds": round(outcome.first_seconds, 3)}
    if args.json:
        print(as_json(told | {"plan": dict(outcome.plan)}))
        return 0 if outcome.plan else 1
    return show(told)
