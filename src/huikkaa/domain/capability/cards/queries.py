"""Key-task cards: those of a service, and those whose rehearsal is late."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.capability.cards.models import Rehearsal, TaskCard


def cards_of(service_id: int) -> QuerySet[TaskCard]:
    """The cards of a service, by name."""
    return TaskCard.objects.filter(service=service_id).select_related("keeper")


def rehearsals_of(card: TaskCard) -> QuerySet[Rehearsal]:
    """Who has done the task by the card, the latest first."""
    return card.rehearsals.select_related("person", "told_by")


def cards_in(teams: Collection[int]) -> QuerySet[TaskCard]:
    """The cards of these teams' services."""
    cards = TaskCard.objects.filter(service__answering_team__in=teams)
    return cards.select_related("service", "keeper")


def overdue_in(teams: Collection[int], day: date) -> list[TaskCard]:
    """The cards of these teams that should have been rehearsed by now, the longest waited first."""
    late = (card for card in cards_in(teams) if card.due_on < day)
    return sorted(late, key=lambda card: (card.due_on, card.pk))


def all_cards() -> QuerySet[TaskCard]:
    """Every card without its words, for counting."""
    return TaskCard.objects.only("service_id", "every_months", "made_on", "rehearsed_on")
