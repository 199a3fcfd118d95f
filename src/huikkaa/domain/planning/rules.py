"""What may not be written of leaving, and who may look."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

YOUNGEST, OLDEST = 15, 80
LONGEST = OLDEST - YOUNGEST
# Whether the measure has been handled in co-operation; filled by `config/wiring.py`. Nothing is kept until it says so.
taken_into_use: list[Callable[[], bool]] = []


def is_in_use() -> bool:
    """Whether leavings may be asked, kept and reckoned at all."""
    return any(asked() for asked in taken_into_use)


def why_not_use() -> Refusal | None:
    """Nothing is asked of leaving before it has been handled in co-operation and told to the staff."""
    if is_in_use():
        return None
    return Refusal(
        "retirement_off",
        _("Looking ahead at leavings is not in use."),
        _("It must first be handled in co-operation and told to the staff."),
    )


def why_not_state(person: Person, ends_on: date | None, viewer: Viewer) -> Refusal | None:
    """Only the person states when the own employment ends, and not for a day that has passed."""
    if viewer.person != person:
        return Refusal("not_own", _("Everyone says this of themselves only."))
    if ends_on is not None and ends_on < clock.today():
        return Refusal("past", _("The day has passed."), _("Write a day that is still ahead."))
    if ends_on is not None and ends_on.year > clock.today().year + LONGEST:
        return Refusal(
            "too_far",
            _("Nobody is at work in %(year)d any more.") % {"year": ends_on.year},
            _("Check the year."),
        )
    return why_not_use()


def why_not_enter_birth(birth_year: int | None, viewer: Viewer) -> Refusal | None:
    """Years of birth are entered by those named to plan, and must be of somebody who may be at work."""
    if Role.PLANNER not in viewer.roles:
        return Refusal("not_a_planner", _("Only those named to plan enter years of birth."))
    return (why_not_birth_year(birth_year) if birth_year is not None else None) or why_not_use()


def why_not_correct_birth(person: Person, birth_year: int | None, viewer: Viewer) -> Refusal | None:
    """Everyone may correct the own year of birth."""
    if viewer.person != person:
        return Refusal("not_own_birth", _("Everyone corrects this of themselves only."))
    return (why_not_birth_year(birth_year) if birth_year is not None else None) or why_not_use()


def why_not_birth_year(year: int) -> Refusal | None:
    """A year of birth is that of somebody who may be at work."""
    if YOUNGEST <= clock.today().year - year <= OLDEST:
        return None
    return Refusal(
        "birth_year",
        _("Nobody born in %(year)d is at work.") % {"year": year},
        _("Check the year, or leave it empty: then the person is counted as one whose age is not known."),
    )


def why_not_look(viewer: Viewer) -> Refusal | None:
    """By name those who have said that they leave are seen only by those named to plan."""
    if Role.PLANNER not in viewer.roles:
        return Refusal(
            "not_a_planner_to_look", _("Only those named to plan see who has said that they leave.")
        )
    return why_not_use()
