"""Whether everything that has happened is in the figures already."""

from django.db.models import Max

from huikkaa.domain.insight.models import Folding
from huikkaa.domain.work.models import Event


def waiting() -> int:
    """About how many events are not in the figures yet; one question."""
    last = Event.unguarded.aggregate(last=Max("pk"))["last"] or 0
    upto = Folding.objects.filter(stream="events").values_list("upto", flat=True).first() or 0
    return max(0, last - upto)
