"""Promises: dated rows, so that the question is always "as of when?"."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models.services import Service


class ServicePromise(models.Model):
    """What a service promises from a date on: the first answer and the completed work.

    Amounts are minutes of business or elapsed time, or calendar days for a statutory promise.
    """

    class Clock(models.TextChoices):
        """How the time runs."""

        BUSINESS = "business", _("in business time")
        ELAPSED = "elapsed", _("in elapsed time")
        STATUTE = "statute", _("in calendar days by statute")

    service = models.ForeignKey(Service, models.CASCADE, related_name="promises", verbose_name=_("service"))
    valid_from = models.DateField(_("from"))
    first_clock = models.CharField(
        _("first answer runs"), max_length=10, choices=Clock, default=Clock.BUSINESS
    )
    first_amount = models.PositiveIntegerField(_("first answer within"))
    done_clock = models.CharField(_("completion runs"), max_length=10, choices=Clock, default=Clock.BUSINESS)
    done_amount = models.PositiveIntegerField(_("done within"))

    class Meta:
        ordering = ["service", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "valid_from"],
                name="catalogue_promise_one_a_day",
                violation_error_message=_("A promise is already set from this day. Change that row instead."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_amount__gt=0, done_amount__gt=0),
                name="catalogue_promise_more_than_nothing",
                violation_error_message=_(
                    "A promise must be longer than zero. Write how long the work may take."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.valid_from}"
