"""Who the customers are: organisations and their units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.kernel.texts import in_language


class Organisation(models.Model):
    """A customer organisation: the town itself, a neighbour, a group company."""

    class Kind(models.TextChoices):
        """What ties the organisation to the town."""

        OWN = "own", _("Our own municipality")
        CONTRACT = "contract", _("Contract customer")
        GROUP = "group", _("Group company")

    name_fi = models.CharField(_("name in Finnish"), max_length=200, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONTRACT)
    business_id = models.CharField(_("business id"), max_length=20, blank=True)

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of an organisation; units form a tree."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="units", verbose_name=_("organisation")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name_fi = models.CharField(_("name in Finnish"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    cost_centre = models.CharField(_("cost centre"), max_length=20, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="organisation_unit_not_its_own_parent",
                violation_error_message=_("A unit cannot be part of itself. Choose another unit above it."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "parent", "name_fi"],
                name="organisation_unit_name_once",
                violation_error_message=_("There is already a unit of this name in the same place."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "name_fi"],
                condition=models.Q(parent__isnull=True),
                name="organisation_unit_name_once_at_top",
                violation_error_message=_("There is already a unit of this name in the same place."),
            ),
        ]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name
