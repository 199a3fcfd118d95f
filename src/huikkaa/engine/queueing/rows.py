"""What the queue's rule knows of one request as one person sees it, and of the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Level = Literal["none", "learning", "can", "expert", "teaches"]
ABLE = frozenset({"can", "expert", "teaches"})


@dataclass(frozen=True, slots=True)
class Row:
    """One open request in a queue.

    `due_at` (aware) is when the work should be done now, `place` the order of arrival. `taken` tells that
    somebody is responsible for it; `arrived_at` tells how much of its time has gone (None: not known). The
    rest is said of the one who is offered work:

    * hindrances: `own` matter, `closed` to them by disqualification, `declined` before;
    * `stands_in`: an absent person has it, and this one is the first substitute present;
    * `level` of the service's skill (None where nobody has stated any), `wishes` to learn it, a `mentor` who
      teaches it is at work, and how many `others` at work can do it (None where that is not known);
    * relations: they serve the `same_asker`, or have work of the `same_service` in hand;
    * `unpleasant`: the team has marked the service so, and shares such work evenly.
    """

    number: str
    due_at: datetime
    place: int = 0
    arrived_at: datetime | None = None
    paused: bool = False
    taken: bool = False
    declined: bool = False
    own: bool = False
    closed: bool = False
    stands_in: bool = False
    level: Level | None = None
    wishes: bool = False
    mentor: bool = False
    others: int | None = None
    same_asker: bool = False
    same_service: bool = False
    unpleasant: bool = False

    def __post_init__(self) -> None:
        if self.due_at.tzinfo is None:
            raise ValueError(f"{self.number} is due at a moment without a time zone. Give an aware one.")

    def is_near(self, now: datetime, calm_from: datetime) -> bool:
        """Whether it is promised before `calm_from`, or half of its time has passed: then nothing goes before it."""
        if self.due_at < calm_from or self.arrived_at is None:
            return self.due_at < calm_from
        return now - self.arrived_at >= self.due_at - now

    @property
    def is_able(self) -> bool:
        """Whether the person can do it; where nobody has stated any skill, everybody can."""
        return self.level is None or self.level in ABLE

    @property
    def is_lesson(self) -> bool:
        """Whether the person would learn by it: they wish to, and one who teaches it is at work."""
        return not self.is_able and self.wishes and self.mentor

    @property
    def only_one(self) -> bool:
        """Whether nobody else at work is known to be able to do it."""
        return self.level in ABLE and self.others == 0


@dataclass(frozen=True, slots=True)
class Taker:
    """The person who is offered work: how much is in hand, and the share of unpleasant work.

    `limit` is what the team has agreed to have in hand at once (None: no limit). `share` is the part (0 to 1) of
    unpleasant pieces in what the person took lately, `others_share` that of the other members together, and
    `spread` by how much the team lets one's share be above the others' (None: not agreed).
    """

    in_hand: int = 0
    limit: int | None = None
    share: float = 0.0
    others_share: float = 0.0
    spread: float | None = None

    @property
    def is_full(self) -> bool:
        """Whether the person has as much in hand as the team has agreed."""
        return self.limit is not None and self.in_hand >= self.limit

    @property
    def has_had_enough(self) -> bool:
        """Whether the person's share of unpleasant work is at the team's limit."""
        return self.spread is not None and self.share >= self.others_share + self.spread

    @property
    def is_in_turn(self) -> bool:
        """Whether the person has done less of the unpleasant work than the others."""
        return self.spread is not None and self.share < self.others_share


ANYBODY = Taker()
