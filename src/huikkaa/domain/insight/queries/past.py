"""Sums of years that are over, kept by the process until one of those years changes.

Little happens to a year that is over, and the sums of a large town are long: what one view has read of it the next
need not read again. A stamp in the database (`YearStamp`) tells whether it is still as it was read.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import date
from typing import Any, TypeVar

from huikkaa.domain.insight.models import YearStamp
from huikkaa.domain.insight.sums import COARSE
from huikkaa.engine.statistics import Block
from huikkaa.kernel import clock
from huikkaa.kernel.memo import forget_too

T = TypeVar("T")
AT_MOST = 64  # questions of which the answers are kept
_kept: dict[Hashable, tuple[tuple[str, ...], list[Any]]] = {}
forget_too(_kept.clear)


class Past:
    """The years before this one as one view sees them: their stamps are read once, and before any sum."""

    def __init__(self, blocks: Collection[Block]) -> None:
        """Read the stamps of the past years among these blocks; nothing is asked where there is none."""
        self.ends = clock.today().replace(month=1, day=1)
        years = {block.start.year for block in blocks if self.holds(block)}
        found = YearStamp.objects.filter(year__in=years).values_list("year", "stamp") if years else ()
        self._stamps = dict(found)

    def holds(self, block: Block) -> bool:
        """Whether these are days of a past year, in a sum of a month or a year."""
        return is_past(block, self.ends)

    def found(
        self,
        question: Hashable,
        blocks: Collection[Block],
        read: Callable[[Collection[Block]], list[T]],
        block_of: Callable[[T], Block],
    ) -> list[T]:
        """What `read` finds for some blocks, asking only for those whose answer is not kept.

        `question` says all that `read` depends on besides the blocks. What is found is shared: nobody may change it.
        """
        past = tuple(sorted(block for block in blocks if self.holds(block)))
        if not past:
            return read(blocks)
        stamps = tuple(self._stamps.get(block.start.year, "") for block in past)
        kept = _kept.get((question, past))
        if kept is not None and kept[0] == stamps:
            return kept[1] + read([block for block in blocks if not self.holds(block)])
        found = read(blocks)
        if len(_kept) >= AT_MOST:
            _kept.clear()
        _kept[question, past] = stamps, [one for one in found if self.holds(block_of(one))]
        return found


def is_past(block: Block, ends: date) -> bool:
    """Whether a block is a month or a year of the years that ended before a first of January."""
    return block.grain in COARSE and block.start < ends
