"""Handing over what waits, and reading what comes back."""

from huikkaa.domain.channels.handover.actions.handing import (
    hand_over_waiting,
    has_receiver,
    pack_finished,
    read_answers,
    take_answer,
)

__all__ = ["hand_over_waiting", "has_receiver", "pack_finished", "read_answers", "take_answer"]
