"""What is said in a request: messages and files."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request
from huikkaa.kernel import chance


class Message(models.Model):
    """Something said by the asker or by the team; a note is seen by the team only."""

    class Kind(models.TextChoices):
        """Who says it to whom."""

        ASKED = "asked", _("Asked")
        CUSTOMER = "customer", _("From the customer")
        ANSWER = "answer", _("Answer")
        QUESTION = "question", _("Question")
        NOTE = "note", _("Note")

    request = models.ForeignKey(Request, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind)
    author = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    reply_by = models.DateField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    unguarded: ClassVar[models.Manager["Message"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["request", "at", "id"], name="work_message_talk")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="question") | Q(reply_by__isnull=False),
                name="work_message_question_has_reply_by",
                violation_error_message=_("Say by when the customer should answer."),
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(kind="question", replied_at__isnull=True),
                name="work_message_one_open_question",
                violation_error_message=_("The customer already has an unanswered question."),
            ),
        ]


def file_place(attachment: "Attachment", filename: str) -> str:
    """Where a file is kept: under its request's number, by a name nobody can guess."""
    return f"{attachment.request.number}/{chance.token(12)}"


class Attachment(models.Model):
    """A file that came with a message."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=60, unique=True)
    file = models.FileField(upload_to=file_place, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=120)

    unguarded: ClassVar[models.Manager["Attachment"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
