"""The people a round concerns: their wishes, what is settled of them, how they were heard, who has looked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.planning.placement.models.rounds import PlacementRound
from huikkaa.kernel import clock


class Concerned(models.Model):
    """One whom the round concerns; `locked` is the team already settled, `answered_at` when wishes were last given.

    `told_at` is when the person was told that wishes are asked, `reminded_at` when it was said again.
    """

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="concerned")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    locked = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    locked_why = models.CharField(_("why it is settled"), max_length=300, blank=True, default="")
    wish_words = models.TextField(_("in your own words"), max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["person__sorted_as", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="planning_concerned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.person}"


class TeamWish(models.Model):
    """What a person wishes of one team, and whether she is willing to lead it."""

    class Wish(models.TextChoices):
        """From wanting it much to not wanting it."""

        VERY = "very", _("Very interested")
        TRAINING = "training", _("Interested, but I need training")
        NOT = "not", _("Not interested")

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish, blank=True, default="")
    willing_to_lead = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person", "team"], name="planning_wish_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.team}"


class LearningWish(models.Model):
    """A service that a person would like to learn in the new team."""

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="learning")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person", "service"], name="planning_learning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.service}"


class Pairing(models.Model):
    """Two people who go to the same team, or who must not be in the same one."""

    class Kind(models.TextChoices):
        """Together or apart."""

        TOGETHER = "together", _("In the same team")
        APART = "apart", _("In different teams")

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="pairings")
    kind = models.CharField(_("how"), max_length=10, choices=Kind)
    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "one", "other"], name="planning_pairing_once"),
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="planning_pairing_of_two",
                violation_error_message=_("Choose two different people."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one}, {self.other}"


class Hearing(models.Model):
    """What a person said when heard about the proposed place; the person sees what was written."""

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="hearings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    heard_on = models.DateField(_("day of the hearing"))
    words = models.TextField(_("what she or he said"), max_length=4000)
    heard_by = models.ForeignKey(Person, models.PROTECT, editable=False, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["heard_on", "id"]

    def __str__(self) -> str:
        return f"{self.round}: {self.person}"


class WishLook(models.Model):
    """Somebody named to plan has seen a person's wishes and place; one row for each day."""

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    looked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_on = models.DateField()
    looked_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-looked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person", "looked_by", "looked_on"], name="planning_wish_look_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.looked_by}: {self.person}"
