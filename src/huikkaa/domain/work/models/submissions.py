"""What is on its way in: drafts, and forms that may arrive twice."""

from django.db import models

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Draft(models.Model):
    """What a person has typed but not sent, kept by the place it was typed in."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="work_draft_one_a_place")]


class Submission(models.Model):
    """The one-time key of a form that has been carried out, and the request it made or changed."""

    key = models.CharField(max_length=64, primary_key=True)
    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
