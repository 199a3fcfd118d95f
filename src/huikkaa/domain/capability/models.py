"""Skills: who can do what, as rows with a date."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.capability.articles.models import Article, ArticleVersion
from huikkaa.domain.capability.cards.models import Rehearsal, TaskCard
from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.capability.transfers.models import Transfer, TransferStep
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock

__all__ = [
    "Article",
    "ArticleVersion",
    "Duty",
    "Rehearsal",
    "Skill",
    "Substitute",
    "TaskCard",
    "Transfer",
    "TransferStep",
]


class Skill(models.Model):
    """How well a person can do the work of a service, from a day on; the latest row that has begun rules."""

    class Level(models.TextChoices):
        """From nothing to teaching others."""

        NONE = "none", _("Cannot")
        LEARNING = "learning", _("Is learning")
        CAN = "can", _("Can")
        EXPERT = "expert", _("Expert")
        TEACHES = "teaches", _("Teaches others")

    BEFORE_SKILL: ClassVar[tuple[str, ...]] = ("none", "learning")

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills", verbose_name=_("person"))
    service = models.ForeignKey(Service, models.CASCADE, related_name="skills", verbose_name=_("service"))
    level = models.CharField(_("level"), max_length=10, choices=Level)
    wishes = models.BooleanField(_("wishes to learn"), default=False)
    valid_from = models.DateField(_("from"))
    stated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("stated by")
    )
    stated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["person", "service", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service", "valid_from"],
                name="capability_skill_one_a_day",
                violation_error_message=_(
                    "A level is already stated from this day. Change that row instead."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["none", "learning", "can", "expert", "teaches"]),
                name="capability_skill_known_level",
                violation_error_message=_("Choose one of the levels."),
            ),
            models.CheckConstraint(
                condition=models.Q(wishes=False) | models.Q(level__in=["none", "learning"]),
                name="capability_skill_wish_before_skill",
                violation_error_message=_("Who can already does not wish to learn. Choose one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.service}"
