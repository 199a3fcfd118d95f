"""A round: one action done to several requests at once, and what came of each."""

from django.db import models

from huikkaa.domain.organisation.models import Person


class Round(models.Model):
    """One action done to several requests, under the one-time key of the form that was sent.

    `results` holds a row for each request in the order they were chosen: its number, whether it was done, and the
    words of why not. `ended_at` stays empty when the server went away in the middle.
    """

    key = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    deed = models.CharField(max_length=20)
    back = models.CharField(max_length=500, blank=True)
    results = models.JSONField(default=list)
    at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)
