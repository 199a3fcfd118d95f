"""Document requests: what was asked for, what became of each document, and a longer time by a stated ground."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class AskedDocument(models.Model):
    """One document that was asked for, and what became of it.

    What is not given, or not whole, has its ground in law and in words; its asker may then have it to a decision.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        OPEN = "", _("Not settled yet")
        GIVEN = "given", _("Given")
        PARTLY = "partly", _("Given partly")
        REFUSED = "refused", _("Not given")

    class Ground(models.TextChoices):
        """Why it is not given, or not whole (Act 621/1999)."""

        SECRET = "secret", _("Confidential by law (section 24 of the Openness Act, or another act)")
        PERSONAL = "personal", _("Personal data that may not be handed over (section 16)")
        UNFINISHED = "unfinished", _("Not public yet (sections 6 and 7)")
        NOT_OFFICIAL = "not_official", _("Not an official document (section 5)")
        NOT_HERE = "not_here", _("We do not have such a document")

    NOT_WHOLE: ClassVar[tuple[str, ...]] = ("partly", "refused")

    request = models.ForeignKey(Request, models.CASCADE, related_name="asked_documents")
    name = models.CharField(_("document"), max_length=200)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN, blank=True)
    ground = models.CharField(_("ground"), max_length=12, choices=Ground, blank=True)
    words = models.CharField(_("ground in words"), max_length=1000, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    decision_asked_at = models.DateTimeField(null=True, blank=True)

    unguarded: ClassVar[models.Manager["AskedDocument"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=["partly", "refused"]) | (~Q(ground="") & ~Q(words="")),
                name="work_askeddocument_not_given_has_ground",
                violation_error_message=_("What is not given has its ground."),
            ),
            models.CheckConstraint(
                condition=Q(decision_asked_at__isnull=True) | Q(outcome__in=["partly", "refused"]),
                name="work_askeddocument_decided_is_not_given",
                violation_error_message=_("A decision is asked of what was not given."),
            ),
        ]

    @property
    def is_whole(self) -> bool:
        """Whether it was given as it is."""
        return self.outcome == self.Outcome.GIVEN

    def __str__(self) -> str:
        return self.name


class LongerTime(models.Model):
    """That a document request has a month instead of two weeks, and why; once, while the two weeks still run."""

    class Ground(models.TextChoices):
        """What the law lets lengthen the time (Act 621/1999, section 14)."""

        MANY = "many", _("There are many documents")
        SECRET = "secret", _("The documents have confidential parts")
        OTHER = "other", _("Another comparable reason demands more work than usual")

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="longer_time")
    ground = models.CharField(_("ground"), max_length=8, choices=Ground)
    words = models.CharField(_("ground in words"), max_length=1000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
