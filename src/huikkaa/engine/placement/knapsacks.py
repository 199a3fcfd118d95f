"""A sharper bound where people-years bind: every team packs its own best load, and a person's price settles the rest.

The linear relaxation cuts people in pieces to fill a team to the brim. Here each team instead chooses whole blocks
within its limit (a knapsack, by dynamic programming); that a block goes to exactly one team is left to a price per
block, improved by subgradient steps. Every step gives a bound, and tells which pairs no better plan can use or lack
(after Fisher 1981; fixing by both tables after Posta, Ferland and Michelon 2012).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from huikkaa.engine.placement.bounding import dearest
from huikkaa.engine.placement.core import Core, Flags, Ints

Floats = npt.NDArray[np.float64]
LARGEST_LIMIT = 20_000  # a table has so many columns at most; limits beyond are left to the linear bound
TINY = 1e-6


@dataclass(frozen=True)
class Pack:
    """One team's knapsack: the load of each block (0 everywhere where nothing binds) and its limit."""

    loads: Ints
    limit: int


@dataclass(frozen=True)
class Packed:
    """A team's best choice at given values: its worth, the chosen blocks and the value of each smaller limit."""

    worth: float
    chosen: Flags
    table: Floats
    tempting: Ints


@dataclass(frozen=True)
class Sharpened:
    """The bound, and what each pair loses of it when it is used, and when it is not."""

    points: int
    exact: float
    with_it: Floats
    without_it: Floats

    def choices(self, core: Core, reached: int) -> Flags:
        """The pairs that a plan better than `reached` may still use; one alone where it must."""
        room = self.exact - reached - 1 + TINY
        open_: Flags = core.allowed & (self.with_it <= room)
        for block, team in np.argwhere(self.without_it > room).tolist():
            open_[block] &= np.arange(open_.shape[1]) == team
        return open_


def packs_of(core: Core) -> tuple[int | None, ...]:
    """For each team the row that is worth packing whole: a maximum with unequal loads; None where none is."""
    return tuple(next(_packable(core, team), None) for team in range(len(core.teams)))


def _packable(core: Core, team: int) -> Iterator[int]:
    rows = core.rows[team]
    for row in range(len(rows.low)):
        coefs = rows.coefs[row]
        unequal = coefs.max(initial=0) > max(1, coefs.min(initial=0))
        binds = not rows.low[row] and rows.high[row] < min(coefs.sum(), LARGEST_LIMIT)
        if unequal and binds and not rows.reward[row] and not rows.cost[row]:
            yield row


def sharpened(core: Core, prices: list[Floats], floor: float, steps: int) -> Sharpened | None:
    """The best bound of so many steps from a linear relaxation's prices; `floor` are the points of a known plan.

    None where no team has anything to pack.
    """
    packs = packs_of(core)
    if not any(row is not None for row in packs):
        return None
    return Sharpening(core, packs, prices).run(floor, steps)


