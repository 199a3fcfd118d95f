"""What a process remembers is never older than the last change it heard of."""

from collections.abc import Callable
from datetime import datetime, timedelta

from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo


class Shelf:
    """Something to be remembered, that changes."""

    def __init__(self) -> None:
        self.holds = "old"
        self.asked = 0
        self.while_read: Callable[[], None] = lambda: None
        self.memo: Memo[str] = Memo(self.read)

    def read(self, _now: datetime) -> str:
        self.asked += 1
        found = self.holds
        self.while_read()
        return found

    def change(self) -> None:
        self.holds = "new"
        self.memo.forget()


def test_it_is_made_once_and_again_when_its_time_is_over() -> None:
    shelf = Shelf()
    with clock.moved_to(clock.now()):
        assert [shelf.memo.value(), shelf.memo.value()] == ["old", "old"]
    assert shelf.asked == 1
    with clock.moved_to(clock.now() + timedelta(minutes=2)):
        shelf.memo.value()
    assert shelf.asked == 2


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    shelf = Shelf()
    shelf.while_read = shelf.change
    assert shelf.memo.value() == "old", "who asked before the change may still be told the old"
    shelf.while_read = lambda: None
    assert shelf.memo.value() == "new"
