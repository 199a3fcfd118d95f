"""On a request's page: which recurring work it came from, and, when it came late, that it did."""

from typing import Any

from django.http import HttpRequest

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import OccurrenceRequest, Request
from huikkaa.domain.work.queries.recurring import rules_seen
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock
from huikkaa.web.recurring.showing import day_words, sentence_of


def panel(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """The rule in words, the day it should have come if it came later, and the other teams' requests of it."""
    row = OccurrenceRequest.unguarded.filter(request=work).select_related("occurrence").first()
    if row is None:
        return None
    kept = row.occurrence
    rule = rules_seen(viewer).filter(pk=kept.recurring_id).first()
    if rule is None:
        return None
    others = handled(viewer).filter(occurrence__occurrence=kept).exclude(pk=work.pk)
    return {
        "rule": rule,
        "key": kept.key,
        "words": sentence_of(rule),
        "should": day_words(kept.make_on) if kept.days_late else "",
        "made": day_words(work.arrived_at.astimezone(clock.HELSINKI).date()),
        "reason": kept.reason,
        "others": list(others.select_related("team", "responsible").order_by("pk")),
    }
