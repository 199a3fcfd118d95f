"""Transfer plans end by themselves when completed work shows that they are done."""

from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.capability.transfers.actions import end_as_shown
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.insight.queries.handed import handed


def end_shown() -> int:
    """End the plans that are shown done; how many."""
    standing = standing_of(EVIDENCE)
    if not standing.is_on:
        return 0
    plans = Transfer.objects.filter(ended_on__isnull=True, service__isnull=False)
    return sum(end_as_shown(transfer=plan) for plan in plans if handed(plan, standing).is_shown)
