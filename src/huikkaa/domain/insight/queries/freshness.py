"""Whether everything that has happened is in the figures already."""

from django.db.models import Subquery

from huikkaa.domain.insight.models import Folding
from huikkaa.domain.work.models import Event


def waiting() -> int:
    """About how many events are not in the figures yet; one question, answered from the ends of two indexes."""
    last = Event.unguarded.order_by("-pk").values("pk")[:1]
    found = Folding.objects.filter(stream="events").annotate(last=Subquery(last)).values_list("upto", "last")
    for upto, newest in found:
        return max(0, (newest or 0) - upto)
    return 1  # nothing has ever been folded
