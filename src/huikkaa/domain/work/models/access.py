"""Who looked, who may not, who passed the offer on."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Look(models.Model):
    """One look at a confidential request, with the reason; the asker can read these."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    unguarded: ClassVar[models.Manager["Look"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["request", "-at"], name="work_look_of_request")]


class Disqualification(models.Model):
    """A person who may not handle the matter (esteellinen); the matter is closed to them."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="disqualifications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "person"],
                name="work_disqualification_once",
                violation_error_message=_("The matter is already closed to this person."),
            )
        ]


class Decline(models.Model):
    """A person who passed an offered request on; it is not offered to them again."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="declines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "person"],
                name="work_decline_once",
                violation_error_message=_("You have already passed this on."),
            )
        ]
