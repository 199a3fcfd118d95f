"""Shares of unpleasant work, as the offer weighs them: who has had more of it than the others of the team.

A share is a figure of a single person. It is counted only by the register of such measures, which is connected in
`config/wiring.py` and gives nothing while the measure is off; nobody but the person is ever shown it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from huikkaa.kernel.memo import Memo

KEPT = timedelta(minutes=10)
# A share of a handful of pieces says nothing.
FEWEST = 20


@dataclass(frozen=True)
class Share:
    """How many pieces somebody took, and how many of them were unpleasant."""

    pieces: int = 0
    unpleasant: int = 0

    @property
    def part(self) -> float:
        """The part of unpleasant pieces, from 0 to 1."""
        return self.unpleasant / self.pieces if self.pieces else 0.0


# By team and person.
Shares = Mapping[int, Mapping[int, Share]]


def _nothing_is_counted(_moment: datetime) -> Shares:
    return {}


register: list[Callable[[datetime], Shares]] = [_nothing_is_counted]


def _asked_of_the_register(moment: datetime) -> Shares:
    return register[-1](moment)


_lately: Memo[Shares] = Memo(_asked_of_the_register, keeps=KEPT)


def own_and_others(team_id: int, person_id: int) -> tuple[Share, Share] | None:
    """The person's share in the team lately and that of the other members together; None where none is known."""
    of_team = _lately.value().get(team_id, {})
    own = of_team.get(person_id, Share())
    others = [share for person, share in of_team.items() if person != person_id]
    if own.pieces < FEWEST or not others:
        return None
    return own, Share(sum(one.pieces for one in others), sum(one.unpleasant for one in others))


def changed(_event: object = None) -> None:
    """What counts as unpleasant has changed: count again at the next look."""
    _lately.forget_when_kept()
