"""Mail waiting to leave."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models import Request


class OutboxMail(models.Model):
    """One mail to one person about one request; it stays here until the mail server has taken it."""

    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20)
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
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(sent_at__isnull=True), name="channels_outbox_waiting"
            )
        ]
        verbose_name = _("mail")
