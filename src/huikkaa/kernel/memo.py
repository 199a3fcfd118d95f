"""What a process remembers for a few seconds, so that every page need not ask for it again.

What is remembered is forgotten at once by the process that changes it, and within `keeps` by the others.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Generic, TypeVar

from django.db import transaction

from huikkaa.kernel import clock

T = TypeVar("T")
_forgets: list[Callable[[], object]] = []


class Memo(Generic[T]):
    """One remembered thing: made by `make` of the present moment, kept for a short time of either clock."""

    def __init__(self, make: Callable[[datetime], T], keeps: timedelta = timedelta(seconds=30)) -> None:
        self._make, self._keeps = make, keeps
        self._kept: tuple[T, datetime, float] | None = None
        self._forgotten = 0
        forget_too(self.forget)

    def value(self) -> T:
        """The thing as it was made a moment ago, or made now."""
        now, kept = clock.now(), self._kept
        if kept is not None:
            thing, at, ticked = kept
            if abs(now - at) < self._keeps and monotonic() - ticked < self._keeps.total_seconds():
                return thing
        before = self._forgotten
        made = self._make(now)
        if before == self._forgotten:  # else it was made of what somebody has changed meanwhile
            self._kept = (made, now, monotonic())
        return made

    def forget(self) -> None:
        """Make it anew at the next asking."""
        self._forgotten += 1
        self._kept = None

    def forget_when_kept(self) -> None:
        """Forget now, and once more when the change has been committed."""
        self.forget()
        transaction.on_commit(self.forget)


def forget_all() -> None:
    """Forget everything: another database stands under the process (a test, a demo built anew)."""
    for forget in _forgets:
        forget()


def forget_too(forget: Callable[[], object]) -> None:
    """Let something else that a process remembers be forgotten with everything."""
    _forgets.append(forget)
