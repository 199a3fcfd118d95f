"""Helping: beside the one responsible person, members of any team see a request and write in it."""

from typing import Any

import pytest

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Carried, Helper, Request
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.doing import fresh, taken, verbs


def helped(town: Town, request: Request, **more: Any) -> Helper:
    return actions.ask_to_help(request=request, viewer=town.viewer("jarmo"), person=town.petra, **more)


def test_a_helper_sees_a_confidential_matter_and_writes_in_it(town: Town) -> None:
    request = taken(town, service="wages")
    assert not handled(town.viewer("petra")).filter(pk=request.pk).exists()
    helped(town, request)
    assert handled(town.viewer("petra")).filter(pk=request.pk).exists()
    actions.note(request=fresh(request), viewer=town.viewer("petra"), text="Katson tositteen.")
    assert fresh(request).responsible == town.jarmo
    assert verbs(request) == ["received", "taken", "helper_joined", "noted"]


def test_a_helper_answers_only_when_let_to(town: Town) -> None:
    request, quiet = taken(town), taken(town)
    helped(town, quiet)
    with pytest.raises(Refused) as caught:
        actions.answer(request=fresh(quiet), viewer=town.viewer("petra"), text="Hei.")
    assert caught.value.refusal.code == "in_other_hands"
    helped(town, request, answers=True)
    assert (
        actions.answer(request=fresh(request), viewer=town.viewer("petra"), text="Hei.").author == town.petra
    )
    assert fresh(request).responsible == town.jarmo


def test_a_helper_of_another_team_does_not_take_a_confidential_matter(town: Town) -> None:
    request = taken(town, service="wages")
    helped(town, request)
    actions.give_back(request=fresh(request), viewer=town.viewer("jarmo"))
    with pytest.raises(Refused) as caught:
        actions.take(request=fresh(request), viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "only_helps"


def test_the_helper_leaves_and_sees_a_confidential_matter_no_more(town: Town) -> None:
    request = taken(town, service="wages")
    helper = helped(town, request)
    actions.end_help(helper=helper, viewer=town.viewer("petra"))
    assert not handled(town.viewer("petra")).filter(pk=request.pk).exists()
    assert not fresh(request).has(Carried.HELPERS)
    assert verbs(request)[-1] == "helper_left"


def test_one_may_offer_help_with_what_one_sees(town: Town) -> None:
    request = taken(town)
    actions.offer_help(request=request, viewer=town.viewer("petra"))
    assert fresh(request).has(Carried.HELPERS)
    with pytest.raises(Refused) as caught:
        actions.offer_help(request=fresh(request), viewer=town.viewer("petra"))
    assert caught.value.refusal.code == "already_helps"


def test_a_helper_who_takes_the_request_has_it_and_helps_no_more(town: Town) -> None:
    request = taken(town)
    helped(town, request)
    actions.give_back(request=fresh(request), viewer=town.viewer("jarmo"))
    actions.take(request=fresh(request), viewer=town.viewer("petra"))
    assert fresh(request).responsible == town.petra
    assert not Helper.objects.filter(request=request, until__isnull=True).exists()


@pytest.mark.parametrize(("who", "code"), [("kaisa", "not_a_worker"), ("jarmo", "has_it")])
def test_who_cannot_help(town: Town, who: str, code: str) -> None:
    refusal = rules.why_not_help(taken(town), getattr(town, who))
    assert refusal is not None
    assert refusal.code == code


def test_a_disqualified_helper_leaves_and_is_not_asked_again(town: Town) -> None:
    request = taken(town)
    helped(town, request)
    actions.disqualify(request=fresh(request), viewer=town.viewer("petra"))
    assert not Helper.objects.filter(request=request, until__isnull=True).exists()
    with pytest.raises(Refused) as caught:
        helped(town, fresh(request))
    assert caught.value.refusal.code == "cannot_have"


def test_another_team_does_not_invite_helpers(town: Town) -> None:
    with pytest.raises(Refused) as caught:
        actions.ask_to_help(request=taken(town), viewer=town.viewer("petra"), person=town.maija)
    assert caught.value.refusal.code == "other_team"
