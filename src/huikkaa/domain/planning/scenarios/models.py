"""A saved scenario: its name and what it assumes otherwise than now."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person, Unit
from huikkaa.kernel import clock


class SavedScenario(models.Model):
    """What is assumed of the coming years. Only assumptions are kept: the years are reckoned anew at each look."""

    name = models.CharField(_("name of the scenario"), max_length=80)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("a sector that leaves"),
    )
    leaves_on = models.DateField(_("from which day the sector leaves"), null=True, blank=True)
    fill_percent = models.PositiveSmallIntegerField(_("posts filled, %"), default=0)
    turnover_percent = models.DecimalField(
        _("other turnover in a year, %"), max_digits=4, decimal_places=1, default=0
    )
    eased_percent = models.PositiveSmallIntegerField(_("work that ends, %"), default=0)
    eased_from = models.DateField(_("from which day the work ends"), null=True, blank=True)
    counts_makers = models.BooleanField(
        _("those who do half or more of their work for the sector leave too"), default=False
    )
    counts_fixed = models.BooleanField(_("the fixed-term are counted too"), default=False)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="planning_scenario_name",
                violation_error_message=_("There is already a scenario of this name. Choose another name."),
            ),
            models.CheckConstraint(
                condition=Q(fill_percent__lte=100, eased_percent__lte=100, turnover_percent__lte=50),
                name="planning_scenario_shares",
                violation_error_message=_("A share is between 0 and 100 per cent, turnover at most 50."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
