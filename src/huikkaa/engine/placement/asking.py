"""What a placement is asked from: people with skills and wishes, teams with needs and bounds, and what is weighed.

Names are ids. Shares are hundredths of full time (100 = one person-year in a year); points are whole numbers. The page
docs/methods/placement.md tells the objective in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

FULL_TIME = 100


class Level(IntEnum):
    """How well somebody does something; from `CAN` on it covers a need."""

    NONE = 0
    LEARNING = 1
    CAN = 2
    EXPERT = 3
    TEACHES = 4


class Wish(StrEnum):
    """What a person said of a team; a team of which nothing was said counts as `UNSAID`."""

    VERY = "very"
    TRAINING = "training"  # interested, but needs training
    UNSAID = "unsaid"
    NOT = "not"


@dataclass(frozen=True)
class Person:
    """Somebody to be placed in exactly one team.

    `wishes` are by team, `skills` by skill; `develops` are the skills she wishes to learn; `leads` the teams she is
    willing to lead; `locked` the team that is already decided; `leaves` the year of the last working day, if known.
    `shares_in` and `points_in` (by team) override the share or add points where a team is special for this person.
    """

    name: str
    share: int = FULL_TIME
    skills: Mapping[str, Level] = field(default_factory=dict)
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    develops: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    locked: str = ""
    leaves: int | None = None
    shares_in: Mapping[str, int] = field(default_factory=dict)
    points_in: Mapping[str, int] = field(default_factory=dict)

    def can(self, skill: str) -> bool:
        """Whether she covers a need of this skill."""
        return self.skills.get(skill, Level.NONE) >= Level.CAN

    def wish(self, team: str) -> Wish:
        """What she said of a team."""
        return self.wishes.get(team, Wish.UNSAID)

    def share_in(self, team: str) -> int:
        """Hundredths of full time that she is in a team."""
        return self.shares_in.get(team, self.share)


@dataclass(frozen=True)
class Need:
    """How many who can a skill a team wants (each up to that earns points), and how many it must have."""

    skill: str
    wanted: int
    at_least: int = 0
    weight: int = 1


@dataclass(frozen=True)
class Team:
    """A team with its bounds: heads, hundredths of person-years, needs, and how many willing to lead it must have."""

    name: str
    heads_min: int = 0
    heads_max: int | None = None
    years_min: int = 0
    years_max: int | None = None
    needs: tuple[Need, ...] = ()
    leads: int = 0

    def wants(self, skill: str) -> bool:
        """Whether the team needs a skill at all."""
        return any(need.skill == skill for need in self.needs)


@dataclass(frozen=True)
class Balance:
    """Leavings are spread over the teams; weighing people by their leaving wants its ground, written down.

    In each of `years` a team should lose at most its part of those who leave; each one over costs `weight` points.
    """

    ground: str
    years: tuple[int, ...]
    weight: int = 2


@dataclass(frozen=True)
class Weights:
    """Points of the objective. What is told in the page's table and may be changed there."""

    very: int = 10
    training: int = 7
    unsaid: int = 4
    not_interested: int = 0
    covered: int = 3
    development: int = 2

    def of(self, wish: Wish) -> int:
        """Points of one fulfilled wish."""
        return {
            Wish.VERY: self.very,
            Wish.TRAINING: self.training,
            Wish.UNSAID: self.unsaid,
            Wish.NOT: self.not_interested,
        }[wish]


@dataclass(frozen=True)
class Problem:
    """The whole question. `together` are groups that go to one team, `apart` groups of whom no two share a team."""

    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    weights: Weights = Weights()
    balance: Balance | None = None

    def in_order(self) -> "Problem":
        """The same question with people, teams and groups in the order of their names, however it was typed."""
        return Problem(
            tuple(sorted(self.people, key=lambda person: person.name)),
            tuple(sorted(self.teams, key=lambda team: team.name)),
            tuple(sorted({tuple(sorted(set(group))) for group in self.together})),
            tuple(sorted({tuple(sorted(set(group))) for group in self.apart})),
            self.weights,
            self.balance,
        )


@dataclass(frozen=True)
class Effort:
    """How hard to look. Work is counted in the solver's own deterministic seconds, so the same question gives the same
    plan on a slow day; `seconds` is the clock's last word, and a plan it cut short says so.
    """

    work: float = 60.0
    seconds: float = 300.0
    seed: int = 1
    good_enough: float = 0.0  # stop when this near the bound (0.1 = 10 %)


USUAL = Effort()
