"""Erasing a person's data: asked, approved by another, carried out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.people import Person


class Erasure(models.Model):
    """One asked erasure, and afterwards its record: which kinds of data went, what the law kept; never what they said.

    `joined_at` is that of the erased row: with its id it finds the same person in a restored backup, and says
    nothing of who it was. `begun_by` is empty where a backup that was restored did not know the officer any more.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waits for approval")
        DONE = "done", _("Carried out")
        GIVEN_UP = "given_up", _("Given up")

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    joined_at = models.DateTimeField()
    asked_on = models.DateField(_("asked on"))
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    begun_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    went = models.JSONField(default=list)
    kept = models.JSONField(default=list)

    class Meta:
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="organisation_erasure_waits_once",
                violation_error_message=_("The erasure already waits for approval."),
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(ended_at__isnull=False) & ~Q(ended_by=F("begun_by"))),
                name="organisation_erasure_by_two",
                violation_error_message=_("Another person approves the erasure."),
            ),
        ]
