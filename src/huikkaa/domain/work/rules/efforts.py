"""Whether minutes are asked at all, and what may be written as minutes."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.rules.handling import Answer
from huikkaa.kernel.refusals import Refusal

LONGEST = 30000

# `config/wiring.py` says here whether the measure has been handled in co-operation and told to the staff.
taken_into_use: list[Callable[[], bool]] = []


def are_minutes_asked() -> bool:
    """Whether the minutes of a request are asked when it is completed: not before the measure is on."""
    return any(is_on() for is_on in taken_into_use)


def why_not_minutes(minutes: int) -> Answer:
    """Why these minutes cannot be written down, or None."""
    if not are_minutes_asked():
        return Refusal("minutes_off", _("Minutes are not measured here."))
    if 1 <= minutes <= LONGEST:
        return None
    return Refusal(
        "minutes_insane",
        _("Write the minutes as a number between 1 and %(most)d.") % {"most": LONGEST},
        _("Leave the field empty if you do not know."),
    )
