"""Packages of a person's data that an officer has asked for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import chance


def package_place(package: "DataPackage", filename: str) -> str:
    """Where a package is kept, by a name nobody can guess."""
    return f"packages/{chance.token(24)}.zip"


class DataPackage(models.Model):
    """Everything the portal keeps of a person, for an officer to hand over; it goes when a week has passed.

    `tried_at` lies in the past when a process was killed in the middle; then another makes the package.
    """

    class State(models.TextChoices):
        """How far the package is."""

        WAITING = "waiting", _("Is being gathered")
        READY = "ready", _("Ready to be handed over")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(_("why"), max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tried_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=package_place, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="channels_package_waits_once",
                violation_error_message=_("The package is already being gathered."),
            )
        ]
