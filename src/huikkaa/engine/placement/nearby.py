"""What unmet wishes would take, asked one after another of one plan: the people of a few teams move, the rest stay.

The numbers of the question are made once, and a search among five teams ends in a fraction of a second, so every
person of a large town is answered. Where there are no more teams than that the answer is the best there is, proven;
elsewhere it is one way that keeps every demand, and there may be a cheaper one through other teams (`what_if` looks at
all of them).
"""

import numpy as np

from huikkaa.engine.placement.asking import USUAL, Effort, Problem
from huikkaa.engine.placement.core import Flags, Ints, core_of
from huikkaa.engine.placement.demands import Plan
from huikkaa.engine.placement.explaining import WhatIf, near
from huikkaa.engine.placement.proving import Search, search

AROUND = 5  # teams whose people may move: the own, the wished, and others by the seed


class Nearby:
    """A plan that keeps every demand, whose unmet wishes are asked after."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        problem = problem.in_order()
        self.plan = plan
        self.core, self.worth = core_of(near(problem, plan)), core_of(problem).worth
        self.at = self.core.places(plan)
        self.points = self.worth(self.at)
        self.block = {name: place for place, names in enumerate(self.core.blocks) for name in names}
        self.team = {name: place for place, name in enumerate(self.core.teams)}

    def what_if(self, person: str, team: str, effort: Effort = USUAL) -> WhatIf | None:
        """What it would take that the person is in the team, if only people around move; None if no way was found."""
        block, wished = self.block[person], self.team[team]
        if not self.core.allowed[block, wished]:
            return None
        teams = self._around(block, wished, effort.seed)
        choices = self._choices(teams)
        choices[block] = np.arange(len(self.core.teams)) == wished
        found = search(self.core, choices, None, Search(effort.work, effort.seconds, effort.seed))
        if found.places is None:
            return None
        moved = self.core.plan(found.places)
        return WhatIf(
            person,
            team,
            moved,
            self.points - self.worth(found.places),
            {name: (self.plan[name], now) for name, now in sorted(moved.items()) if self.plan[name] != now},
            proven=found.proven and len(teams) == len(self.core.teams),
        )

    def _around(self, block: int, wished: int, seed: int) -> Ints:
        """The own team, the wished one, and as many others as are asked, the same ones each time."""
        near_by = [int(self.at[block]), wished]
        others = [place for place in range(len(self.core.teams)) if place not in near_by]
        drawn = np.random.default_rng([seed, block]).permutation(others)[: AROUND - len(near_by)]
        return np.array([*near_by, *drawn], dtype=np.int64)

    def _choices(self, teams: Ints) -> Flags:
        """The pairs that may change: people of these teams among them; all others stay."""
        choices: Flags = np.zeros_like(self.core.allowed)
        free = np.flatnonzero(np.isin(self.at, teams))
        choices[np.ix_(free, teams)] = self.core.allowed[np.ix_(free, teams)]
        choices[np.arange(len(self.at)), self.at] = True
        return choices
