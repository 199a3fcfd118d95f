"""How the key-person risk of each service stood when it was last looked at, and who has opened a count of whom."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock

RECENT = timedelta(days=30)


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

    @property
    def raised(self) -> str:
        """Why it raised itself within a month, or nothing."""
        if self.raised_on is None or self.raised_on < clock.today() - RECENT:
            return ""
        return {
            self.Why.NEW: gettext("Came to the list"),
            self.Why.FEWER: gettext("Fewer can than before"),
            self.Why.FEWER_IN_A_YEAR: gettext("Fewer can in a year than before"),
            self.Why.HIGHER: gettext("The risk has grown"),
        }[self.Why(self.why)]

    @property
    def sentence(self) -> str:
        """What hangs on whom, in one sentence. Nobody is named."""
        if self.now == 0:
            return gettext("Nobody at work can do this now.")
        if self.in_a_year == 0:
            return gettext("In a year nobody can do this.")
        return (
            gettext("Only one can do this.") if self.now == 1 else gettext("In a year only one can do this.")
        )


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
