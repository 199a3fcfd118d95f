"""Parts: a request made by those who handle another one, as a piece of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Part(models.Model):
    """That one request is a part of another: a piece of work with its own team and its own responsible person.

    `at_stage` is the stage of the whole that this part is the work of; the whole moves there when it is begun.
    """

    request = models.OneToOneField(Request, models.CASCADE, primary_key=True, related_name="part_of")
    whole = models.ForeignKey(Request, models.CASCADE, related_name="parts")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at_stage = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(request=F("whole")),
                name="work_part_is_not_its_own_whole",
                violation_error_message=_("A request cannot be a part of itself."),
            )
        ]
