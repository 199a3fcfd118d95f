"""Whether completed work shows that what was to be handed over has been handed over.

Only while the evidence of skills is in use, and nothing from before it was, or from before the plan began. The count
is the receiver's own; the giver, the mentor, the lead and those named to plan are told only whether it is shown.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max

from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.features import Standing, standing_of
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Handed:
    """What completed work says of a plan: how many of those wanted, and the day of the last one."""

    count: int = 0
    wanted: int = 0
    last_on: date | None = None
    is_on: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether it is shown done."""
        return self.is_on and self.wanted > 0 and self.count >= self.wanted

    @property
    def has_begun(self) -> bool:
        """Whether there is something of it already."""
        return self.count > 0


def handed(transfer: Transfer, standing: Standing | None = None) -> Handed:
    """What the receiver has completed of the plan's service since the plan began."""
    standing = standing or standing_of(EVIDENCE)
    if transfer.service_id is None or not standing.is_on or standing.since is None:
        return Handed()
    since = datetime.combine(max(standing.since, transfer.begins_on), time(), clock.HELSINKI)
    rows = counted().filter(responsible=transfer.receiver_id, service=transfer.service_id, done_at__gte=since)
    summed = rows.order_by().aggregate(count=Count("pk"), last=Max("done_at"))
    last = summed["last"].astimezone(clock.HELSINKI).date() if summed["last"] else None
    return Handed(summed["count"], transfer.wanted, last, True)
