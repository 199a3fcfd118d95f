"""Mail waiting to leave."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Request


def kinds() -> list[tuple[str, str]]:
    """What a mail can tell; the database does not keep the list, so a new kind moves nothing."""
    return [(kind.value, str(kind.label)) for kind in OutboxMail.Kind]


class OutboxMail(models.Model):
    """One mail to one person about one request; it stays here until the mail server has taken it.

    `next_try_at` is when it may be tried again; while one process is sending it, that moment lies a little
    ahead, so that a second process leaves it alone and a killed one loses nothing. `given_up_at` marks a mail
    that is not tried any more until somebody asks for it. One that came in its receiver's quiet hours is `held_for`
    that person until they are over. Of a mail sent long ago the words are `emptied_at`.
    """

    class Kind(models.TextChoices):
        """What the mail tells."""

        RECEIPT = "receipt", _("Receipt")
        QUESTION = "question", _("Question to the asker")
        ANSWER = "answer", _("Answer")
        DONE = "done", _("Done")
        COMPLAINT = "complaint", _("Complaint received")
        COMPLAINT_ANSWER = "complaint_answer", _("Answer to a complaint")
        WROTE = "wrote", _("The asker has written")
        CANCELLED = "cancelled", _("The asker took the matter back")
        SPLIT = "split", _("A part of the letter goes on by itself")
        MERGED = "merged", _("Done together with a similar one")
        COMPLAINED = "complained", _("A complaint to the team")
        TO_PRESENT = "to_present", _("A decision to be presented")
        TO_DECIDE = "to_decide", _("A matter to be decided")
        DECISION_BACK = "decision_back", _("A decision returned to preparation")
        DECISION = "decision", _("Notice of a decision")
        LEAVING = "leaving", _("A reminder of handing over")
        WISHES = "wishes", _("Wishes of placement are asked")
        MENTIONED = "mentioned", _("A colleague named in a note")
        PART_DONE = "part_done", _("A part is done")
        PART_TOLD = "part_told", _("News of a part")
        PART_CANCELLED = "part_cancelled", _("A part was cancelled")
        PART_RETURNED = "part_returned", _("A part was returned")
        JOINED = "joined", _("Asked to help")
        FOLLOW_UP = "follow_up", _("A follow-up is due")
        TABLE = "table", _("An ordered table")
        GATHERED = "gathered", _("What came in quiet hours")

    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=kinds)
    to = models.EmailField()
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    held_for = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    given_up_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="channels_outbox_waiting",
            ),
            models.Index(
                fields=["given_up_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=False),
                name="channels_outbox_given_up",
            ),
            models.Index(
                fields=["sent_at"], condition=Q(emptied_at__isnull=True), name="channels_outbox_sent"
            ),
        ]
        verbose_name = _("mail")
