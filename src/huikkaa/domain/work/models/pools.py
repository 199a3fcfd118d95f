"""Pools across teams (such as laskuttajapankki): people who have agreed to help with some services at a peak."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request
from huikkaa.kernel.texts import in_language


class Pool(models.Model):
    """A pool for peaks. It opens when its work piles up (`threshold`) or on the days of a known peak."""

    slug = models.SlugField(_("address"), unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    services = models.ManyToManyField(Service, related_name="pools", verbose_name=_("services"))
    threshold = models.PositiveSmallIntegerField(
        _("opens when more than this many are late or untaken"), null=True, blank=True
    )
    peak_from = models.DateField(_("peak begins"), null=True, blank=True)
    peak_to = models.DateField(_("last day of the peak"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["name_fi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__isnull=False) | Q(peak_from__isnull=False, peak_to__isnull=False),
                name="work_pool_has_an_entry_rule",
                violation_error_message=_(
                    "A pool is for peaks: give a number of requests, or the days of the peak."
                ),
            ),
            models.CheckConstraint(
                condition=Q(peak_from__isnull=True, peak_to__isnull=True)
                | Q(peak_from__isnull=False, peak_to__gte=models.F("peak_from")),
                name="work_pool_peak_in_order",
                violation_error_message=_("The peak's last day is before its first day. Check the dates."),
            ),
        ]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class PoolMember(models.Model):
    """That a person has agreed to help in a pool, from a moment on, until withdrawn by that person."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    withdrew_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "person"],
                condition=Q(withdrew_at__isnull=True),
                name="work_pool_member_once_at_a_time",
                violation_error_message=_("You are already in this pool."),
            )
        ]


class PoolOpening(models.Model):
    """A time when the pool's rule was met; `ended_at` is empty while it is."""

    class Why(models.TextChoices):
        """Which rule opened the pool."""

        PILED = "piled", _("the work piled up")
        PEAK = "peak", _("a peak known beforehand")

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="openings")
    why = models.CharField(max_length=10, choices=Why)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pool"],
                condition=Q(ended_at__isnull=True),
                name="work_pool_opens_once_at_a_time",
                violation_error_message=_("The pool is already open."),
            )
        ]


class PoolTaking(models.Model):
    """That a request was taken through a pool. Who took it is not kept here: people are not ranked."""

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="takings")
    request = models.ForeignKey(Request, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pool", "at"], name="work_pool_taking_by_time")]
