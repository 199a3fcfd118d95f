"""An erased person goes from the questions and results of plans; other people's places stay as they were."""

from typing import Any

from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.planning.placement.models import PlacementPlan, Placing


def erase_from_plans(one: Erasing) -> None:
    """Take the person's key out of everything that plans keep as plain values."""
    key = f"p{one.person.pk}"
    for plan in PlacementPlan.objects.filter(round__concerned__person=one.person):
        plan.instance, plan.result = without(plan.instance, key), without(plan.result, key)
        plan.save(update_fields=["instance", "result"])
        for placing in Placing.objects.filter(plan=plan):
            placing.why, placing.takes = without(placing.why, key), without(placing.takes, key)
            placing.save(update_fields=["why", "takes"])


def without(told: Any, key: str) -> Any:
    """The same values without what is said of the key: its entries, its names in lists, and rows that are its own."""
    if isinstance(told, dict):
        return {name: without(value, key) for name, value in told.items() if name != key}
    if isinstance(told, list):
        return [without(one, key) for one in told if one != key and not _is_of(one, key)]
    return told


def _is_of(row: Any, key: str) -> bool:
    return isinstance(row, dict) and row.get("name") == key
