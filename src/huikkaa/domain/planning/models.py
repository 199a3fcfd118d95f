"""What is known of a person's leaving, and who has looked at it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.permits.models import FillPermit
from huikkaa.domain.planning.placement.models import (
    Concerned,
    Hearing,
    LearningWish,
    Pairing,
    PlacementPlan,
    PlacementRound,
    Placing,
    RoundTeam,
    TeamNeed,
    TeamWish,
    WishLook,
)
from huikkaa.domain.planning.scenarios.models import SavedScenario
from huikkaa.kernel import clock

__all__ = [
    "Concerned",
    "FillPermit",
    "Hearing",
    "LearningWish",
    "MixedGroups",
    "Pairing",
    "PlacementPlan",
    "PlacementRound",
    "Placing",
    "Prospect",
    "ProspectLook",
    "RoundTeam",
    "SavedScenario",
    "TeamNeed",
    "TeamWish",
    "WishLook",
]


class Prospect(models.Model):
    """The year of birth, for estimates that are used in sums only, and what the person has said of leaving.

    `stated_end` is the last day of employment in the person's own words: nobody else writes it.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="prospect")
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    stated_end = models.DateField(_("last day of employment"), null=True, blank=True)
    unused_days = models.PositiveSmallIntegerField(_("holidays kept for the end, days"), default=0)
    stated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="planning_prospect_birth_year",
                violation_error_message=_("Write the year of birth with four numbers, for example 1964."),
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True)
                | Q(birth_month__gte=1, birth_month__lte=12, birth_year__isnull=False),
                name="planning_prospect_birth_month",
                violation_error_message=_("The month of birth is from 1 to 12, and needs the year."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class ProspectLook(models.Model):
    """Somebody named to plan has opened by name when a person leaves, by own word or by an entered end."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    looked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-looked_at", "-id"]
        indexes = [models.Index(fields=["person", "-looked_at"], name="planning_look_at_person")]

    def __str__(self) -> str:
        return f"{self.looked_by}: {self.person}"
