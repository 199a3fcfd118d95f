"""Small groups are looked at one level up: a small unit as what it is part of, a confidential service as its team."""

from dataclasses import replace

from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.load import Asking, finished
from huikkaa.domain.insight.queries.rolled import Narrowing
from huikkaa.domain.insight.rules import ENOUGH_CASES, ENOUGH_PEOPLE, are_enough_people, is_enough
from huikkaa.web.insight.asked import Asked


def one_level_up(view: Asked) -> tuple[Asked, list[str]]:
    """The view that may be shown, and the sentences that tell why it is not the one asked for."""
    said: list[str] = []
    unit = _large_enough(view)
    if view.unit and unit is not view.unit:
        words = _("%(unit)s has under %(people)s people, so the figures are shown one level up.")
        said.append(words % {"unit": view.unit.unit.name, "people": ENOUGH_PEOPLE})
        view = replace(view, unit=unit)
    service = view.service
    if service and service.confidential and (view.unit or not _may_stand_alone(view)):
        words = _(
            "%(service)s is shown alone when at least %(cases)s requests have been completed by at least"
            " %(people)s people, and never by unit. You see the figures of its team."
        )
        said.append(words % {"service": service.name, "cases": ENOUGH_CASES, "people": ENOUGH_PEOPLE})
        view = replace(view, service=None, team=view.team or view.town.teams[service.answering_team_id])
    return view, said


def _large_enough(view: Asked) -> Asking | None:
    """The unit asked for or the nearest above it with enough people; none where there is none."""
    unit = view.unit
    while unit is not None and not are_enough_people(view.people_of(unit)):
        unit = view.town.units.get(unit.unit.parent_id or 0)
    return unit


def _may_stand_alone(view: Asked) -> bool:
    assert view.service is not None  # noqa: S101 - only asked of a service
    team = view.team.pk if view.team else None
    return is_enough(finished(view.period, Narrowing(team=team, service=view.service.pk)))
