"""Commissions: a request with a measurable goal, stages to pass and days of follow-up; it may become a project."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Commission(models.Model):
    """What was commissioned: the goal, and how one sees that it is reached.

    The responsible person is the request's own, so there is exactly one. `project_since` marks a commission
    that the steering group follows as a project.
    """

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="commission")
    goal = models.TextField(_("goal"))
    measure = models.CharField(_("how the goal is measured"), max_length=300)
    since = models.DateTimeField()
    project_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["project_since"],
                condition=Q(project_since__isnull=False),
                name="work_commission_projects",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(goal="") & ~Q(measure=""),
                name="work_commission_has_a_measurable_goal",
                violation_error_message=_("Write the goal, and how one sees that it is reached."),
            )
        ]


class CommissionStage(models.Model):
    """A stage that the commission must pass."""

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="stages")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "order"],
                name="work_commission_stage_order_once",
                violation_error_message=_("Two stages cannot have the same place in the order."),
            )
        ]


class FollowUp(models.Model):
    """A day on which it is looked at how the commission goes, and what was seen."""

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="follow_ups")
    day = models.DateField(_("day"))
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "id"]
        indexes = [
            models.Index(fields=["day"], condition=Q(held_at__isnull=True), name="work_follow_up_to_hold")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "day"],
                name="work_follow_up_once_a_day",
                violation_error_message=_("There is already a follow-up on this day."),
            )
        ]
