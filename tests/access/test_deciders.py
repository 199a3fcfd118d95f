"""The presenter and the decider see the request they present or decide, and nobody else does by that door."""

from collections.abc import Iterator

import pytest

from huikkaa.domain.work import actions, visibility
from huikkaa.domain.work.actions import decisions
from huikkaa.domain.work.models import Attachment, Decision, Look
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.kernel import clock
from tests.access.relations import NO_SUCH_NUMBER, RELATIONS, World, world
from tests.access.test_every_address import Answer, send
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import Power, draft, empower

PAGES = ("", "paata/", "palauta/", "liite/<file>/")
# Oskari decides; Sanna presents; Ville is the deputy and Hilkka decides what is larger.
SEATED = {"acting", "same_unit"}


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def here(town: Town) -> World:
    made = world(town)
    power = empower(town)
    for kind in ("ordinary", "confidential"):
        waiting_of(town, made, power, kind)
    return made


def waiting_of(town: Town, made: World, power: Power, kind: str) -> Decision:
    """A decision presented by Sanna that waits for Oskari."""
    begun = decisions.begin(
        request=made.requests[kind], viewer=town.viewer("jarmo"), draft=draft(power, presenter=town.sanna)
    )
    decisions.pass_on(decision=begun, viewer=town.viewer("jarmo"))
    return decisions.present(decision=begun, viewer=town.viewer("sanna"))


def page(here: World, kind: str, relation: str, ending: str) -> tuple[Answer, Answer]:
    """The page of the request, and of one that does not exist, without the numbers."""
    visitor, request = here.visitor(relation), here.requests[kind]
    key = Attachment.unguarded.get(request=request).key
    of_one = send(visitor, "GET", f"/paatettavat/{request.number}/{ending.replace('<file>', key)}")
    of_none = send(visitor, "GET", f"/paatettavat/{NO_SUCH_NUMBER}/{ending.replace('<file>', key)}")
    return of_one.without(request.number), of_none.without(NO_SUCH_NUMBER)


@pytest.mark.parametrize("kind", ["ordinary", "confidential"])
@pytest.mark.parametrize("ending", PAGES)
def test_only_the_presenter_and_the_decider_open_the_matter(here: World, kind: str, ending: str) -> None:
    wrong = []
    for relation in RELATIONS:
        answer, of_nothing = page(here, kind, relation, ending)
        if relation in SEATED and answer.status != 200:
            wrong.append(f"{relation}: {answer.status}, not 200")
        if relation not in SEATED and answer != of_nothing:
            wrong.append(f"{relation}: {answer.status}, not {of_nothing.status}")
    assert wrong == []


def test_the_decider_sees_a_confidential_matter_only_by_that_door(town: Town, here: World) -> None:
    secret = here.requests["confidential"]
    assert visibility.deciding(town.viewer("oskari")).filter(pk=secret.pk).exists()
    assert not visibility.visible(town.viewer("oskari")).filter(pk=secret.pk).exists()
    assert send(here.visitor("acting"), "GET", f"/asiat/{secret.number}/").status == 404


def test_the_look_at_a_confidential_matter_is_logged_with_its_reason(town: Town, here: World) -> None:
    visitor = here.visitor("acting")
    visitor.get(f"/paatettavat/{here.requests['confidential'].number}/")
    look = Look.unguarded.get(request=here.requests["confidential"], person=town.oskari)
    assert (look.role, look.reason) == ("decider", "deciding")


def test_the_matter_closes_to_the_disqualified_and_opens_to_the_deputy(town: Town, here: World) -> None:
    secret = here.requests["confidential"]
    waiting = Decision.unguarded.get(request=secret)
    decisions.pass_to_deputy(decision=waiting, viewer=town.viewer("oskari"))
    gone, of_nothing = page(here, "confidential", "acting", "")
    assert gone == of_nothing
    assert page(here, "confidential", "other_unit", "")[0].status == 200


def test_before_it_is_presented_no_decider_sees_it(town: Town) -> None:
    made, power = world(town), empower(town)
    decisions.begin(request=made.requests["ordinary"], viewer=town.viewer("jarmo"), draft=draft(power))
    for name in ("oskari", "ville", "hilkka", "sanna"):
        assert not visibility.deciding(town.viewer(name)).exists()


def test_a_confidential_decision_is_seen_by_those_concerned(town: Town, here: World) -> None:
    waiting = Decision.unguarded.get(request=here.requests["confidential"])
    seeing = {
        name
        for name in RELATIONS.values()
        if name and visibility.decisions(town.viewer(name)).filter(pk=waiting.pk).exists()
    }
    assert seeing == {"kaisa", "jarmo", "maija", "tuula", "sanna", "oskari"}


def test_a_confidential_type_hides_the_decision_in_an_open_request(town: Town) -> None:
    power = empower(town)
    power.grants.publicity = "secret"
    power.grants.save()
    request = actions.receive(
        service=town.credit, title="Lupa", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    actions.take(request=request, viewer=town.viewer("jarmo"))
    begun = decisions.begin(request=request, viewer=town.viewer("jarmo"), draft=draft(power))
    waiting = decisions.pass_on(decision=begun, viewer=town.viewer("jarmo"))
    assert visibility.handled(town.viewer("petra")).filter(pk=request.pk).exists()
    assert queries.of_request(waiting.request, town.viewer("petra")) == []
    assert queries.of_request(waiting.request, town.viewer("maija")) == [waiting]
    made = decisions.decide(decision=waiting, viewer=town.viewer("oskari"))
    assert not visibility.published().filter(pk=made.pk).exists()


def test_the_public_list_is_the_same_whether_a_confidential_decision_exists_or_not(
    town: Town, here: World
) -> None:
    for kind in ("ordinary", "confidential"):
        waiting = Decision.unguarded.get(request=here.requests[kind])
        if kind == "confidential":
            before = send(here.visitor("stranger"), "GET", "/paatokset/")
        decisions.decide(decision=waiting, viewer=town.viewer("oskari"))
    assert send(here.visitor("stranger"), "GET", "/paatokset/").without() == before.without()
