"""Live the demo town's requests twice, taken in the order of arrival and as the offer has it, and compare.

Arrivals, efforts, staff, absences and hours are the same; only the rule differs. docs/methods/queueing.md tells how
it is reckoned. Takes some minutes for the demo year (huikkaa demo-year); changes nothing.
"""

import argparse
import json
import os
from dataclasses import asdict

from rich.console import Console

from huikkaa.cli import front

HELP = "Compare the offer with first come, first served."
GROUP = "Other"
EXAMPLES = ("huikkaa compare-offers", "huikkaa compare-offers --seeds 3 --json")
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--seeds", type=int, default=5, help="how many times with other chance (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print the figures for programs")


def run(args: argparse.Namespace) -> int:
    """Read the demo town, live it twice for each seed, and tell."""
    from huikkaa.cli.demo import building

    place = building.Place.here()
    if not place.is_built:
        front.refuse("There is no demo town here.", "Build it first: huikkaa demo-year")
        return 1
    building.prepare(place, port=int(os.environ.get("HUIKKAA_PORT", "8000")))
    console = Console(stderr=True)
    with building.django_on(place.database):
        from huikkaa.cli.demo.comparing import Compared, compare, read_past

        found: Compared = compare(
            read_past(), args.seeds, lambda words: console.print(words, highlight=False)
        )
    if args.json:
        print(json.dumps(asdict(found), indent=2))
        return 0
    first, offered = found.kept_when_loaded
    gain = found.gain
    print(f"{found.requests:,} requests, {found.minutes} minutes a day and person for the queue")
    print(f"all weeks: {found.kept[0]:.1%} kept in the order of arrival, {found.kept[1]:.1%} as offered")
    print(f"the {gain.weeks} most loaded weeks: {first:.1%} and {offered:.1%}")
    print(f"more kept: {gain.mean:.1f} percentage points (95 %: {gain.low:.1f} to {gain.high:.1f})")
    print(
        f"passed over once for one promised later: {found.preferred}; untaken at their promise: {found.broken}"
    )
    print(
        "taker's share of unpleasant work above the others', at most: "
        f"{found.widest[0]:.1%} in the order of arrival, {found.widest[1]:.1%} as offered"
    )
    return 0
