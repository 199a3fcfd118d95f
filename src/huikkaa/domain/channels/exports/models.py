"""Who took what out of the portal, and when: read by administrators and the data-protection officer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person


class ExportTaken(models.Model):
    """One table or event log taken along. `person` is None where it was made on the server itself.

    `rows` is None while the file is being written, and where it was broken off in a way nobody could count.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
    narrowed = models.CharField(max_length=500, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)
    whole = models.BooleanField(default=False)
    names = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    LOG: ClassVar[str] = "event log"
    PERSON: ClassVar[str] = "a person's data"

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="channels_export_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(names=False) | ~Q(reason=""),
                name="channels_export_names_have_a_reason",
                violation_error_message=_("Say why people's names are needed."),
            )
        ]

    @property
    def words(self) -> str:
        """What was taken, in the reader's language where we have words for it."""
        known = {self.LOG: _("Event log"), self.PERSON: _("A person's own data")}
        what = known.get(self.what, self.what)
        return f"{what} ({self.format.upper()})"
