"""Taking: members pull, one wins, and the slower is told by whom."""

from threading import Barrier, Thread

import pytest

from huikkaa.domain.work import actions
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.work.conftest import Connect
from tests.domain.work.doing import ask, fresh, taken, verbs


def test_a_member_takes_a_request_and_is_responsible(town: Town) -> None:
    request = taken(town)
    assert fresh(request).responsible == town.jarmo
    assert fresh(request).taken_at is not None
    assert verbs(request) == ["received", "taken"]


def test_a_member_of_another_team_may_take_what_is_not_confidential(town: Town) -> None:
    assert fresh(taken(town, by="petra")).responsible == town.petra


@pytest.mark.parametrize(
    ("who", "service", "code"),
    [("petra", "wages", "unseen"), ("kaisa", "credit", "not_a_worker"), ("anna", "credit", "not_a_worker")],
)
def test_who_may_not_take(town: Town, who: str, service: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.take(request=ask(town, service), viewer=town.viewer(who))
    assert refused.value.refusal.code == code


def test_nobody_takes_the_own_matter(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        actions.take(request=ask(town, who="maija"), viewer=town.viewer("maija"))
    assert refused.value.refusal.code == "own_matter"


def test_the_second_is_told_who_was_first(town: Town) -> None:
    request = taken(town)
    with pytest.raises(Refused) as refused:
        actions.take(request=request, viewer=town.viewer("maija"))
    assert "Jarmo Niemikorpi" in str(refused.value)
    assert refused.value.refusal.next


def test_a_disqualified_person_does_not_take(town: Town) -> None:
    request = ask(town)
    actions.disqualify(request=request, viewer=town.viewer("jarmo"))
    with pytest.raises(Refused) as refused:
        actions.take(request=request, viewer=town.viewer("jarmo"))
    assert refused.value.refusal.code == "disqualified"


def test_what_is_done_is_not_taken(town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    with pytest.raises(Refused) as refused:
        actions.take(request=request, viewer=town.viewer("maija"))
    assert refused.value.refusal.code == "not_ongoing"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_at_once_exactly_one_wins(transactional_town: Town, own_connection: Connect) -> None:
    town, request = transactional_town, ask(transactional_town)
    viewers = {name: town.viewer(name) for name in ("jarmo", "maija", "petra", "tuula")}
    won, told, start = list[str](), dict[str, str](), Barrier(len(viewers))

    def take(name: str) -> None:
        with own_connection():
            start.wait()
            try:
                actions.take(request=request, viewer=viewers[name])
                won.append(name)
            except Refused as refused:
                told[name] = str(refused)

    with own_connection():
        threads = [Thread(target=take, args=[name]) for name in viewers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert len(won) == 1
        assert fresh(request).responsible == getattr(town, won[0])
        assert verbs(request).count("taken") == 1
    assert len(told) == 3
    assert all(getattr(town, won[0]).name in words for words in told.values())
