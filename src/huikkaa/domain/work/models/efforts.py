"""The minutes a request took, as its service measures its effort; whose minutes they were is not kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models.requests import Request


class Effort(models.Model):
    """How many minutes of work a request took: what was proposed, and what its maker made of it."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="+", primary_key=True)
    proposed = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=30000),
                name="work_effort_minutes_are_sane",
                violation_error_message=_("Write the minutes as a number between 1 and 30000."),
            )
        ]
