"""Commissions: a measurable goal, stages in order, follow-ups that are reminded of; a project of the steering group."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Commission, Request
from huikkaa.domain.work.queries.projects import commission_of, projects
from huikkaa.domain.work.visibility import visible
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.doing import fresh, taken, verbs

DAYS = (date(2026, 11, 24), date(2026, 12, 1))


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def commissioned(town: Town, request: Request | None = None, **other: Any) -> Request:
    held = request or taken(town)
    given: dict[str, Any] = {
        "goal": "Ostolaskut maksetaan ajallaan.",
        "measure": "9/10 laskusta eräpäivään mennessä.",
        "stages": ["Nykytila", "Kokeilu", "Käyttöönotto"],
        "days": DAYS,
    }
    actions.commission(request=held, viewer=town.viewer("jarmo"), **(given | other))
    return fresh(held)


def stages(request: Request) -> list[str]:
    return list(Commission.objects.get(request=request).stages.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("missing", "code"),
    [({"measure": " "}, "no_measure"), ({"stages": [" "]}, "no_stages"), ({"days": ()}, "no_follow_up")],
)
def test_a_commission_has_a_measurable_goal_stages_and_follow_up(
    town: Town, missing: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        commissioned(town, **missing)
    assert caught.value.refusal.code == code


def test_only_the_responsible_person_makes_a_commission(town: Town) -> None:
    request = taken(town, by="maija")
    with pytest.raises(Refused) as caught:
        commissioned(town, request)
    assert caught.value.refusal.code == "in_other_hands"


def test_stages_are_passed_in_order_before_it_is_completed(town: Town) -> None:
    request = commissioned(town)
    first, second, third = Commission.objects.get(request=request).stages.all()
    with pytest.raises(Refused) as caught:
        actions.pass_stage(request=request, viewer=town.viewer("jarmo"), stage=second)
    assert caught.value.refusal.code == "stage_before"
    for stage in (first, second):
        actions.pass_stage(request=request, viewer=town.viewer("jarmo"), stage=stage)
    with pytest.raises(Refused) as caught:
        actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert caught.value.refusal.code == "stages_left"
    assert third.name in str(caught.value)
    actions.pass_stage(request=request, viewer=town.viewer("jarmo"), stage=third)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    assert fresh(request).state == "done"


def test_changing_keeps_what_has_been_passed_and_held(town: Town) -> None:
    request = commissioned(town)
    first = Commission.objects.get(request=request).stages.first()
    assert first is not None
    actions.pass_stage(request=request, viewer=town.viewer("jarmo"), stage=first)
    actions.follow_up(request=request, viewer=town.viewer("jarmo"), words="Hyvin menee.")
    actions.change_commission(
        request=request,
        viewer=town.viewer("jarmo"),
        goal="Uusi tavoite",
        measure="10/10",
        stages=["Mittaus"],
        days=[date(2026, 12, 15)],
    )
    assert stages(request) == ["Nykytila", "Mittaus"]
    found = commission_of(fresh(request))
    assert found is not None
    assert [(one.day, one.words) for one in found.follow_ups] == [
        (DAYS[0], "Hyvin menee."),
        (date(2026, 12, 15), ""),
    ]


def test_the_responsible_person_is_reminded_once_when_the_day_comes(town: Town) -> None:
    request = commissioned(town)
    assert actions.remind_follow_ups() == 0
    with clock.moved_to(MOMENT + timedelta(days=7)):
        assert actions.remind_follow_ups() == 1
        assert actions.remind_follow_ups() == 0
    letters = OutboxMail.objects.filter(to=town.jarmo.email, kind="follow_up")
    assert [letter.request_id for letter in letters] == [request.pk]


def test_the_steering_group_sees_a_project_and_nothing_else_of_it(town: Town) -> None:
    RoleGrant.objects.create(person=town.outi, role=Role.STEERING, valid_from=LONG_AGO)
    request = commissioned(town)
    assert projects(town.viewer("outi")) == []
    actions.become_project(request=request, viewer=town.viewer("jarmo"))
    assert [one.request.number for one in projects(town.viewer("outi"))] == [request.number]
    assert projects(town.viewer("petra")) == []
    assert not visible(town.viewer("outi")).filter(pk=request.pk).exists()
    assert verbs(request)[-2:] == ["commissioned", "became_project"]


def test_a_confidential_matter_becomes_no_project(town: Town) -> None:
    request = commissioned(town, taken(town, service="wages"))
    with pytest.raises(Refused) as caught:
        actions.become_project(request=request, viewer=town.viewer("jarmo"))
    assert caught.value.refusal.code == "confidential"


def test_late_projects_come_first(town: Town) -> None:
    ahead, missed = commissioned(town), commissioned(town, days=[date(2026, 11, 17)])
    for request in (ahead, missed):
        actions.agree_date(
            request=request, viewer=town.viewer("jarmo"), agreed_for=MOMENT + timedelta(days=90)
        )
        actions.become_project(request=request, viewer=town.viewer("jarmo"))
    with clock.moved_to(MOMENT + timedelta(days=1)):
        found = [(one.request.pk, one.is_late) for one in projects(town.viewer("tuula"))]
    assert found == [(missed.pk, True), (ahead.pk, False)]
