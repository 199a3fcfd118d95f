"""A first plan fast: a tabu search of single moves that weighs broken rows ever more until none is broken.

Each step makes the best move that was not lately undone. While the plan breaks a row, breaking costs more and more;
while it breaks none, less and less, so the search walks along the border where good plans are (strategic oscillation).
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from huikkaa.engine.placement.core import Core, Ints

Floats = npt.NDArray[np.float64]
PATIENCE, HARDER = 8, 1.35


@dataclass
class Climb:
    """A search under way: where each block is, and what one more or one less would change in each team."""

    core: Core
    rng: np.random.Generator
    places: Ints
    price: float = 1.0
    gain: Floats = field(init=False)  # blocks x teams: what coming to a team changes
    loss: Floats = field(init=False)  # blocks: what leaving the own team changes
    scales: list[Floats] = field(init=False)
    missing: list[int] = field(init=False)
    worth: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Count every team once."""
        blocks, teams = self.core.points.shape
        self.gain, self.loss = np.zeros((blocks, teams)), np.zeros(blocks)
        self.missing, self.worth = [0] * teams, [0] * teams
        self.scales = [
            1.0 / np.maximum(1.0, rows.coefs.sum(axis=1) / np.maximum(1, (rows.coefs > 0).sum(axis=1)))
            for rows in self.core.rows
        ]
        spread = self.core.points.max(axis=1) - self.core.points.min(axis=1)
        self.price = max(1.0, float(spread.mean()))
        self.recount()

    def recount(self) -> None:
        """Count every team, as after the price has changed."""
        for team in range(len(self.core.rows)):
            self.count(team)

    def count(self, team: int) -> None:
        """Count a team anew: its gains, and its members' losses."""
        rows, inside = self.core.rows[team], self.places == team
        count = rows.coefs @ inside
        self.missing[team], self.worth[team] = int(rows.missing(count).sum()), int(rows.points(count).sum())
        price = self.price * self.scales[team][:, None]
        held = count[:, None]
        now = rows.points(held) - price * rows.missing(held)
        more = held + rows.coefs
        self.gain[:, team] = (rows.points(more) - price * rows.missing(more) - now).sum(axis=0)
        less = held - rows.coefs[:, inside]
        self.loss[inside] = (rows.points(less) - price * rows.missing(less) - now).sum(axis=0)

    def move(self, block: int, team: int) -> None:
        """Take a block to a team."""
        old = int(self.places[block])
        self.places[block] = team
        self.count(old)
        self.count(team)

    def best_move(self, barred: npt.NDArray[np.bool_]) -> tuple[int, int]:
        """The move that changes most for the better and is not barred."""
        every = np.arange(len(self.places))
        change = self.core.points + self.gain
        change += (self.loss - self.core.points[every, self.places])[:, None]
        change[barred | ~self.core.allowed] = -np.inf
        change[every, self.places] = -np.inf
        block, team = divmod(int(change.argmax()), len(self.core.teams))
        return block, team

    def value(self) -> int:
        """Points of the plan as it is."""
        return int(self.core.points[np.arange(len(self.places)), self.places].sum()) + sum(self.worth)


def climb(core: Core, seed: int, steps: int, start: Ints | None = None) -> Ints | None:
    """The best plan that breaks nothing in so many steps, None where none was met; every block has an allowed team."""
    rng = np.random.default_rng(seed)
    begun = (
        np.where(core.allowed, core.points, np.iinfo(np.int64).min).argmax(axis=1)
        if start is None
        else start.copy()
    )
    state = Climb(core, rng, begun)
    until = np.zeros(core.points.shape, dtype=np.int64)
    best, most, broken_for, kept_for = None, -np.inf, 0, 0
    for step in range(steps):
        if not any(state.missing) and core.allowed[np.arange(len(begun)), state.places].all():
            if state.value() > most:
                best, most = state.places.copy(), state.value()
            broken_for, kept_for = 0, kept_for + 1
        else:
            broken_for, kept_for = broken_for + 1, 0
        if max(broken_for, kept_for) >= PATIENCE:
            state.price *= HARDER if broken_for else 1 / HARDER
            broken_for = kept_for = 0
            state.recount()
        block, team = state.best_move(until > step)
        until[block, state.places[block]] = step + int(rng.integers(7, 15 + len(begun) // 20))
        state.move(block, team)
    return best
