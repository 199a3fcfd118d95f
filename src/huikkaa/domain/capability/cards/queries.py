"""Key-task cards: those of a service, and those whose rehearsal is late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from huikkaa.domain.capability.cards.models import Rehearsal, TaskCard
from huikkaa.kernel.memo import Memo


@dataclass(frozen=True)
class Due:
    """A card's service, its team, and the day by which it is rehearsed."""

    service_id: int
    team_id: int
    due_on: date


def _dues_at(_moment: datetime) -> list[Due]:
    cards = TaskCard.objects.order_by("pk").annotate(team=F("service__answering_team"))
    plain = cards.only("service_id", "every_months", "made_on", "rehearsed_on")
    return [Due(card.service_id, card.team, card.due_on) for card in plain]


_now: Memo[list[Due]] = Memo(_dues_at)


def dues_now() -> list[Due]:
    """When each card is to be rehearsed, as known a moment ago: each look at a team's page asks."""
    return _now.value()


def changed() -> None:
    """A card has been written, rehearsed or taken away: ask again at the next look."""
    _now.forget_when_kept()


def cards_of(service_id: int) -> QuerySet[TaskCard]:
    """The cards of a service, by name."""
    return TaskCard.objects.filter(service=service_id).select_related("keeper")


def rehearsals_of(card: TaskCard) -> QuerySet[Rehearsal]:
    """Who has done the task by the card, the latest first."""
    return card.rehearsals.select_related("person", "told_by")


def overdue_in(teams: Collection[int], day: date) -> list[Due]:
    """The cards of these teams that should have been rehearsed by now."""
    return [one for one in dues_now() if one.team_id in teams and one.due_on < day]
