"""Absences, to the half-day. There is no field for a reason, and there will be none."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.engine.halfdays import AFTERNOON, MORNING, HalfDay, Stretch
from huikkaa.kernel import clock


class Half(models.IntegerChoices):
    """The halves of a working day."""

    MORNING = MORNING, _("morning")
    AFTERNOON = AFTERNOON, _("afternoon")


class Absence(models.Model):
    """A stretch of half-days when a person is away: entered by somebody, or read from the person's calendar."""

    class Source(models.TextChoices):
        """Where it is known from."""

        ENTERED = "entered", _("entered")
        FILE = "file", _("from a calendar file")
        ADDRESS = "address", _("from a calendar that is read")

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences", verbose_name=_("person"))
    first_day = models.DateField(_("first day away"))
    first_half = models.PositiveSmallIntegerField(_("from"), choices=Half, default=Half.MORNING)
    last_day = models.DateField(_("last day away"))
    last_half = models.PositiveSmallIntegerField(_("until"), choices=Half, default=Half.AFTERNOON)
    source = models.CharField(max_length=10, choices=Source, default=Source.ENTERED)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["first_day", "first_half", "id"]
        indexes = [models.Index(fields=["last_day", "first_day"], name="presence_absence_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day"))
                | Q(last_day=F("first_day"), last_half__gte=F("first_half")),
                name="presence_absence_in_order",
                violation_error_message=_("The last day away is before the first one. Check the days."),
            ),
        ]

    @property
    def stretch(self) -> Stretch:
        """The half-days from the first to the last."""
        return Stretch(HalfDay(self.first_day, self.first_half), HalfDay(self.last_day, self.last_half))


class BusyCalendar(models.Model):
    """The private address of a person's calendar, sealed, and how reading it has gone."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="busy_calendar")
    sealed_address = models.TextField()
    host = models.CharField(max_length=253)
    kept_from = models.DateTimeField(default=clock.now)
    tried_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tried_at"], name="presence_calendar_tried")]


class LeavingReminder(models.Model):
    """That somebody has been reminded, so many days before a last working day, of what is still to hand over."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    last_day = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "last_day", "days_before"],
                name="presence_leaving_reminded_once",
                violation_error_message=_("This reminder has been sent."),
            )
        ]
