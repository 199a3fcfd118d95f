"""Make the database ready, or bring it up to this version; run it after every update.

The database is the file var/huikkaa.sqlite3, or the PostgreSQL that HUIKKAA_DATABASE_URL names. Running it
again does no harm.
"""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

HELP = "Make the database ready, or bring it up to date."
GROUP = "Get started"
ORDER = 2
EXAMPLES = (
    "huikkaa setup-database",
    "HUIKKAA_DATABASE_URL=postgres://huikkaa@localhost/huikkaa huikkaa setup-database",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("-v", "--verbose", action="store_true", help="name every step")


def run(args: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    if connection.vendor == "sqlite":
        _make_folder_of(str(settings.DATABASES["default"]["NAME"]))
    call_command("migrate", interactive=False, verbosity=1 if args.verbose else 0)
    print("The database is ready.")
    return 0


def _make_folder_of(name: str) -> None:
    if name != ":memory:" and not name.startswith("file:"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
