"""Open the portal: serve its pages until stopped with Ctrl-C.

Put a web server with HTTPS in front of it in real use; README.md tells how.
"""

import argparse
import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from huikkaa.cli.moments import MomentError, moment_of
from huikkaa.kernel import clock

HELP = "Open the portal; Ctrl-C closes it."
GROUP = "Get started"
ORDER = 3
EXAMPLES = (
    "huikkaa run",
    "huikkaa run --port 8080 --workers 4",
    "huikkaa run --host 0.0.0.0",
    "huikkaa run --at 2011-11-15T10:00",
)

TARGET = "huikkaa.config.wsgi:application"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    port = int(os.environ.get("HUIKKAA_PORT", "8000"))
    workers = int(os.environ.get("HUIKKAA_WORKERS", "2"))
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen at (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=port, help="port to listen at (HUIKKAA_PORT, now %(default)s)"
    )
    parser.add_argument(
        "--workers", type=int, default=workers, help="processes (HUIKKAA_WORKERS, now %(default)s)"
    )
    parser.add_argument(
        "--threads", type=int, default=4, help="pages in the making per process (%(default)s)"
    )
    parser.add_argument(
        "--at",
        metavar="MOMENT",
        help="let the calendar stand still, such as at 2011-11-15T10:00 (HUIKKAA_MOMENT)",
    )


def run(args: argparse.Namespace) -> int:
    """Check that the house is in order, gather what pages need, then serve."""
    if waiting := waiting_migrations():
        sys.stderr.write(f"The database is {waiting} steps behind. Run first: huikkaa setup-database\n")
        return 1
    if args.at and (trouble := stand_still(args.at)):
        sys.stderr.write(f"{trouble}\n")
        return 1
    gather_static_files()
    print(f"Huikkaa is open at http://{_spoken(args.host)}:{args.port}/ (Ctrl-C closes it)", flush=True)
    connection.close()
    serve(host=args.host, port=args.port, workers=args.workers, threads=args.threads)
    return 0


def stand_still(said: str) -> str | None:
    """Hold this process and the ones it starts at a moment (they read it from the environment), or say why not."""
    try:
        clock.stand_still_at(moment_of(said))
    except MomentError as trouble:
        return str(trouble)
    os.environ["HUIKKAA_MOMENT"] = said
    return None


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Serve the portal in this process until it is told to stop."""
    Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,  # a page that never ends must not keep the house open
        log_level=LogLevels.warning,
    ).serve()


def gather_static_files() -> None:
    """Collect style sheets, scripts and type into one folder; with DEBUG they are read where they lie."""
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)


def waiting_migrations() -> int:
    """How many steps the database is behind this version."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _spoken(host: str) -> str:
    return "localhost" if host.startswith(("127.", "0.")) else host
