"""The form of a service: what is asked, and nothing that is already known.

A form has versions. One at a time is being written and may be changed; a published one never is, so that what
was asked with it keeps it for ever. The newest published version is the one in use.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models.services import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel.texts import in_language


class FormVersion(models.Model):
    """One version of a service's form: a draft until it is published, and then unchanged for ever."""

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="form_versions", verbose_name=_("service")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    begun_at = models.DateTimeField(editable=False)
    begun_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    published_at = models.DateTimeField(_("in use from"), null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("what changed"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "number"],
                name="catalogue_form_version_once",
                violation_error_message=_("The form already has a version of this number."),
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=models.Q(published_at__isnull=True),
                name="catalogue_form_one_draft",
                violation_error_message=_("The form already has an unpublished version."),
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.published_at is None

    def __str__(self) -> str:
        return f"{self.service} {self.number}"


class FormField(models.Model):
    """One question on a version of a service's form.

    `options` holds the choices as a list of {"value", "fi", "sv", "en"}; `columns` what a row asks, as a list of
    {"key", "kind", "fi", "sv", "en", "required", "options"}; `shown_if` what another answer must say for this to
    be asked, as {"key", "how", "values"}, empty when it is always asked.
    """

    class Kind(models.TextChoices):
        """What kind of answer is asked for."""

        TEXT = "text", _("Text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("A number")
        MONEY = "money", _("Money")
        DATE = "date", _("Date")
        DATES = "dates", _("From a day to a day")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        CHOICES = "choices", _("Any of several")
        PERSON = "person", _("Person")
        UNIT = "unit", _("Unit")
        COST_CENTRE = "cost_centre", _("Cost centre")
        ROWS = "rows", _("Rows with a sum")
        FILE = "file", _("File")

    class Known(models.TextChoices):
        """What the portal knows of the asker and can fill in."""

        NAME = "name", _("The asker’s name")
        EMAIL = "email", _("The asker’s e-mail")
        PHONE = "phone", _("The asker’s telephone")
        TITLE = "title", _("The asker’s title")
        UNIT = "unit", _("The asker’s unit")
        COST_CENTRE = "cost_centre", _("The cost centre of the asker’s unit")
        SUPERVISOR = "supervisor", _("The asker’s supervisor")
        TODAY = "today", _("Today’s date")

    version = models.ForeignKey(
        FormVersion, models.CASCADE, related_name="questions", verbose_name=_("version")
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
    columns = models.JSONField(_("what a row asks"), default=list, blank=True)
    least_rows = models.PositiveSmallIntegerField(_("rows at least"), default=1)
    most_rows = models.PositiveSmallIntegerField(_("rows at most"), default=30)
    shown_if = models.JSONField(_("asked only if"), default=dict, blank=True)
    prefill = models.CharField(_("filled in beforehand"), max_length=12, choices=Known, blank=True)
    locked = models.BooleanField(_("the asker cannot change it"), default=False)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="catalogue_field_key_once",
                violation_error_message=_("Two questions of a form cannot have the same key."),
            ),
            models.CheckConstraint(
                condition=models.Q(most_rows__gte=models.F("least_rows")) & models.Q(most_rows__gte=1),
                name="catalogue_field_most_rows_not_under_least",
                violation_error_message=_("There cannot be fewer rows at most than at least."),
            ),
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
        return self.label
