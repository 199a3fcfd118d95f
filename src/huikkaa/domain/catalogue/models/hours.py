"""When the offices are open: what business time means."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class OpeningCalendar(models.Model):
    """The calendar that business time follows; the first one is the town's own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    eves_closed = models.BooleanField(_("closed on Christmas Eve and Midsummer Eve"), default=True)

    def __str__(self) -> str:
        return self.name


class OpeningSpan(models.Model):
    """A span of opening hours on a weekday; a day may have several."""

    calendar = models.ForeignKey(OpeningCalendar, models.CASCADE, related_name="spans")
    weekday = models.PositiveSmallIntegerField(_("weekday"), validators=[MaxValueValidator(6)])
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="catalogue_span_closes_after_opening",
                violation_error_message=_("Closing time must be later than opening time."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.calendar}: {self.weekday + 1} {self.opens:%H.%M}-{self.closes:%H.%M}"


class ExceptionalDay(models.Model):
    """A day with other hours than usual: closed, or open for one span."""

    calendar = models.ForeignKey(OpeningCalendar, models.CASCADE, related_name="exceptional_days")
    day = models.DateField(_("day"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["day", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(closes__gt=models.F("opens")),
                name="catalogue_exceptional_day_closes_after_opening",
                violation_error_message=_(
                    "Give both times, closing later than opening, or leave both empty."
                ),
            ),
            models.UniqueConstraint(
                fields=["calendar", "day", "opens"],
                name="catalogue_exceptional_day_once",
                violation_error_message=_("The day is already on the list."),
            ),
            models.UniqueConstraint(
                fields=["calendar", "day"],
                condition=models.Q(opens__isnull=True),
                name="catalogue_exceptional_day_closed_once",
                violation_error_message=_("The day is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar}: {self.day}"
