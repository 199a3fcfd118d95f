"""Which old requests hold personal identity codes where lists and search show them."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Max

from huikkaa.domain.work.models import Covering, Message, Request
from huikkaa.domain.work.visibility import counted
from huikkaa.engine.identity import holds_code

# How codes are recognised now; who changes the engine so that it finds more writes a new key.
KEY = "codes-1"


def progress() -> Covering:
    """How far the pass is; one that has not begun has everything before it."""
    return Covering.objects.filter(key=KEY).first() or Covering(key=KEY, last=newest())


def newest() -> int:
    """The id of the newest request."""
    return counted().aggregate(last=Max("pk"))["last"] or 0


def next_ids(state: Covering, limit: int) -> list[int]:
    """The ids that come next."""
    rows = counted().filter(pk__gt=state.upto, pk__lte=state.last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def with_codes(ids: Sequence[int]) -> list[Request]:
    """Those of the requests in whose title, answers or messages a code stands."""
    texts: dict[int, list[str]] = defaultdict(list)
    for pk, text in Message.unguarded.filter(request__in=ids).values_list("request_id", "text").order_by():
        texts[pk].append(text)
    rows = counted().filter(pk__in=ids).order_by("pk")
    return [row for row in rows if any(map(holds_code, [row.title, *_shown(row), *texts[row.pk]]))]


def _shown(request: Request) -> list[str]:
    return [str(row.get("shown", "")) for row in request.answers]
