"""Opens the demo: the portal and its jobs as processes of their own, and the demo's mail server beside them."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from rich.console import Console

from huikkaa.cli import front
from huikkaa.cli.demo import door
from huikkaa.cli.demo.building import Place
from huikkaa.cli.demo.daytime import shift_for
from huikkaa.cli.demo.postbox import Postbox
from huikkaa.kernel import clock

TO_TRY = (
    ("/demo/", "step into a role: asker, member, lead, administrator ..."),
    ("/demo/posti/", "the mail the portal has sent"),
    ("/", "the portal as everybody sees it"),
)
PATIENCE = 12


def serve(place: Place, *, port: int) -> int:
    """Serve until Ctrl-C or SIGTERM, then stop everything that was started."""
    with door.held_open(place.folder) as is_held:
        if is_held:
            return _serve(place, port)
    front.refuse("The demo year is being added to Esimerkkilä.", "Wait until it is whole, then try again.")
    return 1


def _serve(place: Place, port: int) -> int:
    if _is_taken(port):
        front.refuse(
            f"Port {port} is in use by another program.", f"Choose another: HUIKKAA_PORT={port + 1} make demo"
        )
        return 1
    signal.signal(signal.SIGTERM, _interrupt)
    postbox = Postbox(place.mail)
    environment = os.environ | {
        "HUIKKAA_DATABASE_URL": f"sqlite:///{place.database}",
        "HUIKKAA_SMTP_HOST": "127.0.0.1",
        "HUIKKAA_SMTP_PORT": str(postbox.open()),
        "HUIKKAA_BASE_URL": f"http://localhost:{port}",
        "HUIKKAA_CLOCK_SHIFT": str(shift_for(place.database, clock.now(), place.day)),
    }
    children = [_start("run", "--port", str(port), environment=environment, quiet=True)]
    try:
        _wait_until_open(port, children[0])
        children.append(_start("jobs", environment=environment, quiet=True))
        _invite(port)
        return _watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _stop(children)
        postbox.close()
        Console().print("\nEsimerkkilä is closed. Everything is kept for the next time.", highlight=False)


def _start(*words: str, environment: dict[str, str], quiet: bool) -> "subprocess.Popen[bytes]":
    """Start a command of ours in a session of its own, so that Ctrl-C reaches it only through us."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "huikkaa.cli", *words],
        env=environment,
        stdout=subprocess.DEVNULL if quiet else None,
        start_new_session=True,
    )


def _watch(children: "list[subprocess.Popen[bytes]]") -> int:
    """Wait; if one of them ends by itself, all end."""
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    return 1


def _stop(children: "list[subprocess.Popen[bytes]]") -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_until_open(port: int, child: "subprocess.Popen[bytes]") -> None:
    """Wait until the portal answers, or has ended."""
    while child.poll() is None and not _is_taken(port):
        time.sleep(0.1)


def _is_taken(port: int) -> bool:
    with socket.socket() as knocking:
        knocking.settimeout(0.5)
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def _invite(port: int) -> None:
    console = Console(highlight=False)
    console.print(
        f"\n[bold bright_blue]Esimerkkilä is open:[/] http://localhost:{port}/demo/   (Ctrl-C closes it)\n"
    )
    for path, words in TO_TRY:
        console.print(f"  [green]{f'http://localhost:{port}{path}':<36}[/]{words}")
    console.print("\n  [dim]Build it anew, up to this moment: huikkaa demo --fresh[/]\n")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
