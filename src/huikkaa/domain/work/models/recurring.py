"""The annual clock (vuosikello): what recurs by rule, the days that rules count from, and each time it came."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import FormVersion, Service
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.work.models.requests import Request
from huikkaa.kernel.texts import in_language


class Anchor(models.Model):
    """What other days are counted from: elections, the council's budget meeting."""

    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        ordering = ["name_fi"]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class AnchorDay(models.Model):
    """One day of an anchor, such as the municipal elections of 2029. Its day may still change."""

    anchor = models.ForeignKey(Anchor, models.CASCADE, related_name="days", verbose_name=_("anchor day"))
    day = models.DateField(_("day"))
    name = models.CharField(_("what it is"), max_length=120, blank=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor", "day"],
                name="work_anchor_day_once",
                violation_error_message=_("The day is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.day)


class Recurring(models.Model):
    """Work that comes again by a rule of the calendar, with everything its request needs.

    `rrule` is a recurrence of RFC 5545 (empty where days are counted from an anchor). `choices` is what was
    chosen on the form, from which the rule was made and by which it is told in words. Nothing is due before
    `starts_on`. What was to be made by `checked_through` has been made, or `trouble` tells why not.
    """

    class Move(models.TextChoices):
        """Where a day goes on which the town is closed."""

        AFTER = "after", _("to the next working day")
        BEFORE = "before", _("to the working day before")
        KEEP = "keep", _("nowhere: the day stays")

    title = models.CharField(_("what is done"), max_length=200)
    text = models.TextField(_("instructions"), blank=True)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+", verbose_name=_("service"))
    asker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who gets the result")
    )
    form = models.ForeignKey(FormVersion, models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=list, blank=True)
    checklist = models.JSONField(default=list, blank=True)

    rrule = models.CharField(max_length=200, blank=True)
    business_day = models.SmallIntegerField(default=0)
    anchor = models.ForeignKey(Anchor, models.PROTECT, null=True, blank=True, related_name="+")
    offset = models.SmallIntegerField(default=0)
    unit = models.CharField(max_length=15, default="days")
    choices = models.JSONField(default=dict, blank=True)
    move = models.CharField(
        _("if the town is closed, the day moves"), max_length=10, choices=Move, default=Move.AFTER
    )
    lead = models.PositiveSmallIntegerField(_("made, working days before"), default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    written_at = models.DateTimeField(editable=False)
    checked_through = models.DateField(null=True, blank=True, editable=False)
    trouble = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rrule="", anchor__isnull=False) | (~Q(rrule="") & Q(anchor__isnull=True)),
                name="work_recurring_by_rule_or_by_anchor",
                violation_error_message=_("Choose either days of the calendar or days counted from another."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="work_recurring_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
        ]

    @property
    def teams(self) -> list[Team]:
        """The teams that do it, the first of them answering for the whole."""
        return [row.team for row in self.places.all()]

    def __str__(self) -> str:
        return self.title


class RecurringTeam(models.Model):
    """A team that has its share in recurring work: every time it gets a request of its own."""

    recurring = models.ForeignKey(Recurring, models.CASCADE, related_name="places")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    checklist = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recurring", "team"],
                name="work_recurring_team_once",
                violation_error_message=_("The team is already there."),
            )
        ]


class Occurrence(models.Model):
    """One time of recurring work of which something is known: made, moved to another day, or skipped.

    A time of which nothing is known yet has no row: the rule tells of it. `key` is its lasting name. `days_late`
    tells how much later than it should have it was made, because it could not be made in time.
    """

    recurring = models.ForeignKey(Recurring, models.CASCADE, related_name="kept")
    key = models.CharField(max_length=20)
    due_on = models.DateField()
    make_on = models.DateField()
    made_at = models.DateTimeField(null=True, blank=True)
    days_late = models.PositiveSmallIntegerField(default=0)
    skipped = models.BooleanField(default=False)
    moved_from = models.DateField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recurring", "key"],
                name="work_occurrence_once",
                violation_error_message=_("This time has already been made."),
            ),
            models.CheckConstraint(
                condition=Q(skipped=False) | Q(made_at__isnull=True),
                name="work_occurrence_made_or_skipped",
                violation_error_message=_("What has been made cannot be skipped."),
            ),
            models.CheckConstraint(
                condition=Q(skipped=False, moved_from__isnull=True) | ~Q(reason=""),
                name="work_occurrence_change_has_its_reason",
                violation_error_message=_("Write why. The others see it in the annual clock."),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="work_occurrence_by_day")]

    def __str__(self) -> str:
        return f"{self.recurring} {self.key}"


class OccurrenceRequest(models.Model):
    """The request that one time of recurring work became in one team."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="requests")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    request = models.OneToOneField(Request, models.CASCADE, related_name="occurrence")

    unguarded: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "team"], name="work_occurrence_once_a_team")
        ]
