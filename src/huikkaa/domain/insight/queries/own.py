"""One's own figures: only the viewer's own, only of features that are on, only since they were taken into use.

There is no way to ask for somebody else's: the person is always the one who looks.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median

from huikkaa.domain.insight.features import COMPLETED, HANDLING, Feature
from huikkaa.domain.insight.queries.features import Standing
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

SECONDS_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class OwnMonth:
    """A month of one's own work: how many requests were completed, and their middle handling time in days."""

    month: date
    cases: int
    days: float | None = None


def own_months(viewer: Viewer, standing: Standing) -> list[OwnMonth] | None:
    """The viewer's own figures of a feature by month, oldest first; None while the feature is off."""
    if viewer.person is None or not standing.is_on or standing.since is None:
        return None
    months = _months(standing.since, standing.day, standing.feature.months)
    spans = _spans(viewer.person, max(standing.since, months[0]))
    return [_month(standing.feature, month, spans.get(month, [])) for month in months]


def _month(feature: Feature, month: date, spans: list[float]) -> OwnMonth:
    if feature == HANDLING:
        return OwnMonth(month, len(spans), round(median(spans), 1) if spans else None)
    if feature == COMPLETED:
        return OwnMonth(month, len(spans))
    raise LookupError(f"{feature.key} has no figures of one's own.")


def _spans(person: Person, since: date) -> dict[date, list[float]]:
    """Days from taking to completion of each request the person completed, by month."""
    start = datetime.combine(since, time(), clock.HELSINKI)
    rows = counted().filter(responsible=person, done_at__gte=start)
    found: dict[date, list[float]] = {}
    for taken_at, done_at in rows.order_by().values_list("taken_at", "done_at"):
        if done_at:
            month = done_at.astimezone(clock.HELSINKI).date().replace(day=1)
            spent = (done_at - taken_at).total_seconds() / SECONDS_A_DAY if taken_at else 0.0
            found.setdefault(month, []).append(spent)
    return found


def _months(since: date, day: date, most: int) -> list[date]:
    """The first days of the months from `since` to `day`, at most the last `most` of them."""
    last = day.year * 12 + day.month - 1
    first = max(since.year * 12 + since.month - 1, last - most + 1)
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]
