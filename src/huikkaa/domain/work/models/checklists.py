"""The checklist of a request: what must not be forgotten, who has ticked it and when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class ChecklistItem(models.Model):
    """One thing to do or to look at. Ticking it tells who and when; taking the tick away forgets that."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="checklist")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("what to do"), max_length=200)
    ticked_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    unguarded: ClassVar[models.Manager["ChecklistItem"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ticked_at__isnull=True, ticked_by__isnull=True)
                | Q(ticked_at__isnull=False, ticked_by__isnull=False),
                name="work_checklist_tick_says_who_and_when",
                violation_error_message=_("A tick must say who made it and when."),
            )
        ]

    @property
    def is_ticked(self) -> bool:
        """Whether it has been done."""
        return self.ticked_at is not None

    def __str__(self) -> str:
        return self.text
