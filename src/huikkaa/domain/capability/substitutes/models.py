"""Ordered chains of substitutes, as rows with dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock


class Substitute(models.Model):
    """One who stands in for a person, or for whoever does a service's work; a smaller `place` is asked first.

    Nobody stands in before agreeing to it: `agreed_at` is empty until then.
    """

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("who is stood in for"),
    )
    service = models.ForeignKey(
        Service,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("service"),
    )
    substitute = models.ForeignKey(
        Person, models.CASCADE, related_name="stands_in", verbose_name=_("substitute")
    )
    place = models.PositiveSmallIntegerField(_("place in the chain"), default=1)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now, editable=False)
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, service__isnull=True)
                | Q(person__isnull=True, service__isnull=False),
                name="capability_substitute_of_one_thing",
                violation_error_message=_("A substitute stands in for a person or for a service, not both."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("substitute")),
                name="capability_substitute_not_oneself",
                violation_error_message=_("Nobody stands in for themselves. Choose another person."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="capability_substitute_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.UniqueConstraint(
                fields=["person", "substitute"],
                condition=Q(valid_to__isnull=True, person__isnull=False),
                name="capability_substitute_of_person_once",
                violation_error_message=_("This person is already in the chain."),
            ),
            models.UniqueConstraint(
                fields=["service", "substitute"],
                condition=Q(valid_to__isnull=True, service__isnull=False),
                name="capability_substitute_of_service_once",
                violation_error_message=_("This person is already in the chain."),
            ),
        ]

    @property
    def about(self) -> str:
        """For whom or what one stands in, by name."""
        return self.person.name if self.person else self.service.name if self.service else ""

    def __str__(self) -> str:
        return f"{self.about}: {self.substitute}"
