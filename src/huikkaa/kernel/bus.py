"""Announcements: a room tells what happened without knowing who listens.

An announcement is heard in the same transaction (`then`), for what must not be lost, or after the
commit (`after`), for what may be done again. Only `config/wiring.py` connects.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction

Listener = Callable[[Any], None]
_same: dict[type, list[Listener]] = defaultdict(list)
_after: dict[type, list[Listener]] = defaultdict(list)


def then(kind: type, listener: Listener) -> None:
    """Let `listener` act in the same transaction whenever a `kind` is announced."""
    if listener not in _same[kind]:
        _same[kind].append(listener)


def after(kind: type, listener: Listener) -> None:
    """Let `listener` act once the transaction has been committed."""
    if listener not in _after[kind]:
        _after[kind].append(listener)


def announce(happening: object) -> None:
    """Tell everyone connected that something has happened."""
    for listener in _same[type(happening)]:
        listener(happening)
    for listener in _after[type(happening)]:
        transaction.on_commit(lambda listener=listener: listener(happening))  # type: ignore[misc]
