"""Roles beside the teams: who may set up, see logs, steer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.people import Person


class Role(models.TextChoices):
    """What a person may do beyond asking and a team's work. No role as such opens a single request."""

    ADMINISTRATOR = "administrator", _("Administrator")
    STEERING = "steering", _("Steering group")
    HR = "hr", _("HR and management")
    RECORDS = "records", _("Records manager")
    PROTECTION = "protection", _("Data-protection officer")
    AUDITOR = "auditor", _("Auditor")
    PLANNER = "planner", _("Named to plan the staff")
    REPRESENTATIVE = "representative", _("Staff representative")


class RoleGrant(models.Model):
    """A role given to a person from a date on."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_role_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(valid_to__isnull=True),
                name="organisation_role_once_at_a_time",
                violation_error_message=_("The person already has this role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
