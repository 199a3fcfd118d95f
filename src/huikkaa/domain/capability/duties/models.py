"""Duties that belong to a person and not to the queue, with a dated transition owner."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person


class Duty(models.Model):
    """An expert, special or official duty of a person; `next_person` takes it over by `hand_over_by`."""

    class Kind(models.TextChoices):
        """What kind of duty it is."""

        EXPERT = "expert", _("Expert duty")
        SPECIAL = "special", _("Special duty")
        OFFICIAL = "official", _("Official duty")

    person = models.ForeignKey(Person, models.PROTECT, related_name="duties", verbose_name=_("who has it"))
    name = models.CharField(_("duty in words"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SPECIAL)
    official_authority = models.BooleanField(_("uses official authority"), default=False)
    services = models.ManyToManyField(
        Service, blank=True, related_name="duties", verbose_name=_("services it concerns")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    next_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coming_duties",
        verbose_name=_("who takes it over"),
    )
    hand_over_by = models.DateField(_("handed over by"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="capability_duty_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.CheckConstraint(
                condition=Q(next_person__isnull=True, hand_over_by__isnull=True)
                | Q(next_person__isnull=False, hand_over_by__isnull=False),
                name="capability_duty_transition_has_its_day",
                violation_error_message=_("Name both who takes the duty over and by which day."),
            ),
            models.CheckConstraint(
                condition=Q(next_person__isnull=True) | ~Q(next_person=F("person")),
                name="capability_duty_to_another_person",
                violation_error_message=_("A duty is taken over by another person. Choose one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
