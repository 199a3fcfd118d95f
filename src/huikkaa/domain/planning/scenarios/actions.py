"""Scenarios are kept and removed; the history of the settings keeps each step."""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.planning.scenarios import rules
from huikkaa.domain.planning.scenarios.models import SavedScenario
from huikkaa.kernel.refusals import require


@transaction.atomic
def keep_scenario(*, values: dict[str, Any], viewer: Viewer) -> SavedScenario:
    """Keep what is assumed, by a name of its own."""
    require(rules.why_not_keep(viewer))
    require(rules.why_not_one_more(SavedScenario.objects.count()))
    require(rules.why_not_day(values.get("leaves_on")) or rules.why_not_day(values.get("eased_from")))
    return recording.add(SavedScenario(**values, made_by=viewer.person), viewer.person)


@transaction.atomic
def remove_scenario(*, saved: SavedScenario, viewer: Viewer) -> None:
    """Remove a scenario that is no longer needed."""
    require(rules.why_not_keep(viewer))
    if viewer.person is not None:
        recording.remove(saved, viewer.person)
