"""How many minutes a piece of work is likely to have taken, proposed from what happened: nobody is clocked.

Source: our own rule, told with a worked example in `docs/methods/minutes.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 5  # so many entered before what is typical is believed over what was expected
PER_MESSAGE = 5  # minutes for each message to the customer after the first
STEP = 5  # proposals are round; whoever knows better writes it


@dataclass(frozen=True)
class Proposal:
    """The proposed minutes and where they come from."""

    minutes: int
    typical: int
    from_entered: bool
    extra_messages: int


def propose(expected: int, entered: Sequence[int], messages: int) -> Proposal:
    """Propose minutes (a multiple of 5, at least 5).

    `expected` is the service's expected effort in minutes, `entered` what was written for its latest requests,
    `messages` how many messages the team wrote to the customer in this one.
    """
    from_entered = len(entered) >= ENOUGH
    typical = _middle(entered) if from_entered else expected
    extra = max(0, messages - 1)
    rough = typical + extra * PER_MESSAGE
    return Proposal(max(STEP, round(rough / STEP) * STEP), typical, from_entered, extra)


def _middle(values: Sequence[int]) -> int:
    """The middle value; of an even number of values the lower of the two in the middle."""
    return sorted(values)[(len(values) - 1) // 2]
