"""Decisions: prepared, presented, decided; and those they are told to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.delegation import Appeal, DecisionType, Delegation, Office
from huikkaa.domain.work.models.requests import Request


class DecisionSeries(models.Model):
    """The last number given by an office in a year. Confidential decisions have a series of their own,
    so that a gap in the public one never tells of them.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    secret = models.BooleanField(default=False)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "secret"], name="work_decisionseries_once")
        ]


class Decision(models.Model):
    """A decision that a request leads to. Once decided, the row never changes; the database refuses it.

    `power` holds in words by what right the decider decides; `appeal_text` the instruction as it was that day.
    """

    class State(models.TextChoices):
        """How far the decision is."""

        PREPARATION = "preparation", _("In preparation")
        PREPARED = "prepared", _("Prepared, waits for the presenter")
        PRESENTED = "presented", _("Presented, waits for the decision")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    OPEN: ClassVar[tuple[str, ...]] = ("preparation", "prepared", "presented")

    request = models.ForeignKey(Request, models.CASCADE, related_name="decisions")
    type = models.ForeignKey(DecisionType, models.PROTECT, related_name="+", verbose_name=_("decision type"))
    state = models.CharField(max_length=12, choices=State, default=State.PREPARATION)
    secret = models.BooleanField(default=False)
    title = models.CharField(_("title of the decision"), max_length=200)
    text = models.TextField(_("decision"), blank=True)
    grounds = models.TextField(_("grounds"), blank=True)
    amount = models.DecimalField(_("amount, €"), max_digits=12, decimal_places=2, null=True, blank=True)
    preparer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    presenter = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("presenter")
    )
    decider = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    as_deputy = models.BooleanField(default=False)
    power = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    prepared_at = models.DateTimeField(null=True, blank=True)
    presented_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    appeal = models.CharField(max_length=20, choices=Appeal, blank=True)
    appeal_text = models.TextField(blank=True)

    unguarded: ClassVar[models.Manager["Decision"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["-decided_at", "-id"]
        indexes = [
            models.Index(fields=["decider", "state"], name="work_decision_of_decider"),
            models.Index(fields=["presenter", "state"], name="work_decision_of_presenter"),
            models.Index(
                fields=["-decided_at", "-id"],
                condition=Q(state="decided", secret=False),
                name="work_decision_public",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=["preparation", "prepared", "presented"]),
                name="work_decision_one_open",
                violation_error_message=_("A decision is already being prepared in this matter."),
            ),
            models.UniqueConstraint(
                fields=["office", "year", "secret", "number"],
                condition=Q(number__isnull=False),
                name="work_decision_number_once",
                violation_error_message=_("This number has already been given."),
            ),
            models.CheckConstraint(
                condition=~Q(state="decided")
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    office__isnull=False,
                    decider__isnull=False,
                    decided_at__isnull=False,
                ),
                name="work_decision_decided_is_whole",
                violation_error_message=_("A decision has its decider, day and number."),
            ),
            models.CheckConstraint(
                condition=~Q(state="presented") | Q(decider__isnull=False, office__isnull=False),
                name="work_decision_presented_to_somebody",
                violation_error_message=_("A decision is presented to the one who may decide it."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.state in self.OPEN

    @property
    def is_decided(self) -> bool:
        """Whether it has been decided."""
        return self.state == self.State.DECIDED

    @property
    def mark(self) -> str:
        """The number as it is written, such as 12 §/2026; that of a confidential one begins with S."""
        if self.number is None:
            return ""
        return f"{'S ' if self.secret else ''}{self.number}\N{NO-BREAK SPACE}§/{self.year}"

    def __str__(self) -> str:
        return f"{self.mark} {self.title}".strip()


class DecisionParty(models.Model):
    """One whom the decision concerns: how and when it was told, and until when an appeal may be made."""

    class How(models.TextChoices):
        """How a notice travels."""

        EMAIL = "email", _("by e-mail")
        POST = "post", _("by post")
        HAND = "hand", _("in person")

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_asker = models.BooleanField(default=False)
    how = models.CharField(max_length=10, choices=How, default=How.EMAIL)
    told_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    appeal_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-is_asker", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(is_asker=True), name="work_decisionparty_one_asker"
            )
        ]

    def __str__(self) -> str:
        return self.name
