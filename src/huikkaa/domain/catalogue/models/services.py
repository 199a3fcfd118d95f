"""Services: what can be asked for, who answers, and through which stages it goes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.kernel import clock
from huikkaa.kernel.texts import in_language


class ServiceGroup(models.Model):
    """A shelf of the catalogue."""

    slug = models.SlugField(unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "name_fi"]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """What can be asked for. It has one answering team and one named owner."""

    class TiedTo(models.TextChoices):
        """What ties the work to a place."""

        NOTHING = "nothing", _("Nothing: it can be done anywhere")
        ARCHIVE = "archive", _("Physical archive or material")
        CUSTOMER = "customer", _("The customer is present")
        ROOM = "room", _("A room or equipment")

    class Maturity(models.TextChoices):
        """How digital the service is."""

        PAPER = "paper", _("Paper")
        PRINTABLE = "printable", _("Printable form")
        FILLABLE = "fillable", _("Fillable form")
        ELECTRONIC = "electronic", _("Electronic form")
        END_TO_END = "end_to_end", _("Digital from end to end")
        AUTOMATIC = "automatic", _("Fully automatic")

    class Publicity(models.TextChoices):
        """How public the documents of the service are."""

        PUBLIC = "public", _("Public")
        PARTLY = "partly", _("Partly confidential")
        SECRET = "secret", _("Confidential")

    class Procedure(models.TextChoices):
        """By which law's own rules the matters of the service go."""

        ORDINARY = "", _("Ordinary")
        DOCUMENTS = "documents", _("Document request: the Act on the Openness of Government Activities")
        APPEAL = "appeal", _("Appeal against a decision")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    group = models.ForeignKey(ServiceGroup, models.PROTECT, related_name="services", verbose_name=_("group"))
    name_fi = models.CharField(_("name in Finnish"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    description_fi = models.TextField(_("description in Finnish"), blank=True)
    description_sv = models.TextField(_("description in Swedish"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    keywords_fi = models.TextField(_("other words people use, in Finnish"), blank=True)
    keywords_sv = models.TextField(_("other words people use, in Swedish"), blank=True)
    keywords_en = models.TextField(_("other words people use, in English"), blank=True)

    answering_team = models.ForeignKey(
        Team, models.PROTECT, related_name="services", verbose_name=_("answering team")
    )
    helping_teams = models.ManyToManyField(
        Team, blank=True, related_name="helped_services", verbose_name=_("helping teams")
    )
    owner = models.ForeignKey(Person, models.PROTECT, related_name="owned_services", verbose_name=_("owner"))

    for_staff = models.BooleanField(_("for our own staff"), default=True)
    for_contract = models.BooleanField(_("for contract customers"), default=False)
    for_residents = models.BooleanField(_("for residents and businesses"), default=False)

    effort_minutes = models.PositiveIntegerField(_("expected effort, minutes"), default=30)
    checklist = models.TextField(_("checklist, one thing on a line"), blank=True, max_length=5000)
    official_authority = models.BooleanField(_("uses official authority"), default=False)
    statutory = models.BooleanField(_("statutory"), default=False)
    strategic = models.BooleanField(_("strategic"), default=False)
    administrative = models.BooleanField(_("administrative matter"), default=False)
    confidential = models.BooleanField(_("confidential"), default=False)
    unpleasant = models.BooleanField(_("unpleasant work, shared evenly"), default=False)
    tied_to = models.CharField(
        _("what ties it to a place"), max_length=20, choices=TiedTo, default=TiedTo.NOTHING
    )
    maturity = models.CharField(
        _("digital maturity"), max_length=20, choices=Maturity, default=Maturity.ELECTRONIC
    )
    publicity = models.CharField(
        _("publicity class"), max_length=20, choices=Publicity, default=Publicity.PUBLIC
    )
    procedure = models.CharField(
        _("procedure"), max_length=10, choices=Procedure, default=Procedure.ORDINARY, blank=True
    )
    legal_ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    retention_years = models.PositiveSmallIntegerField(
        _("kept for, years (empty: permanently)"), null=True, blank=True, default=6
    )
    retired_on = models.DateField(_("not offered from"), null=True, blank=True)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["group__order", "name_fi"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remember when the description last changed, so that every process makes its search index anew."""
        self.changed_at = clock.now()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    @property
    def description(self) -> str:
        """The description in the reader's language."""
        return in_language(self, "description")

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    """A stage the matter passes, shown to the asker beforehand."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="stages", verbose_name=_("service"))
    order = models.PositiveSmallIntegerField(_("order"))
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    display_days = models.PositiveSmallIntegerField(_("statutory display period, days"), default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "order"],
                name="catalogue_stage_order_once",
                violation_error_message=_("Two stages cannot have the same place in the order."),
            )
        ]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return f"{self.service}: {self.name}"
