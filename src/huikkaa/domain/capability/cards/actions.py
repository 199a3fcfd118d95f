"""Key-task cards are written, rehearsed, and taken away."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from huikkaa.domain.capability.cards import queries, rules
from huikkaa.domain.capability.cards.models import Rehearsal, TaskCard
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.identity import masked
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@dataclass(frozen=True)
class OnCard:
    """What a card says: the task, its steps, who usually does it, and how often it is rehearsed."""

    name: str
    steps: str
    keeper: Person | None
    every_months: int = 12


@dataclass(frozen=True)
class Done:
    """What came of doing the task by the card."""

    worked: bool
    lacked: str = ""


@transaction.atomic
def write_card(*, service: Service, told: OnCard, viewer: Viewer) -> TaskCard:
    """Write a new card at a service; it is to be rehearsed within a month."""
    require(rules.why_not_write_card(service, viewer) or rules.why_not_keep(told.keeper))
    return _keep(TaskCard(service=service, made_on=clock.today()), told)


@transaction.atomic
def change_card(*, card: TaskCard, told: OnCard, viewer: Viewer) -> TaskCard:
    """Write a card anew; its rehearsals stay."""
    held = TaskCard.objects.select_for_update(of=("self",)).select_related("service").get(pk=card.pk)
    require(rules.why_not_write_card(held.service, viewer) or rules.why_not_keep(told.keeper))
    return _keep(held, told)


@transaction.atomic
def rehearse(*, card: TaskCard, person: Person | None, on: date, done: Done, viewer: Viewer) -> Rehearsal:
    """Write down that somebody else has done the task by the card, and whether the card was enough."""
    held = TaskCard.objects.select_for_update(of=("self",)).select_related("service").get(pk=card.pk)
    require(rules.why_not_rehearse(held, person, on, viewer))
    made = Rehearsal(
        card=held,
        person=person,
        on=on,
        worked=done.worked,
        lacked=masked(done.lacked.strip()),
        told_by=viewer.person,
    )
    made.full_clean()
    made.save()
    held.rehearsed_on = max(on, held.rehearsed_on or on)
    held.save(update_fields=["rehearsed_on"])
    queries.changed()
    return made


@transaction.atomic
def remove_card(*, card: TaskCard, viewer: Viewer) -> None:
    """Take a card away with its rehearsals: the task is done no more, or another card tells of it."""
    require(rules.why_not_write_card(card.service, viewer))
    card.delete()
    queries.changed()


def _keep(card: TaskCard, told: OnCard) -> TaskCard:
    card.name, card.steps = masked(told.name.strip()), masked(told.steps.strip())
    card.keeper, card.every_months, card.changed_at = told.keeper, told.every_months, clock.now()
    card.full_clean()
    card.save()
    queries.changed()
    return card
