"""People, their employment and who supervises them, always as of a date."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.units import Unit
from huikkaa.kernel import clock

# å, ä and ö come last in the Finnish alphabet, in this order; é sorts as e.
FINNISH_ORDER = str.maketrans(
    {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3", "é": "e", "ü": "y", "š": "s", "ž": "z"}
)

# What stands in the place of a name that has been erased; also where a name is read without `Person.name`.
NAMELESS = ("Poistettu", "henkilö")


def sort_key(name: str) -> str:
    """A key that sorts names in Finnish order in any database."""
    return name.casefold().translate(FINNISH_ORDER)


class People(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person who signs in with this e-mail address, in any letter case."""
        return self.get(email=(username or "").casefold())


class Person(AbstractBaseUser):
    """A person who asks, works or decides; with an account or without one.

    Of an erased person a row without a name `remains`, so that what happened still happened; and where the law
    keeps the name in some rows, another row with nothing but the name, as long as those rows are kept.
    """

    class Remains(models.TextChoices):
        """What is left of a person whose data has been erased."""

        NAMELESS = "nameless", _("Removed person")
        NAME = "name", _("Name kept by law")

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    sorted_as = models.CharField(max_length=250, editable=False, db_index=True)
    title = models.CharField(_("title"), max_length=150, blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        default="fi",
        choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))],
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("home unit")
    )
    key = models.CharField(_("person key from HR"), max_length=64, unique=True, null=True, blank=True)
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True, editable=False)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True, editable=False)
    quiet_days = models.PositiveSmallIntegerField(default=31, editable=False)
    quiet_until = models.DateTimeField(null=True, blank=True, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    remains = models.CharField(max_length=8, blank=True, default="", choices=Remains, editable=False)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name", "family_name"]

    class Meta:
        ordering = ["sorted_as", "id"]

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sign-in address in lower case and the sorting key in step with the name."""
        self.email = self.email.casefold() if self.email else None
        self.sorted_as = sort_key(f"{self.family_name} {self.given_name}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        """The full name, given name first."""
        if self.family_name == NAMELESS[1] and self.given_name == NAMELESS[0]:
            return gettext("Removed person")
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        """Two letters for the round sign beside the name."""
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    @property
    def is_staff(self) -> bool:
        """Nobody enters Django's own admin; Huikkaa has its own settings."""
        return False

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """The post that stays when people change (vakanssi)."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=150)
    pricing_class = models.CharField(_("pricing class"), max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions", verbose_name=_("unit"))
    pooled_from = models.DateField(_("in the pool from"), null=True, blank=True)
    pooled_until = models.DateField(_("in the pool until"), null=True, blank=True)
    pool_decision = models.CharField(_("decision on the pool"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Employment(models.Model):
    """A person's employment in a position, with its dates."""

    class Kind(models.TextChoices):
        """How long the employment is meant to last."""

        PERMANENT = "permanent", _("Permanent")
        FIXED = "fixed", _("Fixed-term")
        SUBSIDISED = "subsidised", _("Subsidised")

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments", verbose_name=_("person"))
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="employments",
        verbose_name=_("position"),
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employments", verbose_name=_("unit"))
    contract_class = models.CharField(_("contract class"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PERMANENT)
    holds_office = models.BooleanField(_("holds an office"), default=False)
    full_time_share = models.DecimalField(
        _("share of full time, %"), max_digits=5, decimal_places=2, default=100
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="organisation_employment_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
            models.CheckConstraint(
                condition=models.Q(full_time_share__gt=0, full_time_share__lte=100),
                name="organisation_employment_share_of_full_time",
                violation_error_message=_("Write a share between 0 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.starts_on}"


class Supervision(models.Model):
    """Who is a person's formal supervisor from a date on."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="supervisions", verbose_name=_("person"))
    supervisor = models.ForeignKey(
        Person, models.PROTECT, related_name="supervises", verbose_name=_("supervisor")
    )
    valid_from = models.DateField(_("from"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "valid_from"],
                name="organisation_supervision_one_a_day",
                violation_error_message=_(
                    "A supervisor is already set from this day. Change that row instead."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("supervisor")),
                name="organisation_supervision_not_oneself",
                violation_error_message=_("Nobody supervises themselves. Choose another person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.supervisor}"
