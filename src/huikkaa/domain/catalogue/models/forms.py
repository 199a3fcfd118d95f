"""The form of a service: what is asked, and nothing that is already known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models.services import Service
from huikkaa.kernel.texts import in_language


class FormField(models.Model):
    """One question on a service's form.

    `options` holds the choices as a list of {"value", "fi", "sv", "en"}.
    """

    class Kind(models.TextChoices):
        """What kind of answer is asked for."""

        TEXT = "text", _("Text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("A number")
        MONEY = "money", _("Money")
        DATE = "date", _("Date")
        CHOICE = "choice", _("One of several")
        CHOICES = "choices", _("Any of several")
        PERSON = "person", _("Person")
        UNIT = "unit", _("Unit")
        FILE = "file", _("File")

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="form_fields", verbose_name=_("service")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    key = models.SlugField(_("key"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TEXT)
    label_fi = models.CharField(_("question in Finnish"), max_length=200)
    label_sv = models.CharField(_("question in Swedish"), max_length=200, blank=True)
    label_en = models.CharField(_("question in English"), max_length=200, blank=True)
    help_fi = models.CharField(_("help in Finnish"), max_length=300, blank=True)
    help_sv = models.CharField(_("help in Swedish"), max_length=300, blank=True)
    help_en = models.CharField(_("help in English"), max_length=300, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    options = models.JSONField(_("choices"), default=list, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "key"],
                name="catalogue_field_key_once",
                violation_error_message=_("Two questions of a form cannot have the same key."),
            )
        ]

    @property
    def label(self) -> str:
        """The question in the reader's language."""
        return in_language(self, "label")

    @property
    def help(self) -> str:
        """The help text in the reader's language."""
        return in_language(self, "help")

    def __str__(self) -> str:
        return f"{self.service}: {self.label}"
