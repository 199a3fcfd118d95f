"""What the mere passing of time has brought about, a bounded number at a time; only the jobs ask."""

from huikkaa.domain.work.models import Message, Request
from huikkaa.kernel import clock


def questions_run_out(limit: int = 500) -> list[Request]:
    """Requests whose clock still stands although the day to answer their question by has passed.

    Open questions are few and have an index of their own, so this costs the same however long the history is.
    """
    open_questions = Message.unguarded.filter(
        kind=Message.Kind.QUESTION, replied_at__isnull=True, reply_by__lt=clock.today(), request__paused=True
    )
    rows = open_questions.order_by("reply_by", "id").select_related("request")[:limit]
    return [row.request for row in rows]
