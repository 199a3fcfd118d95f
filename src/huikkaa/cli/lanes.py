"""The long work in a process of its own, beside the rounds: mail and clocks never wait for it.

One such process at a time. If it is killed, what it had is taken up again by the next; if the jobs end, it ends.
"""

import subprocess
import sys

from huikkaa.cli.chores import is_long_work_waiting

PATIENCE = 5  # seconds to end gently


class LongLane:
    """The process of the long work, begun when something waits."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None

    def tend(self) -> str:
        """Begin the process if there is work and none is running; a few words when it was begun."""
        if self.child is not None and self.child.poll() is None:
            return ""
        self.child = None
        if not is_long_work_waiting():
            return ""
        self.child = subprocess.Popen(
            [sys.executable, "-m", "huikkaa.cli", "jobs", "--long"],
            start_new_session=True,  # Ctrl-C reaches it only through us
        )
        return f"long work begun in process {self.child.pid}"

    def stop(self) -> None:
        """End the process; what it had waits for the next."""
        if self.child is None or self.child.poll() is not None:
            return
        self.child.terminate()
        try:
            self.child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
