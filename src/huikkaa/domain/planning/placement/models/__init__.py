"""A placement round: its teams and needs, the people it concerns and their wishes, its plans and hearings."""

from huikkaa.domain.planning.placement.models.people import (
    Concerned,
    Hearing,
    LearningWish,
    Pairing,
    TeamWish,
    WishLook,
)
from huikkaa.domain.planning.placement.models.plans import PlacementPlan, Placing
from huikkaa.domain.planning.placement.models.rounds import PlacementRound, RoundTeam, TeamNeed

__all__ = [
    "Concerned",
    "Hearing",
    "LearningWish",
    "Pairing",
    "PlacementPlan",
    "PlacementRound",
    "Placing",
    "RoundTeam",
    "TeamNeed",
    "TeamWish",
    "WishLook",
]
