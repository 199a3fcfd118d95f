"""What has been lived of a log, and how it ended."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q

from huikkaa.domain.channels.replay.models import ReplayedStep


@dataclass(frozen=True)
class Summary:
    """A log as it stands in the database. `rows` counts the log's rows by what they became."""

    log: str
    requests: int
    rows: dict[str, int]
    kept: int
    late: int
    open: int
    until: datetime | None

    @property
    def row_count(self) -> int:
        """How many rows of the log are in the database."""
        return sum(self.rows.values())

    def as_table(self) -> dict[str, Any]:
        """The summary for programs."""
        return {
            **asdict(self),
            "row_count": self.row_count,
            "until": self.until.isoformat() if self.until else None,
        }


def lived(log: str) -> set[str]:
    """The names of the steps that have been lived."""
    return set(ReplayedStep.objects.filter(log=log).values_list("step", flat=True))


def requests_of(log: str) -> dict[str, int]:
    """The request of each case that has arrived."""
    arrivals = ReplayedStep.objects.filter(log=log, kind=ReplayedStep.Kind.ARRIVAL)
    return {
        step.removeprefix("arrival:"): request for step, request in arrivals.values_list("step", "request_id")
    }


def last_moment(log: str) -> datetime | None:
    """When the last lived step was."""
    last: datetime | None = ReplayedStep.objects.filter(log=log).aggregate(at=Max("at"))["at"]
    return last


def summary(log: str) -> Summary:
    """Count what the database holds of a log: requests by how their deadline was kept, rows by what they became."""
    rows: Counter[str] = Counter()
    steps = ReplayedStep.objects.filter(log=log)
    for became, count in (
        steps.filter(kind=ReplayedStep.Kind.ROW)
        .values_list("became")
        .annotate(count=Count("id"))
        .order_by("became")
    ):
        rows[became] += count
    done = Q(request__done_at__isnull=False)
    ends = steps.filter(kind=ReplayedStep.Kind.ARRIVAL).aggregate(
        requests=Count("id"),
        kept=Count("id", filter=done & Q(request__done_at__lte=F("request__due_at"))),
        late=Count("id", filter=done & Q(request__done_at__gt=F("request__due_at"))),
        open=Count("id", filter=Q(request__state__in=["open", "waiting"])),
    )
    return Summary(log=log, rows=dict(rows), until=last_moment(log), **ends)
