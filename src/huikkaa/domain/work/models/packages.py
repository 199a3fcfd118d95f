"""What is handed over to the records system, and the number it has there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models.requests import Request


class RecordsPackage(models.Model):
    """One hand-over of a matter to the records system: tried again until there is a receipt.

    `key` names it in both systems; the receiver knows by it what it has got before. `next_try_at` moves ahead
    while a process is handing it over, so that a second one leaves it alone.
    """

    class State(models.TextChoices):
        """How far the hand-over is."""

        WAITING = "waiting", _("Waits to be handed over")
        HANDED = "handed", _("Handed over, waits for its number")
        REGISTERED = "registered", _("In the records system")
        REJECTED = "rejected", _("Sent back by the records system")

    request = models.ForeignKey(Request, models.CASCADE, related_name="packages")
    key = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    number = models.CharField(_("number in the records system"), max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    unguarded: ClassVar[models.Manager["RecordsPackage"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state="waiting"), name="work_recordspackage_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=["waiting", "handed"]),
                name="work_recordspackage_one_on_its_way",
                violation_error_message=_("The matter is already on its way to the records system."),
            )
        ]
