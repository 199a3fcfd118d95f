"""Calling somebody to a request: a mention of a colleague, and a reminder to oneself."""

from django.db import models

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request
from huikkaa.domain.work.models.talk import Message


class Mention(models.Model):
    """A person named in a note (@name); it stays in the person's own list until they say they have seen it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="work_mention_once")]
        indexes = [
            models.Index(
                fields=["person", "at"],
                condition=models.Q(seen_at__isnull=True),
                name="work_mention_unseen",
            )
        ]


class Reminder(models.Model):
    """What a person wants to be reminded of in a request, and when; only they see it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(
                fields=["person", "at"],
                condition=models.Q(done_at__isnull=True),
                name="work_reminder_waiting",
            )
        ]