class Sharpening:
    """The subgradient steps of one question."""

    def __init__(self, core: Core, packs: tuple[int | None, ...], prices: list[Floats]) -> None:
        self.core = core
        net, self.rest = core.points.astype(np.float64), 0.0
        self.packs: list[Pack] = []
        full = net.copy()
        for team, (rows, own, row) in enumerate(zip(core.rows, prices, packs, strict=True)):
            full[:, team] -= own @ rows.coefs
            others = own.copy()
            if row is not None:
                others[row] = 0.0
            net[:, team] -= others @ rows.coefs
            self.rest += float(dearest(rows, others).sum())
            nothing = np.zeros(len(core.blocks), dtype=np.int64)
            self.packs.append(
                Pack(nothing, 0) if row is None else _in_steps(rows.coefs[row], int(rows.high[row]))
            )
        net[~core.allowed] = full[~core.allowed] = -np.inf
        self.net, self.pay = net, full.max(axis=1)

    def run(self, floor: float, steps: int) -> Sharpened:
        """Steps of the size Polyak gave them, halved when nothing gets better; then what each pair loses."""
        best, kept, size, stale = np.inf, self.pay.copy(), 1.0, 0
        pay, way = self.pay.copy(), np.zeros(len(self.pay))
        for _step in range(steps):
            bound, taken = self._bound(pay)
            if bound < best - TINY:
                best, kept, stale = bound, pay.copy(), 0
            else:
                stale += 1
            if best < floor + 1 - TINY or size < 1e-3:
                break
            if stale >= 15:
                size, stale, pay = size / 2, 0, kept.copy()
                way[:] = 0
                continue
            way = 0.7 * way + 0.3 * (1.0 - taken)
            norm = float(way @ way)
            if norm < TINY:
                break
            pay = pay - size * max(bound - floor, 1.0) / norm * way
        return self._losses(kept)

    def _bound(self, pay: Floats) -> tuple[float, Floats]:
        """The bound at these payments and how often each block was taken."""
        worth, taken = float(pay.sum()) + self.rest, np.zeros(len(pay))
        for team, pack in enumerate(self.packs):
            packed = pack_best(self.net[:, team] - pay, pack)
            worth += packed.worth
            taken += packed.chosen
        return worth, taken

    def _losses(self, pay: Floats) -> Sharpened:
        exact = float(pay.sum()) + self.rest
        with_it, without_it = np.zeros(self.net.shape), np.zeros(self.net.shape)
        for team, pack in enumerate(self.packs):
            values = self.net[:, team] - pay
            packed = pack_best(values, pack)
            exact += packed.worth
            with_it[:, team], without_it[:, team] = losses(values, pack, packed)
        return Sharpened(int(np.floor(exact + TINY)), exact, with_it, without_it)


def _in_steps(loads: Ints, limit: int) -> Pack:
    """The same knapsack counted in the largest step that divides every load."""
    step = max(1, int(np.gcd.reduce(loads)))
    return Pack(loads // step, limit // step)


def pack_best(values: Floats, pack: Pack) -> Packed:
    """The best set of blocks within the limit, by a table over loads; only blocks of a value above zero are weighed."""
    tempting = np.flatnonzero((values > 0) & (pack.loads <= pack.limit))
    table = np.zeros(pack.limit + 1)
    taken = np.zeros((len(tempting), pack.limit + 1), dtype=np.bool_)
    for place, block in enumerate(tempting.tolist()):
        load = int(pack.loads[block])
        with_it = table[: pack.limit + 1 - load] + values[block]
        np.greater(with_it, table[load:], out=taken[place, load:])
        table[load:] = np.maximum(with_it, table[load:])
    chosen, left = np.zeros(len(values), dtype=np.bool_), pack.limit
    for place in range(len(tempting) - 1, -1, -1):
        if taken[place, left]:
            chosen[tempting[place]] = True
            left -= int(pack.loads[tempting[place]])
    return Packed(float(table[pack.limit]), chosen, table, tempting)


def losses(values: Floats, pack: Pack, packed: Packed) -> tuple[Floats, Floats]:
    """What the team's worth loses if a block must be in, and if it must not."""
    fits = pack.loads <= pack.limit
    with_it, without_it = np.full(len(values), np.inf), np.zeros(len(values))
    with_it[fits] = packed.worth - values[fits] - packed.table[pack.limit - pack.loads[fits]]
    before = _tables(values, pack, packed.tempting)
    after = _tables(values, pack, packed.tempting[::-1])[::-1]
    for place, block in enumerate(packed.tempting.tolist()):
        load = int(pack.loads[block])
        ahead, behind = before[place], after[place + 1]
        without_it[block] = packed.worth - float((ahead + behind[::-1]).max())
        left = pack.limit - load
        with_it[block] = packed.worth - float(values[block] + (ahead[: left + 1] + behind[left::-1]).max())
    return np.maximum(with_it, 0), np.maximum(without_it, 0)


def _tables(values: Floats, pack: Pack, blocks: Ints) -> Floats:
    """The table before each block in turn, and after the last."""
    tables = np.zeros((len(blocks) + 1, pack.limit + 1))
    for place, block in enumerate(blocks.tolist()):
        load = int(pack.loads[block])
        tables[place + 1] = tables[place]
        np.maximum(
            tables[place, load:],
            tables[place, : pack.limit + 1 - load] + values[block],
            out=tables[place + 1, load:],
        )
    return tables
