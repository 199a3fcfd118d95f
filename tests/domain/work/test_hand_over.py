"""Handing over: to a colleague who may have the matter, or to another team, with a note."""

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Message
from huikkaa.domain.work.queries.handing import other_teams, receivers
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import ask, fresh, taken


def test_a_colleague_gets_the_request_and_the_note(town: Town) -> None:
    request = taken(town)
    actions.hand_over(request=request, viewer=town.viewer("jarmo"), to=town.maija, note="Kysytty jo.")
    assert fresh(request).responsible == town.maija
    assert Message.unguarded.get(request=request, kind="note").text == "Kysytty jo."
    details = Event.unguarded.get(request=request, verb="handed_over").details
    assert (details["to"], details["before"]) == (town.maija.name, town.jarmo.name)


def test_another_team_gets_it_untaken(town: Town) -> None:
    request = taken(town)
    actions.hand_over_to_team(request=request, viewer=town.viewer("jarmo"), team=town.administration, note="")
    assert fresh(request).team == town.administration
    assert fresh(request).responsible is None


def test_the_lead_may_hand_over_what_another_has(town: Town) -> None:
    request = taken(town)
    actions.hand_over(request=request, viewer=town.viewer("tuula"), to=town.maija, note="")
    assert fresh(request).responsible == town.maija


def test_an_untaken_request_may_be_handed_over_by_any_of_the_team(town: Town) -> None:
    request = ask(town)
    actions.hand_over(request=request, viewer=town.viewer("maija"), to=town.jarmo, note="")
    assert fresh(request).responsible == town.jarmo


def test_a_colleague_who_does_not_have_it_may_not(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.hand_over(request=taken(town), viewer=town.viewer("maija"), to=town.maija, note="")
    assert refused.value.refusal.code == "in_other_hands"


@pytest.mark.parametrize(("to", "service"), [("hilkka", "credit"), ("petra", "wages"), ("kaisa", "credit")])
def test_who_cannot_have_the_matter_does_not_get_it(town: Town, to: str, service: str) -> None:
    request = taken(town, service=service)
    with pytest.raises(Refused) as refused:
        actions.hand_over(
            request=request, viewer=town.viewer("jarmo"), to=getattr(town, to), note="Salaista."
        )
    assert refused.value.refusal.code == "cannot_have"
    assert not Message.unguarded.filter(request=request, kind="note").exists()


def test_the_own_team_is_not_another_team(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.hand_over_to_team(
            request=taken(town), viewer=town.viewer("jarmo"), team=town.finance, note=""
        )
    assert refused.value.refusal.code == "same_team"


def test_only_those_who_may_have_it_are_offered(town: Town) -> None:
    request = taken(town, service="wages")
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    [(team, people)] = receivers(fresh(request), town.viewer("jarmo"))
    assert (team, people) == (town.finance, [town.tuula])
    assert other_teams(request) == [town.administration]
