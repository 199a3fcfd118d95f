"""What is decided in the town, and who may decide it: types of decisions, offices and the delegation, by dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Position, Team
from huikkaa.kernel.texts import in_language


class Appeal(models.TextChoices):
    """How one may appeal against a decision."""

    RECTIFICATION = "rectification", _("Rectification, 14 days")
    MUNICIPAL = "municipal", _("Municipal appeal, 30 days")
    ADMINISTRATIVE = "administrative", _("Administrative appeal, 30 days")
    NONE = "none", _("No appeal")


APPEAL_DAYS: dict[str, int | None] = {
    Appeal.RECTIFICATION: 14,
    Appeal.MUNICIPAL: 30,
    Appeal.ADMINISTRATIVE: 30,
    Appeal.NONE: None,
}


class DecisionType(models.Model):
    """A kind of decision that the town makes: on what ground, who prepares it, and whether it is still needed."""

    class Kind(models.TextChoices):
        """What the decision is about."""

        INDIVIDUAL = "individual", _("Individual matters")
        GRANT = "grant", _("Grants")
        PREMISES = "premises", _("Use of areas and premises")
        PERSONNEL = "personnel", _("Personnel")
        PROCUREMENT = "procurement", _("Procurement")
        GENERAL = "general", _("General")
        WASTE = "waste", _("Waste")
        ADDRESS = "address", _("Addresses")
        OTHER = "other", _("Other decisions")

    class Verdict(models.TextChoices):
        """What the last review said of the type."""

        NEEDED = "needed", _("Needed as it is")
        BUNDLED = "bundled", _("Bundled: one decision for many")
        DELEGATED = "delegated", _("Delegated further down")
        AUTOMATED = "automated", _("Automated")

    name_fi = models.CharField(_("name in Finnish"), max_length=150, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    kind = models.CharField(_("kind of decision"), max_length=20, choices=Kind)
    legal_ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    prepared_by = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("team that prepares")
    )
    preparing_role = models.CharField(_("role that prepares"), max_length=120, blank=True)
    yearly = models.PositiveIntegerField(_("decisions in a year"), null=True, blank=True)
    publicity = models.CharField(
        _("publicity class"),
        max_length=20,
        choices=Service.Publicity,
        default=Service.Publicity.PUBLIC,
    )
    appeal = models.CharField(_("appeal"), max_length=20, choices=Appeal, default=Appeal.RECTIFICATION)
    by_preparer = models.BooleanField(_("the one who prepares may also decide"), default=False)
    verdict = models.CharField(_("review verdict"), max_length=12, choices=Verdict, blank=True)
    verdict_on = models.DateField(_("reviewed on"), null=True, blank=True)
    verdict_words = models.TextField(_("what the review said"), blank=True)
    ended_on = models.DateField(_("not used from"), null=True, blank=True)

    class Meta:
        ordering = ["name_fi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict_on__isnull=False),
                name="work_decisiontype_verdict_has_its_day",
                violation_error_message=_("Write the day of the review."),
            )
        ]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    @property
    def preparer(self) -> str:
        """The team and the role that prepare."""
        team = self.prepared_by.name if self.prepared_by else ""
        return ", ".join(part for part in (team, self.preparing_role) if part)

    @property
    def is_secret(self) -> bool:
        """Whether its decisions are seen only by those concerned."""
        return self.publicity != Service.Publicity.PUBLIC

    def __str__(self) -> str:
        return self.name


class AppealText(models.Model):
    """The appeal instruction of a kind of appeal, from a day on."""

    appeal = models.CharField(_("appeal"), max_length=20, choices=Appeal)
    valid_from = models.DateField(_("from"))
    text_fi = models.TextField(_("instruction in Finnish"))
    text_sv = models.TextField(_("instruction in Swedish"), blank=True)
    text_en = models.TextField(_("instruction in English"), blank=True)

    class Meta:
        ordering = ["appeal", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "valid_from"],
                name="work_appealtext_one_a_day",
                violation_error_message=_("There is already a text from this day. Change that one instead."),
            )
        ]

    @property
    def text(self) -> str:
        """The instruction in the reader's language."""
        return in_language(self, "text")

    def __str__(self) -> str:
        return f"{self.get_appeal_display()} {self.valid_from}"


class Office(models.Model):
    """An office or a body that decides; its decisions have a series of numbers of their own each year.

    Of a body, `position` is its secretary's, who writes down what the body has decided.
    """

    class Kind(models.TextChoices):
        """One person with authority, or several together."""

        OFFICE = "office", _("Office")
        BODY = "body", _("Body")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    kind = models.CharField(_("office or body"), max_length=10, choices=Kind, default=Kind.OFFICE)
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="+", verbose_name=_("position (of a body: its secretary's)")
    )

    class Meta:
        ordering = ["name_fi"]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class Delegation(models.Model):
    """The power to decide one type of matters, given to an office up to an amount, between days."""

    type = models.ForeignKey(
        DecisionType, models.PROTECT, related_name="delegations", verbose_name=_("decision type")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="delegations", verbose_name=_("office or body")
    )
    limit = models.DecimalField(
        _("largest amount, €"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    ground = models.CharField(_("where it is said"), max_length=200, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["type__name_fi", "limit", "-valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="work_delegation_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.UniqueConstraint(
                fields=["type", "office", "valid_from"],
                name="work_delegation_one_a_day",
                violation_error_message=_(
                    "The office already has this power from this day. Change that row."
                ),
            ),
            models.CheckConstraint(
                condition=Q(limit__isnull=True) | Q(limit__gt=0),
                name="work_delegation_limit_above_nothing",
                violation_error_message=_("Write an amount above zero, or leave it empty: no limit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type}: {self.office}"


class Deputy(models.Model):
    """Who decides in the office's stead when it cannot: the first in order who can."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="deputies")
    order = models.PositiveSmallIntegerField()
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "order"], name="work_deputy_order_once"),
            models.UniqueConstraint(
                fields=["delegation", "position"],
                name="work_deputy_once",
                violation_error_message=_("The same deputy is there twice."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.position}"
