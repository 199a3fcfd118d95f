"""From when a measure about people may be used."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.insight.features import feature_of


class FeatureStart(models.Model):
    """The dates on which a person-level measure was handled in co-operation and told to the staff.

    It is on from the later of the two, until `off_from`. Switched on again, it gets a row of its own.
    """

    feature = models.CharField(_("measure"), max_length=40, editable=False)
    handled_on = models.DateField(_("handled in co-operation on"))
    handled_in = models.CharField(_("where it was handled, and the section of the minutes"), max_length=200)
    informed_on = models.DateField(_("staff informed on"))
    informed_by = models.CharField(_("how the staff was informed"), max_length=200, blank=True)
    off_from = models.DateField(_("off from"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["feature"],
                condition=Q(off_from__isnull=True),
                name="insight_feature_started_once_at_a_time",
                violation_error_message=_("This measure already has its dates. Change those instead."),
            )
        ]

    def __str__(self) -> str:
        return self.feature

    @staticmethod
    def named(written: str) -> str:
        """What the history calls it, in the reader's language."""
        feature = feature_of(written)
        return str(feature.name) if feature else written

    @property
    def on_from(self) -> date:
        """The first day on which the measure may be used."""
        return max(self.handled_on, self.informed_on)

    def is_on(self, day: date) -> bool:
        """Whether the measure may be used on `day`."""
        return self.on_from <= day and (self.off_from is None or day < self.off_from)
