"""The portal as a town would run it, and how much processor it uses together with its database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

PORT = int(os.environ.get("HUIKKAA_BENCH_PORT", "8790"))
WORKERS = 2
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


@contextmanager
def portal(database_url: str, port: int = PORT) -> Iterator[int]:
    """Serve the portal over a database until the block ends; the server's process id."""
    words = [sys.executable, "-m", "huikkaa.cli", "run", "--port", str(port), "--workers", str(WORKERS)]
    environment = {**os.environ, "HUIKKAA_DATABASE_URL": database_url, "HUIKKAA_PORT": str(port)}
    server = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        _wait_until_open(server, port)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_open(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"The portal did not start (it ended with {server.returncode}).")
        try:
            door = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            door.request("GET", "/")
            door.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The portal did not open in a minute.")


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in _read(task).split()]
    return found


def processor_seconds(*roots: int) -> float:
    """Seconds of processor used so far by the processes, their descendants, and those of them that have ended.

    From /proc/PID/stat: utime and stime of each living one, cutime and cstime for children that were waited for.
    """
    ticks = 0
    for root in roots:
        for pid in family(root):
            fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # it ended meanwhile
