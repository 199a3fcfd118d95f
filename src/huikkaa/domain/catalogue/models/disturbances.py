"""Disturbances: what does not work now, until when, and what to do meanwhile."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models.services import Service
from huikkaa.kernel.texts import in_language


class Disturbance(models.Model):
    """A notice shown to askers while it lasts."""

    title_fi = models.CharField(_("what, in Finnish"), max_length=200)
    title_sv = models.CharField(_("what, in Swedish"), max_length=200, blank=True)
    title_en = models.CharField(_("what, in English"), max_length=200, blank=True)
    advice_fi = models.TextField(_("what to do meanwhile, in Finnish"), blank=True)
    advice_sv = models.TextField(_("what to do meanwhile, in Swedish"), blank=True)
    advice_en = models.TextField(_("what to do meanwhile, in English"), blank=True)
    services = models.ManyToManyField(
        Service, blank=True, related_name="disturbances", verbose_name=_("services")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="catalogue_disturbance_ends_after_start",
                violation_error_message=_("The end is before the beginning. Check the times."),
            )
        ]

    @property
    def title(self) -> str:
        """What is wrong, in the reader's language."""
        return in_language(self, "title")

    @property
    def advice(self) -> str:
        """What to do meanwhile, in the reader's language."""
        return in_language(self, "advice")

    def __str__(self) -> str:
        return self.title
