"""The scenarios that are kept, and as the engine reads them."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.planning.scenarios.models import SavedScenario
from huikkaa.engine.succession import Departure, Easing, Scenario


def saved_scenarios() -> QuerySet[SavedScenario]:
    """Every scenario that is kept, the oldest first."""
    return SavedScenario.objects.select_related("unit")


def scenario_of(saved: SavedScenario, day: date, services: Collection[str]) -> Scenario:
    """A saved scenario as the engine reads it. Where no day was given, what is assumed begins today."""
    leaves = (Departure(str(saved.unit_id), saved.leaves_on or day),) if saved.unit_id else ()
    eased = services if saved.eased_percent else ()
    return Scenario(
        saved.name,
        departures=leaves,
        fill_rate=saved.fill_percent / 100,
        turnover=float(saved.turnover_percent) / 100,
        easings=tuple(Easing(one, saved.eased_from or day, saved.eased_percent) for one in eased),
        counts_fixed=saved.counts_fixed,
        counts_makers=saved.counts_makers,
    )
