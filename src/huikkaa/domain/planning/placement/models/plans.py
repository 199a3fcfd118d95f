"""Plans of a round, reckoned and made by hand, with who is where and why."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.planning.placement.models.rounds import PlacementRound
from huikkaa.kernel import clock


class PlacementPlan(models.Model):
    """A plan: the question it answers (`instance`) as it stood, and what came of it (`result`).

    People, teams and services stand in both by the keys p1, t1 and s1, so that an erased person can be found in them.
    """

    class Kind(models.TextChoices):
        """Who made it."""

        RECKONED = "reckoned", _("Reckoned proposal")
        BY_HAND = "by_hand", _("Made by hand")

    class State(models.TextChoices):
        """How far the reckoning is."""

        WAITING = "waiting", _("Is being reckoned")
        READY = "ready", _("Ready")
        NO_PLAN = "no_plan", _("There is no plan")

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    tried_at = models.DateTimeField(null=True)
    instance = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state="waiting"),
                name="planning_plan_waits_once",
                violation_error_message=_("A proposal is already being reckoned."),
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being reckoned."""
        return self.state == self.State.WAITING

    @property
    def is_begun(self) -> bool:
        """Whether somebody has begun to reckon it."""
        return self.is_waiting and "tries" in self.result

    @property
    def is_ready(self) -> bool:
        """Whether it says who is where."""
        return self.state == self.State.READY

    @property
    def is_reckoned(self) -> bool:
        """Whether the engine made it."""
        return self.kind == self.Kind.RECKONED

    def __str__(self) -> str:
        return self.name or f"{self.get_kind_display()} {self.pk}"


class Placing(models.Model):
    """One person's team in a plan: the facts of why, and of what the first wish would take."""

    plan = models.ForeignKey(PlacementPlan, models.CASCADE, related_name="placings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    why = models.JSONField(default=dict)
    takes = models.JSONField(default=dict)

    class Meta:
        ordering = ["person__sorted_as", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="planning_placing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.team}"
