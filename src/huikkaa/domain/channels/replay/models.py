"""What of a log has been lived: one row for each of its steps, so that nothing is lost and nothing lived twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models import Request


class ReplayedStep(models.Model):
    """One step of a log (an arrival, a row, an end) and what it became in the portal."""

    class Kind(models.TextChoices):
        """What the step is in the log."""

        ARRIVAL = "arrival", _("arrival")
        ROW = "row", _("row of the log")
        END = "end", _("end")

    class Became(models.TextChoices):
        """What the step became."""

        RECEIVED = "received", _("received")
        TAKEN = "taken", _("taken")
        MOVED = "moved", _("moved to another team")
        HANDED_OVER = "handed_over", _("handed over")
        ANSWERED = "answered", _("answered")
        STAGE = "stage", _("stage changed")
        NOTED = "noted", _("noted")
        COMPLETED = "completed", _("completed")
        REOPENED = "reopened", _("reopened")
        ASKED = "asked", _("asked the customer")
        REPLIED = "replied", _("customer wrote")
        ACCEPTED = "accepted", _("accepted")
        CANCELLED = "cancelled", _("cancelled")

    log = models.CharField(max_length=40)
    step = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    activity = models.CharField(max_length=200, blank=True)
    became = models.CharField(max_length=12, choices=Became)
    request = models.ForeignKey(Request, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["log", "step"],
                name="channels_replayed_step_once",
                violation_error_message=_("This step of the log has already been lived."),
            )
        ]
