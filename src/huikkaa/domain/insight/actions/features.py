"""Taking a measure about people into use by its two dates, and switching it off again."""

from typing import Any

from django.db import transaction

from huikkaa.domain.insight.features import Feature
from huikkaa.domain.insight.models import FeatureStart
from huikkaa.domain.insight.rules import why_not_enter, why_not_switch_off
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def enter_dates(*, feature: Feature, values: dict[str, Any], by: Person) -> FeatureStart:
    """Write down when the measure was handled in co-operation and told to the staff; it is on from the later."""
    require(why_not_enter(feature))
    return recording.add(FeatureStart(feature=feature.key, **values), by)


@transaction.atomic
def change_dates(
    *, start: FeatureStart, values: dict[str, Any], by: Person, seen: str | None = None
) -> FeatureStart:
    """Correct the dates; what they were stays in the history."""
    return recording.revise(start, by, values, seen)


@transaction.atomic
def switch_off(*, start: FeatureStart, by: Person) -> FeatureStart:
    """Switch the measure off from today; its figures are shown to nobody any more."""
    fresh = FeatureStart.objects.select_for_update().get(pk=start.pk)
    require(why_not_switch_off(fresh))
    return recording.revise(fresh, by, {"off_from": clock.today()})
