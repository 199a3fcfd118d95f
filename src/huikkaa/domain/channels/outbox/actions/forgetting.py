"""An erased person's mail: what waits goes, what was sent is emptied; that it was sent stays with its matter."""

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.work.queries.erasing import own_matters
from huikkaa.kernel import clock


def forget_mail_of(one: Erasing) -> None:
    """Let the mail to the person's address go, and the words of what was sent to others of the person's matters."""
    mail = OutboxMail.objects.filter(to__iexact=one.email) if one.email else OutboxMail.objects.none()
    mail.filter(sent_at__isnull=True).delete()
    emptied = {"subject": "", "text": "", "html": "", "last_error": "", "emptied_at": clock.now()}
    mail.update(to="", **emptied)
    OutboxMail.objects.filter(request__in=own_matters(one.person), sent_at__isnull=False).update(**emptied)
