"""Whether the town is open: whoever serves it or adds to it holds its door, and the system lets go for the dead."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held_open(folder: Path) -> Iterator[bool]:
    """Keep the door open while inside, others may too; False while somebody is alone there."""
    with _holding(folder, fcntl.LOCK_SH) as is_held:
        yield is_held


@contextmanager
def held_shut(folder: Path) -> Iterator[bool]:
    """Be alone while inside; False if the town is open or somebody else is there."""
    with _holding(folder, fcntl.LOCK_EX) as is_held:
        yield is_held


@contextmanager
def _holding(folder: Path, how: int) -> Iterator[bool]:
    with (folder / "demo.lock").open("w") as file:
        try:
            fcntl.flock(file, how | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
