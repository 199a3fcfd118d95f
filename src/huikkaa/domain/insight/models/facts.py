"""One row of facts for each request: what the measures count of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Organisation, Person, Team, Unit
from huikkaa.domain.work.models import Request


class RequestFact(models.Model):
    """What is counted of a request, reckoned from it and its events by `insight.reckoning`.

    Days and hours are those of the Finnish wall clock. The lead time runs from the arrival to the end of the
    work, which is its last completion: when the matter is closed afterwards changes nothing. What is merged into
    another is done there: it has no end of its own. `responsible` is
    kept only to know how many people stand behind a figure; no measure is shown of one person.
    """

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    responsible = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Request.Channel)
    state = models.CharField(max_length=10, choices=Request.State)
    confidential = models.BooleanField(default=False)
    arrived_on = models.DateField()
    arrived_hour = models.PositiveSmallIntegerField()
    done_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    merged_on = models.DateField(null=True, blank=True)
    split_off = models.BooleanField(default=False)
    lead_seconds = models.PositiveBigIntegerField(null=True, blank=True)
    business_seconds = models.PositiveBigIntegerField(null=True, blank=True)
    kept = models.BooleanField(null=True, blank=True)
    kept_without_pauses = models.BooleanField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    handovers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["arrived_on"], name="insight_fact_arrived"),
            models.Index(fields=["done_on"], name="insight_fact_done"),
            models.Index(fields=["cancelled_on"], name="insight_fact_cancelled"),
            models.Index(
                fields=["merged_on"], condition=models.Q(merged_on__isnull=False), name="insight_fact_merged"
            ),
            models.Index(fields=["service", "done_on"], name="insight_fact_of_service"),
            models.Index(fields=["unit", "service", "arrived_on"], name="insight_fact_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True)
                | models.Q(lead_seconds__isnull=False, business_seconds__isnull=False, kept__isnull=False),
                name="insight_fact_done_has_its_lead",
                violation_error_message=_("Finished work must have its lead time."),
            )
        ]
