"""How far old rows have been gone through for personal identity codes."""

from django.db import models


class Covering(models.Model):
    """One pass over the requests that were there when it began: their ids up to `upto` have been looked at.

    New requests are covered when they come in. A way of recognising that finds more codes gets a new `key`, and a pass.
    """

    key = models.CharField(max_length=20, primary_key=True)
    upto = models.PositiveBigIntegerField(default=0)
    last = models.PositiveBigIntegerField()
    covered = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    @property
    def share(self) -> int:
        """How much has been gone through, in per cent."""
        return 100 * self.upto // self.last if self.last else 100
