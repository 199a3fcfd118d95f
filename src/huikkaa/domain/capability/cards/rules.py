"""Who writes key-task cards, and who rehearses them."""

from datetime import date

from django.utils.translation import gettext as _

from huikkaa.domain.capability.articles.rules import why_not_write as why_not_write_card
from huikkaa.domain.capability.cards.models import TaskCard
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

__all__ = ["why_not_keep", "why_not_rehearse", "why_not_write_card"]


def why_not_keep(keeper: Person | None) -> Refusal | None:
    """A card says who usually does the task, for somebody else has to rehearse it."""
    if keeper is not None and keeper.is_active:
        return None
    return Refusal("no_keeper", _("Name who usually does this task."))


def why_not_rehearse(card: TaskCard, person: Person | None, on: date, viewer: Viewer) -> Refusal | None:
    """A rehearsal is done by somebody else than the one who usually does the task, and has already been done."""
    refusal = why_not_write_card(card.service, viewer)
    if refusal is not None:
        return refusal
    if person is None or not person.is_active:
        return Refusal("nobody_rehearsed", _("Name who did the task by the card."))
    if person.pk == card.keeper_id:
        return Refusal(
            "keeper_rehearsed",
            _("%(name)s usually does this task: somebody else rehearses it.") % {"name": person.name},
            _("Name the one who did it by the card."),
        )
    if on > clock.today():
        return Refusal(
            "rehearsal_ahead", _("The day is still ahead."), _("Write it down when it has been done.")
        )
    return None
