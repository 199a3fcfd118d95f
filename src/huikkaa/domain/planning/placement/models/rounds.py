"""A round of placement with its teams and what each of them needs."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.kernel import clock


class PlacementRound(models.Model):
    """One time that people are placed in teams: prepared, wishes asked, plans weighed, people heard, decided.

    Nobody moves before it is decided. `shown_plan` is the one whose own place each person is shown and heard about.
    """

    class State(models.TextChoices):
        """How far the round is."""

        PREPARED = "prepared", _("Being prepared")
        ASKING = "asking", _("Wishes are asked")
        CLOSED = "closed", _("Wishes are closed")
        DECIDED = "decided", _("Decided")

    name = models.CharField(_("name"), max_length=120)
    effective_on = models.DateField(_("day of effect"))
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED, editable=False)
    seeks_leads = models.BooleanField(_("a lead is sought for each team"), default=False)
    balance_ground = models.TextField(
        _("why leavings are spread over the teams"), max_length=1000, blank=True, default=""
    )
    seed = models.PositiveIntegerField(_("seed of chance"), default=1)
    members_of = models.ManyToManyField(Team, related_name="+", verbose_name=_("concerns the members of"))
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    reply_by = models.DateField(_("wishes by"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    shown_plan = models.ForeignKey(
        "planning.PlacementPlan", models.PROTECT, null=True, editable=False, related_name="+"
    )
    negotiated_on = models.DateField(_("day of the negotiation"), null=True, blank=True)
    negotiation = models.TextField(_("result of the negotiation"), max_length=4000, blank=True, default="")
    decided_plan = models.ForeignKey(
        "planning.PlacementPlan", models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_on = models.DateField(_("day of the decision"), null=True, blank=True)
    decision_section = models.CharField(
        _("section of the decision (§)"), max_length=80, blank=True, default=""
    )
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["-effective_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state="decided", decided_plan__isnull=False, decided_on__isnull=False)
                    & ~Q(decision_section="")
                )
                | (~Q(state="decided") & Q(decided_plan__isnull=True)),
                name="planning_round_decided_whole",
                violation_error_message=_("A decision has its plan, its day and its section."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether wishes can be given and corrected."""
        return self.state == self.State.ASKING

    @property
    def is_decided(self) -> bool:
        """Whether it has been decided, after which nothing of it changes."""
        return self.state == self.State.DECIDED

    def __str__(self) -> str:
        return self.name


class RoundTeam(models.Model):
    """A team into which people are placed, with its bounds; `lead` is named by the decision."""

    round = models.ForeignKey(PlacementRound, models.CASCADE, related_name="teams")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("team"))
    heads_min = models.PositiveSmallIntegerField(_("people at least"), default=0)
    heads_max = models.PositiveSmallIntegerField(_("people at most"), null=True, blank=True)
    years_min = models.DecimalField(_("person-years at least"), max_digits=6, decimal_places=2, default=0)
    years_max = models.DecimalField(
        _("person-years at most"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    lead = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["team__name_fi"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "team"],
                name="planning_round_team_once",
                violation_error_message=_("The team is already in the round."),
            ),
            models.CheckConstraint(
                condition=Q(heads_max__isnull=True) | Q(heads_max__gte=F("heads_min")),
                name="planning_team_heads_in_order",
                violation_error_message=_(
                    "There are fewer people at most than at least. Check the two numbers."
                ),
            ),
            models.CheckConstraint(
                condition=Q(years_min__gte=0)
                & (Q(years_max__isnull=True) | Q(years_max__gte=F("years_min"))),
                name="planning_team_years_in_order",
                violation_error_message=_(
                    "There are fewer person-years at most than at least. Check the two numbers."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.team}"


class TeamNeed(models.Model):
    """How many who can do a service's work a team wants, and how many it must have."""

    round_team = models.ForeignKey(RoundTeam, models.CASCADE, related_name="needs")
    service = models.ForeignKey(Service, models.CASCADE, related_name="+", verbose_name=_("service"))
    wanted = models.PositiveSmallIntegerField(_("wanted"), default=2, validators=[MinValueValidator(1)])
    at_least = models.PositiveSmallIntegerField(_("at least"), default=0)

    class Meta:
        ordering = ["service__name_fi", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round_team", "service"],
                name="planning_need_once",
                violation_error_message=_("The team already has this need."),
            ),
            models.CheckConstraint(
                condition=Q(wanted__gte=F("at_least")) & Q(wanted__gte=1),
                name="planning_need_in_order",
                violation_error_message=_("A team wants at least as many as it must have, and at least one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_team}: {self.service}"
