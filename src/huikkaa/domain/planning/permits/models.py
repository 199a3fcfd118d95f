"""A fill-permit request: the post, why it must be filled, and the figures as they stood when it was written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.kernel import clock


class FillPermit(models.Model):
    """A request to fill a post. `evidence` holds sums only, small numbers of people veiled: it is read by many."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("team"))
    title = models.CharField(_("title of the post"), max_length=150)
    full_time_share = models.PositiveSmallIntegerField(_("share of full time, %"), default=100)
    from_day = models.DateField(_("needed from"), null=True, blank=True)
    grounds = models.TextField(_("why the post must be filled"), max_length=4000)
    evidence = models.JSONField(default=dict, editable=False)
    made_by = models.ForeignKey(Person, models.PROTECT, editable=False, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(full_time_share__gte=1, full_time_share__lte=100),
                name="planning_permit_share",
                violation_error_message=_("Write a share between 1 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.team}"
