"""Moments and days as people type them after a command."""

from datetime import date, datetime, time

from huikkaa.kernel import clock

A_DAY = len("2011-11-15")


class MomentError(ValueError):
    """What was typed is no moment; the sentence says how to write one."""


def moment_of(said: str) -> datetime:
    """A moment as typed; a time without a zone is Finnish, and a day alone means its first moment."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise MomentError(
            f"“{said}” is no moment. Write for example 2011-11-15 or 2011-11-15T10:00."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=clock.HELSINKI)


def end_of(said: str) -> datetime:
    """A moment as typed, but a day alone means its end."""
    at = moment_of(said)
    return datetime.combine(date.fromisoformat(said), time.max, clock.HELSINKI) if len(said) == A_DAY else at
