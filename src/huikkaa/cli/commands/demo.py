"""Open the demo town Esimerkkilä: 64 office workers, three teams, a year of requests, all of it invented.

The first start builds the town, which takes a minute or two; later starts take seconds. Mail goes to a mail
server of the demo's own and nowhere else: read it at /demo/posti/. Nothing here touches your own portal's data.
"""

import argparse
import os
from datetime import date

HELP = "See a whole town at work."
GROUP = "Get started"
ORDER = 1
EXAMPLES = (
    "huikkaa demo",
    "huikkaa demo --fresh",
    "huikkaa demo --day 2018-01-15",
    "HUIKKAA_PORT=8080 huikkaa demo",
)
NEEDS_DJANGO = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    port = int(os.environ.get("HUIKKAA_PORT", "8000"))
    parser.add_argument(
        "--port", type=int, default=port, help="port to listen at (HUIKKAA_PORT, now %(default)s)"
    )
    parser.add_argument("--fresh", action="store_true", help="build the town anew, up to this moment")
    parser.add_argument(
        "--requests", type=int, default=4000, help="how many requests the year has (%(default)s)"
    )
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        default=None,
        help="build the town for this day, such as 2018-01-15, and live on from it",
    )
    parser.add_argument("--only-build", action="store_true", help="build the town and end")


def run(args: argparse.Namespace) -> int:
    """Build the town if it is not there, then open it until Ctrl-C."""
    from huikkaa.cli.demo import building, serving

    place = building.Place.here()
    building.prepare(place, port=args.port)
    if args.fresh or not place.is_built or (args.day and args.day != place.day):
        building.build(place, requests=args.requests, day=args.day)
    else:
        building.bring_up_to_date(place)
    if args.only_build:
        return 0
    return serving.serve(place, port=args.port)
