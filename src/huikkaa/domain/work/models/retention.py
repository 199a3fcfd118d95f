"""What keeps a request from being destroyed, and what has been destroyed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Hold(models.Model):
    """A reason for which a request is kept although its time is over; it ends on a day."""

    class Kind(models.TextChoices):
        """Why the request is held."""

        COMPLAINT = "complaint", _("Complaint to an authority")
        APPEAL = "appeal", _("Appeal")
        DOCUMENTS = "documents", _("Document request")
        OTHER = "other", _("Another reason")

    request = models.ForeignKey(Request, models.CASCADE, related_name="holds")
    kind = models.CharField(_("reason"), max_length=10, choices=Kind)
    reason = models.CharField(_("in words"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
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
                condition=Q(ended_at__isnull=True),
                name="work_hold_of_a_kind_once",
                violation_error_message=_("The matter is already held for this reason."),
            )
        ]


class Destruction(models.Model):
    """The record of one approved destruction: which numbers of which service, when, by whom; never what they said.

    The numbers are also the list by which the same is destroyed again after a backup has been restored.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    numbers = models.JSONField(default=list)
    retention_years = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    unguarded: ClassVar[models.Manager["Destruction"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["-at", "-id"]
