"""How far the events and the counted contacts have been folded into the sums, and when a year's sums changed."""

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


class YearStamp(models.Model):
    """A mark that is drawn anew whenever a month or the year itself of that year gets another sum.

    Who has read the sums of a year and finds the same stamp later need not read them again.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    stamp = models.CharField(max_length=16)
