"""Key-task cards and their rehearsals."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.engine.calendar.months import months_after


class TaskCard(models.Model):
    """One key task of a service on a short card, so that somebody else can do it; `keeper` usually does it."""

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="task_cards", verbose_name=_("service it concerns")
    )
    name = models.CharField(_("key task"), max_length=120)
    steps = models.TextField(_("how to do it, step by step"), max_length=3000)
    keeper = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who usually does it"),
    )
    every_months = models.PositiveSmallIntegerField(_("rehearsed every, months"), default=12)
    made_on = models.DateField(editable=False)
    rehearsed_on = models.DateField(null=True, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__gte=1, every_months__lte=60),
                name="capability_taskcard_every_so_often",
                violation_error_message=_("Rehearse every 1 to 60 months."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(steps=""),
                name="capability_taskcard_has_words",
                violation_error_message=_("Write what the task is, and how to do it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def due_on(self) -> date:
        """The day by which somebody else should do the task by the card; a new card within a month."""
        if self.rehearsed_on is None:
            return months_after(self.made_on, 1)
        return months_after(self.rehearsed_on, self.every_months)


class Rehearsal(models.Model):
    """Somebody has done the task by its card, and what the card lacked if it lacked something."""

    card = models.ForeignKey(TaskCard, models.CASCADE, related_name="rehearsals")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("who did it by the card")
    )
    on = models.DateField(_("on"))
    worked = models.BooleanField(_("the card was enough"))
    lacked = models.CharField(_("what the card lacked"), max_length=500, blank=True)
    told_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.card}: {self.on}"
