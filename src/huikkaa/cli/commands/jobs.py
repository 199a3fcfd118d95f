"""Do the portal's own work: send mail, let promise clocks run again, accept what nobody returned, clean up.

Keep one running beside the portal. It stops gently at Ctrl-C or SIGTERM; if it is killed, nothing is lost and the
next one goes on. With --once it does one round and ends, for cron and for trying. What may take minutes, such as a
proposal for placement, is done beside the rounds in a process of its own (--long), and mail does not wait for it.
"""

import argparse
import os
import signal
import threading

from django.db import DatabaseError, close_old_connections

from huikkaa.cli import chores
from huikkaa.cli.lanes import LongLane
from huikkaa.kernel import clock

HELP = "Send mail and do the other work that nobody asks for."
GROUP = "Every day"
ORDER = 1
EXAMPLES = ("huikkaa jobs", "huikkaa jobs --once", "huikkaa jobs --every 30")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("--once", action="store_true", help="do one round and end")
    parser.add_argument(
        "--long", action="store_true", help="do only the long work that waits, and end (the jobs begin this)"
    )
    parser.add_argument(
        "--every", type=float, default=5, help="seconds between rounds (default: %(default)s)"
    )


def run(args: argparse.Namespace) -> int:
    """Do rounds until told to stop."""
    if args.long:
        return _long()
    told = threading.Event()
    if threading.current_thread() is threading.main_thread():
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda _number, _frame: told.set())
    if args.once:
        _tell(chores.one_round([*chores.chores(), *chores.long_chores()], told.is_set) or "nothing to do")
    else:
        work(told, every=args.every)
    return 0


def work(told_to_stop: threading.Event, *, every: float) -> None:
    """Do rounds in this thread until the event is set; a line is printed for each round that did something."""
    plan, lane = chores.chores(), LongLane()
    print("At work. Ctrl-C stops.", flush=True)
    try:
        while not told_to_stop.is_set():
            said = [chores.one_round(plan, told_to_stop.is_set), _begun(lane)]
            if any(said):
                _tell("; ".join(words for words in said if words))
            close_old_connections()
            told_to_stop.wait(every)
    finally:
        lane.stop()
    print("Stopped.", flush=True)


def _begun(lane: LongLane) -> str:
    try:
        return lane.tend()
    except (DatabaseError, OSError) as trouble:
        return f"long work FAILED to begin ({type(trouble).__name__})"


def _long() -> int:
    """The long work, behind everything else that the machine does."""
    os.nice(5)
    said = chores.one_round(chores.long_chores())
    if said:
        _tell(said)
    return 0


def _tell(words: str) -> None:
    print(f"{clock.now().astimezone(clock.HELSINKI):%d.%m. %H.%M.%S}  {words}", flush=True)
