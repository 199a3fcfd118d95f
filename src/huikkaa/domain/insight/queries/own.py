"""One's own figures: only the viewer's own, only of features that are on, only since they were taken into use.

There is no way to ask for somebody else's: the person is always the one who looks.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median

from huikkaa.domain.insight.features import COMPLETED, EVIDENCE, HANDLING, SHARES, Feature
from huikkaa.domain.insight.queries.features import Standing
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

SECONDS_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class OwnMonth:
    """A month of one's own work: how many requests were completed, their middle handling time, the unpleasant."""

    month: date
    cases: int
    days: float | None = None
    unpleasant: int = 0


@dataclass(frozen=True)
class Done:
    """One completed request: how many days it was in hand, and whether its service is marked unpleasant."""

    days: float
    is_unpleasant: bool


def own_months(viewer: Viewer, standing: Standing) -> list[OwnMonth] | None:
    """The viewer's own figures of a feature by month, oldest first; None while the feature is off."""
    if (
        viewer.person is None
        or not standing.is_on
        or standing.since is None
        or not standing.feature.own_figures
    ):
        return None
    months = _months(standing.since, standing.day, standing.feature.months)
    done = _done(viewer.person, max(standing.since, months[0]))
    return [_month(standing.feature, month, done.get(month, [])) for month in months]


def _month(feature: Feature, month: date, done: list[Done]) -> OwnMonth:
    if feature == HANDLING:
        return OwnMonth(month, len(done), round(median(one.days for one in done), 1) if done else None)
    if feature in (COMPLETED, EVIDENCE):
        return OwnMonth(month, len(done))
    if feature == SHARES:
        return OwnMonth(month, len(done), unpleasant=sum(one.is_unpleasant for one in done))
    raise LookupError(f"{feature.key} has no figures of one's own.")


def _done(person: Person, since: date) -> dict[date, list[Done]]:
    """What the person completed, by month."""
    start = datetime.combine(since, time(), clock.HELSINKI)
    rows = counted().filter(responsible=person, done_at__gte=start)
    found: dict[date, list[Done]] = {}
    for taken_at, done_at, unpleasant in rows.order_by().values_list(
        "taken_at", "done_at", "service__unpleasant"
    ):
        if done_at:
            month = done_at.astimezone(clock.HELSINKI).date().replace(day=1)
            spent = (done_at - taken_at).total_seconds() / SECONDS_A_DAY if taken_at else 0.0
            found.setdefault(month, []).append(Done(spent, unpleasant))
    return found


def _months(since: date, day: date, most: int) -> list[date]:
    """The first days of the months from `since` to `day`, at most the last `most` of them."""
    last = day.year * 12 + day.month - 1
    first = max(since.year * 12 + since.month - 1, last - most + 1)
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]
