"""The demo's own mail server: it takes every mail, keeps it in a folder, and lets nothing out."""

import socket
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from huikkaa.kernel import clock

KEPT = 300


class Postbox:
    """Keeps each mail as a file; the newest is last in the order of names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self.controller: Controller | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        self._count += 1
        name = f"{clock.now():%Y%m%dT%H%M%S%f}-{self._count:04}.eml"
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(envelope.original_content)
        unfinished.rename(self.folder / name)
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return "250 Taken"

    def open(self) -> int:
        """Begin to listen at a free port of this machine; which one it is."""
        port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=port)
        self.controller.start()
        return port

    def close(self) -> None:
        """Stop listening."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
