"""Sums of facts for a day, a week, a month or a year, so that no view's cost grows with history."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Team

COUNTERS = (
    "arrived",
    "by_portal",
    "by_staff",
    "done",
    "kept",
    "kept_without_pauses",
    "cancelled",
    "merged",
    "split_off",
    "reopened",
    "handed_over",
    "handovers",
)
TALLIES = ("hours", "lead", "business", "makers")


class Rollup(models.Model):
    """The sums of one block of days, for a team, or a team's service, or a team's asking unit, or both of these.

    An `asker` row is of a unit over all teams and has none itself. A service and a unit together
    are summed by months and years only; days of theirs are few facts.
    Arrivals are counted on the day of arrival, everything else on the day the work ended (or was
    cancelled, or merged into another).
    `hours` counts arrivals by weekday × 24 + hour; `lead` and `business` are histograms of lead times by bucket;
    `makers` tells how many cases each responsible person stands behind, only to know when there are too few.
    Confidential requests have rows of their own, so that views count them only where there are enough.
    A `tally` row counts contacts in `arrived` and `hours`. `service` and `unit` are ids, or 0 for none.
    """

    class Cut(models.TextChoices):
        """What a row is about besides its team."""

        TEAM = "team", _("team")
        SERVICE = "service", _("service")
        UNIT = "unit", _("unit")
        BOTH = "both", _("service and unit")
        ASKER = "asker", _("unit, all teams")
        TALLY = "tally", _("counted contacts")

    class Grain(models.TextChoices):
        """How many days a row sums up."""

        DAY = "day", _("day")
        WEEK = "week", _("week")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    key = models.CharField(max_length=60, primary_key=True)
    cut = models.CharField(max_length=8, choices=Cut)
    grain = models.CharField(max_length=5, choices=Grain)
    start = models.DateField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    service = models.PositiveBigIntegerField(default=0)
    unit = models.PositiveBigIntegerField(default=0)
    confidential = models.BooleanField(default=False)

    arrived = models.PositiveIntegerField(default=0)
    by_portal = models.PositiveIntegerField(default=0)
    by_staff = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    kept_without_pauses = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    split_off = models.PositiveIntegerField(default=0)
    reopened = models.PositiveIntegerField(default=0)
    handed_over = models.PositiveIntegerField(default=0)
    handovers = models.PositiveIntegerField(default=0)
    hours = models.JSONField(default=dict)
    lead = models.JSONField(default=dict)
    business = models.JSONField(default=dict)
    makers = models.JSONField(default=dict)

    objects: ClassVar[models.Manager["Rollup"]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["cut", "grain", "start", "team"], name="insight_rollup_of_days"),
            models.Index(fields=["cut", "grain", "service", "unit", "start"], name="insight_rollup_of_part"),
        ]


class Remainder(models.Model):
    """What destroyed requests had added to a row of sums: reckoning anew begins with it. It names nobody.

    `figures` holds the counters and tallies of `Rollup` that are not nothing.
    """

    key = models.CharField(max_length=60, primary_key=True)
    cut = models.CharField(max_length=8, choices=Rollup.Cut)
    grain = models.CharField(max_length=5, choices=Rollup.Grain)
    start = models.DateField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    service = models.PositiveBigIntegerField(default=0)
    unit = models.PositiveBigIntegerField(default=0)
    confidential = models.BooleanField(default=False)
    figures = models.JSONField(default=dict)
