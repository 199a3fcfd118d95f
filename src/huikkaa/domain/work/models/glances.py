"""A glance: who has a request open at this moment. It lives for a minute and leaves no trace."""

from django.db import models

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Glance(models.Model):
    """A person who has the request open just now, and what they are writing, if anything.

    Not kept: a row whose moment has passed is taken away by the next one who comes. People are not clocked.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    writes = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="work_glance_once")]
