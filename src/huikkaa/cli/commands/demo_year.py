"""Add three years of requests to the demo town: 40,000 of them, with the seasons of weeks and years.

They are written in a few minutes by a book that leaves the same rows as the verbs would. A town that is not there yet
is built first. A second call says that they are there already and changes nothing; one that was killed begins anew.
`huikkaa demo --fresh` takes them away again.
"""

import argparse
import os

HELP = "Add three years of requests to the demo town."
GROUP = "Get started"
ORDER = 1
EXAMPLES = ("huikkaa demo-year", "huikkaa demo-year --requests 4000")
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--requests", type=int, default=40_000, help="how many requests (%(default)s)")


def run(args: argparse.Namespace) -> int:
    """Build the town if it is not there, then add the years."""
    from huikkaa.cli.demo import building, growing

    place = building.Place.here()
    building.prepare(place, port=int(os.environ.get("HUIKKAA_PORT", "8000")))
    if place.is_built:
        building.bring_up_to_date(place)
    else:
        building.build(place, requests=4000)
    return growing.grow(place, requests=args.requests)
