"""Until when somebody is away, in words, beside the name wherever it is shown; never why."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.work.standing import standing_now
from huikkaa.engine import moments
from huikkaa.engine.halfdays import MORNING, HalfDay
from huikkaa.kernel import clock


def away_words(person_id: int | None) -> str:
    """Words such as “away until Fri 27.11.”, or nothing for one who is present."""
    if person_id is None:
        return ""
    last = standing_now().until(person_id)
    return until_words(last) if last is not None else ""


def until_words(last: HalfDay) -> str:
    """Until when an absence lasts that is going on now."""
    today, day = clock.today(), date_words(last)
    if last.half == MORNING:
        return (
            _("away until noon today")
            if last.day == today
            else _("away until noon on %(day)s") % {"day": day}
        )
    return _("away today") if last.day == today else _("away until %(day)s") % {"day": day}


def date_words(half: HalfDay) -> str:
    """The day of a half-day with its weekday, "pe 27.11.", also when it is today or tomorrow."""
    today = clock.today()
    far = today.replace(month=1, day=1) if (today.month, today.day) != (1, 1) else today.replace(month=7)
    if abs((half.day - far).days) <= 1:
        far = today.replace(month=7, day=1)
    return moments.day_words(half.day, far, (get_language() or "fi")[:2])
