"""Parts stay inside the time of their whole: never due later than what the customer has been promised."""

from huikkaa.domain.work.models import Carried, Part, Request
from huikkaa.kernel import clock

AGREED = "agreed"


def hold_whole(request: Request) -> None:
    """Hold the whole before its part, so that two verbs that need both wait for each other in one order."""
    if request.has(Carried.PART):
        wholes = Part.objects.filter(request_id=request.pk).values("whole_id")
        list(Request.unguarded.select_for_update().filter(pk__in=wholes).values_list("pk"))


def keep_inside(request: Request) -> tuple[str, ...]:
    """Bring due times in order after this request's has changed; the further fields of it that must be saved."""
    if request.has(Carried.PARTS):
        _bring_parts_forward(request)
    if request.has(Carried.PART) and request.is_ongoing:
        return _stay_inside(request)
    return ()


def _bring_parts_forward(whole: Request) -> None:
    parts = Part.objects.filter(whole_id=whole.pk).values("request_id")
    late = Request.unguarded.filter(pk__in=parts, state__in=Request.ONGOING, due_at__gt=whole.due_at)
    late.update(due_at=whole.due_at, agreed_for=whole.due_at, due_rule=AGREED, changed_at=clock.now())


def _stay_inside(part: Request) -> tuple[str, ...]:
    limit = Part.objects.filter(request_id=part.pk).values_list("whole__due_at", flat=True).get()
    if part.due_at > limit:
        part.due_at, part.agreed_for, part.due_rule = limit, limit, AGREED
    return ("agreed_for",)
