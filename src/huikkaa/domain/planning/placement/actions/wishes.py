"""Wishes are given and corrected by the person, and each look at them leaves a mark.

They are not written into the history of the settings, which administrators and auditors read.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.placement import rules
from huikkaa.domain.planning.placement.actions.rounds import held
from huikkaa.domain.planning.placement.models import (
    Concerned,
    LearningWish,
    PlacementRound,
    TeamWish,
    WishLook,
)
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@dataclass(frozen=True)
class Said:
    """What is said of one team: the wish, or nothing, and whether one is willing to lead it."""

    wish: str = ""
    willing_to_lead: bool = False


@transaction.atomic
def give_wishes(
    *,
    round_: PlacementRound,
    person: Person,
    said: Mapping[int, Said],
    learning: Collection[Service],
    words: str,
    viewer: Viewer,
) -> None:
    """Give or correct one's wishes: of each team, what one would like to learn, and more in one's own words."""
    round_ = held(round_)
    require(rules.why_not_answer(round_, person, viewer))
    known = set(round_.teams.values_list("team_id", flat=True))
    TeamWish.objects.filter(round=round_, person=person).delete()
    LearningWish.objects.filter(round=round_, person=person).delete()
    TeamWish.objects.bulk_create(
        TeamWish(
            round=round_, person=person, team_id=team, wish=one.wish, willing_to_lead=one.willing_to_lead
        )
        for team, one in said.items()
        if team in known
    )
    LearningWish.objects.bulk_create(
        LearningWish(round=round_, person=person, service=service) for service in learning
    )
    Concerned.objects.filter(round=round_, person=person).update(
        wish_words=words.strip(), answered_at=clock.now()
    )


@transaction.atomic
def look(*, round_: PlacementRound, people: Iterable[Person], viewer: Viewer) -> None:
    """Mark that one has seen the wishes and places of these people; each of them sees it. Once a day is enough."""
    require(rules.why_not_plan(viewer))
    if viewer.person is None:
        return
    today = clock.today()
    seen = set(
        WishLook.objects.filter(round=round_, looked_by=viewer.person, looked_on=today).values_list(
            "person_id", flat=True
        )
    )
    WishLook.objects.bulk_create(
        (
            WishLook(
                round=round_,
                person=person,
                looked_by=viewer.person,
                looked_on=today,
                looked_at=clock.now(),
            )
            for person in people
            if person.pk not in seen and person != viewer.person
        ),
        ignore_conflicts=True,
    )
