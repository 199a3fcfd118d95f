"""How the key-person risk of each service stood when it was last looked at, and who has opened a count of whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock


class RiskStanding(models.Model):
    """The risk of a service as it was last looked at; `raised_on` and `why` tell when and why it last worsened."""

    class Why(models.TextChoices):
        """Why a risk has raised itself."""

        NEW = "new", _("came to the list")
        FEWER = "fewer", _("fewer can now")
        FEWER_IN_A_YEAR = "fewer_in_a_year", _("fewer can in a year")
        HIGHER = "higher", _("the risk has grown")

    service = models.OneToOneField(Service, models.CASCADE, primary_key=True, related_name="+")
    score = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=10)
    now = models.PositiveSmallIntegerField()
    in_a_year = models.PositiveSmallIntegerField()
    looked_on = models.DateField()
    raised_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=15, choices=Why, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(raised_on__isnull=True, why="") | (Q(raised_on__isnull=False) & ~Q(why="")),
                name="insight_risk_raised_with_its_reason",
                violation_error_message=_("A risk is raised on a day and with its reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.score}"


class EvidenceLook(models.Model):
    """Somebody named to plan has opened how many of a service's requests a person has completed, and why."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    looked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["-looked_at", "-id"]
        indexes = [models.Index(fields=["person", "-looked_at"], name="insight_look_at_person")]

    def __str__(self) -> str:
        return f"{self.looked_by}: {self.person}, {self.service}"
