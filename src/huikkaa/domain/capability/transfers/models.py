"""Transfer plans and their steps; the first weeks of a new member are a plan of the same kind."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team


class Transfer(models.Model):
    """What is handed over, from whom, to whom, with whose help and by when.

    `wanted` is how many requests of the service the receiver completes before the plan counts as shown done.
    """

    class Kind(models.TextChoices):
        """Why there is a plan."""

        TRANSFER = "transfer", _("Transfer plan")
        WELCOME = "welcome", _("First weeks")

    class Outcome(models.TextChoices):
        """How it ended."""

        SHOWN = "shown", _("Shown done by completed work")
        SAID = "said", _("Said to be done by those who took part")
        GIVEN_UP = "given_up", _("Given up")

    WANTED: ClassVar[int] = 3

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRANSFER, editable=False)
    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="transfers", verbose_name=_("service")
    )
    task = models.CharField(_("what is handed over"), max_length=200)
    giver = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("from whom")
    )
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="transfers", verbose_name=_("to whom"))
    mentor = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("mentor")
    )
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    begins_on = models.DateField(_("begins"), editable=False)
    target_on = models.DateField(_("ready by"))
    wanted = models.PositiveSmallIntegerField(_("completed requests that show it done"), default=WANTED)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, editable=False)

    class Meta:
        ordering = ["target_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(giver__isnull=True) | ~Q(giver=F("receiver")),
                name="capability_transfer_to_another",
                violation_error_message=_("What one knows is handed to another person. Choose one."),
            ),
            models.CheckConstraint(
                condition=Q(mentor__isnull=True) | ~Q(mentor=F("receiver")),
                name="capability_transfer_other_mentor",
                violation_error_message=_("Nobody is their own mentor. Choose another person."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="capability_transfer_ended_with_outcome",
                violation_error_message=_("A plan that has ended says how."),
            ),
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=50),
                name="capability_transfer_wanted",
                violation_error_message=_("Write a number from 1 to 50."),
            ),
            models.UniqueConstraint(
                fields=["receiver", "service"],
                condition=Q(service__isnull=False, ended_on__isnull=True),
                name="capability_transfer_one_at_a_time",
                violation_error_message=_("This person is already learning this service by a plan."),
            ),
            models.UniqueConstraint(
                fields=["receiver", "team"],
                condition=Q(kind="welcome", ended_on__isnull=True),
                name="capability_transfer_one_welcome",
                violation_error_message=_("This person's first weeks have a plan already."),
            ),
        ]

    def __str__(self) -> str:
        return self.task

    @property
    def is_open(self) -> bool:
        """Whether the plan goes on."""
        return self.ended_on is None


class TransferStep(models.Model):
    """One step of a plan, with its day; done when those who take part say so."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="steps")
    words = models.CharField(_("step"), max_length=200)
    by_day = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = [F("by_day").asc(nulls_last=True), "id"]

    def __str__(self) -> str:
        return self.words
