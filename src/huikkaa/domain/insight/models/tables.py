"""Tables that somebody has ordered, made in the background."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import chance, clock

KEPT = timedelta(days=7)


def table_place(order: "TableOrder", filename: str) -> str:
    """Where a table is kept, by a name nobody can guess."""
    return f"tables/{chance.token(24)}.xlsx"


class TableOrder(models.Model):
    """The whole table of skills as one person saw it, ordered as a file; it goes when some days have passed.

    `narrowed` says what it was narrowed to, `teams` which teams it tells of. `tried_at` lies in the past when a process
    was killed in the middle; then another makes the table. One that has been `tries` times in vain has failed.
    """

    class State(models.TextChoices):
        """How far the table is."""

        WAITING = "waiting", _("Is being made")
        READY = "ready", _("Ready to be fetched")
        FAILED = "failed", _("Could not be made")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    narrowed = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    ordered_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    teams = models.JSONField(default=list)
    by_evidence = models.BooleanField(default=False)
    file = models.FileField(upload_to=table_place, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-ordered_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="waiting"),
                name="insight_table_waits_once",
                violation_error_message=_("A table is already being made for you."),
            )
        ]

    @property
    def goes_on(self) -> date:
        """The day after which the file is let go."""
        return (self.ordered_at + KEPT).astimezone(clock.HELSINKI).date()

    @property
    def is_waiting(self) -> bool:
        """Whether it is still being made."""
        return self.state == self.State.WAITING

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.state == self.State.READY
