"""How far the events and the counted contacts have been folded into the facts and their sums."""

from django.db import models


class Folding(models.Model):
    """The one row that says which events are in the figures; whoever folds holds it.

    `upto` is the highest number folded of a `stream` (events or taps). `gaps` are numbers below it that had not
    come yet: [first, last, when seen]; a transaction that was slower than its neighbours may still bring them.
    """

    stream = models.CharField(max_length=10, primary_key=True)
    upto = models.PositiveBigIntegerField(default=0)
    gaps = models.JSONField(default=list)
    folded_at = models.DateTimeField(null=True, blank=True)
