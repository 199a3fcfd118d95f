"""Matters that belong together: linked, split off from one another, or merged into one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Link(models.Model):
    """Two requests that have something to do with each other; read from either side."""

    class Kind(models.TextChoices):
        """What the first one has to do with the other, as it is told at the first one."""

        RELATED = "related", _("Belongs together with")
        CONTINUES = "continues", _("Continues")
        CAUSED_BY = "caused_by", _("Is caused by")
        NEEDS = "needs", _("Needs first")

    THE_OTHER_WAY: ClassVar[dict[str, str | Promise]] = {
        "related": _("Belongs together with"),
        "continues": _("Is continued by"),
        "caused_by": _("Is the cause of"),
        "needs": _("Is needed first by"),
    }

    one = models.ForeignKey(Request, models.CASCADE, related_name="links")
    other = models.ForeignKey(Request, models.CASCADE, related_name="links_here")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RELATED)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="work_link_once",
                violation_error_message=_("These are linked already."),
            ),
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="work_link_of_two",
                violation_error_message=_("A request cannot be linked to itself."),
            ),
        ]

    def told_at(self, request: Request) -> str:
        """What the link says at this end of it."""
        return str(self.get_kind_display() if self.one_id == request.pk else self.THE_OTHER_WAY[self.kind])

    def far_end(self, request: Request) -> int:
        """The id of the request at the other end."""
        return self.other_id if self.one_id == request.pk else self.one_id


class Split(models.Model):
    """A part that was made a request of its own. `moved` and `copied` are ids of messages: see `actions.splitting`."""

    original = models.ForeignKey(Request, models.CASCADE, related_name="splits")
    part = models.OneToOneField(Request, models.CASCADE, related_name="split_from")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    moved = models.JSONField(default=list, blank=True)
    copied = models.JSONField(default=list, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Merge(models.Model):
    """One request merged into another, with how it was before, so that all of it can be undone."""

    merged = models.ForeignKey(Request, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Request, models.CASCADE, related_name="merged_here")
    disturbance = models.ForeignKey(Disturbance, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    was_state = models.CharField(max_length=10, choices=Request.State)
    was_responsible = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    was_taken_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["into"], condition=Q(undone_at__isnull=True), name="work_merge_in_force"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="work_merge_into_one",
                violation_error_message=_("The request has already been merged into another."),
            ),
            models.CheckConstraint(
                condition=~Q(merged=F("into")),
                name="work_merge_of_two",
                violation_error_message=_("A request cannot be merged into itself."),
            ),
        ]
