"""Those who help: members of any team who see a request and write in it, beside the one responsible person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Helper(models.Model):
    """A person who helps with a request from a moment on. `answers` tells whether they may answer the customer."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answers = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        indexes = [
            models.Index(fields=["person"], condition=Q(until__isnull=True), name="work_helper_now"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "person"],
                condition=Q(until__isnull=True),
                name="work_helper_once_at_a_time",
                violation_error_message=_("This person already helps with the request."),
            )
        ]
