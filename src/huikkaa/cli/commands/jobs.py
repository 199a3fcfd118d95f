"""Do the portal's own work: send mail, let promise clocks run again, accept what nobody returned, clean up.

Keep one running beside the portal. It stops gently at Ctrl-C or SIGTERM; if it is killed, nothing is lost and the
next one goes on. With --once it does one round and ends, for cron and for trying.
"""

import argparse
import signal
import threading

from django.db import close_old_connections

from huikkaa.cli import chores
from huikkaa.kernel import clock

HELP = "Send mail and do the other work that nobody asks for."
GROUP = "Every day"
ORDER = 1
EXAMPLES = ("huikkaa jobs", "huikkaa jobs --once", "huikkaa jobs --every 30")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--once", action="store_true", help="do one round and end")
    parser.add_argument(
        "--every", type=float, default=5, help="seconds between rounds (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Do rounds until told to stop."""
    told = threading.Event()
    if threading.current_thread() is threading.main_thread():
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda _number, _frame: told.set())
    work(told, every=args.every, once=args.once)
    return 0


def work(told_to_stop: threading.Event, *, every: float, once: bool = False) -> None:
    """Do rounds in this thread until the event is set; a line is printed for each round that did something."""
    plan = chores.chores()
    if not once:
        print("At work. Ctrl-C stops.", flush=True)
    while not told_to_stop.is_set():
        said = chores.one_round(plan, told_to_stop.is_set)
        if said or once:
            print(
                f"{clock.now().astimezone(clock.HELSINKI):%d.%m. %H.%M.%S}  {said or 'nothing to do'}",
                flush=True,
            )
        if once:
            return
        close_old_connections()
        told_to_stop.wait(every)
    print("Stopped.", flush=True)
