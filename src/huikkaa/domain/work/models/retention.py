"""What keeps a request from being destroyed, and what has been destroyed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Hold(models.Model):
    """A reason for which a request is kept although its time is over; it ends on a day.

    A hold that the portal has made by itself has nobody as its maker. `source` is the request that named this one,
    such as a document request; such a hold ends by rule when its source has ended.
    """

    class Kind(models.TextChoices):
        """Why the request is held."""

        COMPLAINT = "complaint", _("Complaint to an authority")
        UNHAPPY = "unhappy", _("Complaint about our work")
        APPEAL = "appeal", _("Appeal")
        DOCUMENTS = "documents", _("Document request")
        OTHER = "other", _("Another reason")

    request = models.ForeignKey(Request, models.CASCADE, related_name="holds")
    kind = models.CharField(_("reason"), max_length=10, choices=Kind)
    reason = models.CharField(_("in words"), max_length=200, blank=True)
    source = models.ForeignKey(Request, models.SET_NULL, null=True, blank=True, related_name="holds_made")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    unguarded: ClassVar[models.Manager["Hold"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind"],
                condition=Q(ended_at__isnull=True, source__isnull=True),
                name="work_hold_of_a_kind_once",
                violation_error_message=_("The matter is already held for this reason."),
            ),
            models.UniqueConstraint(
                fields=["request", "source"],
                condition=Q(ended_at__isnull=True, source__isnull=False),
                name="work_hold_of_a_source_once",
                violation_error_message=_("The matter is already held for this reason."),
            ),
        ]


class Destruction(models.Model):
    """The record of one approved destruction: which numbers of which service, when, by whom; never what they said.

    The numbers are also the list by which the same is destroyed again after a backup has been restored. Where the
    matters are kept for good in the records system, `kept_as` tells their numbers there, and no years are given.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    numbers = models.JSONField(default=list)
    retention_years = models.PositiveSmallIntegerField(null=True, blank=True)
    kept_as = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    unguarded: ClassVar[models.Manager["Destruction"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["-at", "-id"]
