"""Teams and who belongs to them, as of a date."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.people import Person
from huikkaa.kernel.texts import in_language


class Team(models.Model):
    """A self-managing team that people can order work from."""

    slug = models.SlugField(_("address"), unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    purpose_fi = models.TextField(_("purpose in Finnish"), blank=True)
    purpose_sv = models.TextField(_("purpose in Swedish"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    lead_supervises_from = models.DateField(_("lead has a supervisor's power from"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    limit_in_hand = models.PositiveSmallIntegerField(
        _("how much in hand at once"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    share_limit = models.PositiveSmallIntegerField(
        _("limit of shares, percentage points"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    class Meta:
        ordering = ["name_fi"]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    @property
    def purpose(self) -> str:
        """The purpose in the reader's language."""
        return in_language(self, "purpose")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in a team from a date on; a person may be in two teams."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships", verbose_name=_("team"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    leads = models.BooleanField(_("leads the team"), default=False)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_membership_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=models.Q(valid_to__isnull=True),
                name="organisation_membership_once_at_a_time",
                violation_error_message=_(
                    "The person is already in this team. End the earlier membership first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.team}"
