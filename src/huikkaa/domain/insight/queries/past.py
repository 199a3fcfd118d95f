"""Sums of years that are over, kept by the process until one of those years changes.

Little happens to a year that is over, and the sums of a large town are long: what one view has read of it the next
need not read again. A stamp in the database (`YearStamp`) tells whether it is still as it was read.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from huikkaa.domain.insight.models import YearStamp
from huikkaa.domain.insight.queries.parts import K, Part, Parts, put_together
from huikkaa.domain.insight.sums import COARSE, Sums
from huikkaa.engine.statistics import Block
from huikkaa.kernel import clock
from huikkaa.kernel.memo import forget_too

T = TypeVar("T")
AT_MOST = 256  # answers that are kept
_kept: dict[Hashable, tuple[tuple[str, ...], Any]] = {}
forget_too(_kept.clear)


class Past:
    """The years before this one as one view sees them: their stamps are read once, and before any sum.

    What is kept is shared by all views: nobody may change it.
    """

    def __init__(self, blocks: Collection[Block]) -> None:
        """Read the stamps of the past years among these blocks; nothing is asked where no whole past year is read.

        Single months of the last year are few rows: to ask whether they have changed would cost as much.
        """
        ends = clock.today().replace(month=1, day=1)
        self.ends = (
            ends if any(block.grain == "year" and block.start < ends for block in blocks) else date.min
        )
        years = {block.start.year for block in blocks if self.holds(block)}
        found = YearStamp.objects.filter(year__in=years).values_list("year", "stamp") if years else ()
        self._stamps = dict(found)

    def holds(self, block: Block) -> bool:
        """Whether these are days of a past year, in a sum of a month or a year."""
        return block.grain in COARSE and block.start < self.ends

    def found(
        self,
        question: Hashable,
        blocks: Collection[Block],
        read: Callable[[Collection[Block]], list[T]],
        block_of: Callable[[T], Block],
    ) -> list[T]:
        """What `read` finds for some blocks, asking only for those whose answer is not kept.

        `question` says all that `read` depends on besides the blocks.
        """
        key = question, self._past_of(blocks)
        kept: list[T] | None = self._recalled(key)
        if kept is not None:
            return kept + read([block for block in blocks if not self.holds(block)])
        found = read(blocks)
        self._keep(key, [one for one in found if self.holds(block_of(one))])
        return found

    def summed(self, question: Hashable, parts: Parts, key: Callable[[Part], K]) -> dict[K, Sums]:
        """Parts put together by something of theirs; those of the past are put together once for all views."""
        name = question, self._past_of({part.block for part, _sums in parts})
        past: dict[K, Sums] | None = self._recalled(name)
        if past is None:
            past = put_together((key(part), sums) for part, sums in parts if self.holds(part.block))
            self._keep(name, past)
        now = ((key(part), sums) for part, sums in parts if not self.holds(part.block))
        return put_together(chain(past.items(), now))

    def _past_of(self, blocks: Collection[Block]) -> tuple[Block, ...]:
        return tuple(sorted(block for block in blocks if self.holds(block)))

    def _recalled(self, key: tuple[Hashable, tuple[Block, ...]]) -> Any:
        stamps, kept = _kept.get(key, (None, None))
        return kept if stamps == self._stamps_of(key[1]) else None

    def _keep(self, key: tuple[Hashable, tuple[Block, ...]], what: Any) -> None:
        while len(_kept) >= AT_MOST:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = self._stamps_of(key[1]), what

    def _stamps_of(self, blocks: tuple[Block, ...]) -> tuple[str, ...]:
        return tuple(self._stamps.get(block.start.year, "") for block in blocks)
