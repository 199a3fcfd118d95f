"""Own skills and the team's: each states one's own, the lead sees the levels and writes down what was agreed."""

from collections.abc import Iterator
from typing import Any

import pytest

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import skills_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town, service
from tests.domain.work.doing import ask, fresh
from tests.domain.work.standing import away, stands_in
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def test_a_member_states_a_level_and_a_wish_and_is_then_offered_by_them(town: Town) -> None:
    jarmo = visit(town, "jarmo")
    page = jarmo.visit("/osaaminen/")
    assert "Laskun hyvitys tai oikaisu" in page.words
    assert "Kuulutuksen julkaiseminen" not in page.words
    credit, wages = town.credit.pk, town.wages.pk
    sent: dict[str, Any] = {f"level-{credit}": "expert", f"level-{wages}": "none", f"wish-{wages}": "on"}
    assert "Tallennettu: 2 palvelua muuttui." in jarmo.send("/osaaminen/", **sent).words
    assert [(row.service, row.level, row.wishes) for row in skills_of(town.jarmo, clock.today())] == [
        (town.credit, "expert", False),
        (town.wages, "none", True),
    ]
    assert "Mikään ei muuttunut." in jarmo.send("/osaaminen/", **sent).words
    assert Skill.objects.count() == 2


def test_what_is_known_of_one_in_another_teams_service_is_seen_and_corrected_too(town: Town) -> None:
    state_skill(person=town.jarmo, service=town.notice, level="expert", from_day=clock.today(), by=town.anna)
    jarmo = visit(town, "jarmo")
    page = jarmo.visit("/osaaminen/")
    assert "Kuulutuksen julkaiseminen" in page.words
    chosen = next(one for one in page.all("select") if one.attributes["name"] == f"level-{town.notice.pk}")
    assert "Ei ilmoitettu" not in chosen.words, "what has been stated is corrected, not left unsaid"
    sent: dict[str, Any] = {f"level-{town.notice.pk}": "learning"}
    jarmo.send("/osaaminen/", **sent)
    assert [row.level for row in skills_of(town.jarmo, clock.today())] == ["learning"]


def test_a_wish_of_one_who_can_already_is_not_kept(town: Town) -> None:
    jarmo = visit(town, "jarmo")
    sent: dict[str, Any] = {f"level-{town.credit.pk}": "can", f"wish-{town.credit.pk}": "on"}
    jarmo.send("/osaaminen/", **sent)
    assert [row.wishes for row in skills_of(town.jarmo, clock.today())] == [False]


def test_the_lead_sees_the_levels_and_who_is_alone_with_a_service(town: Town) -> None:
    sent: dict[str, Any] = {f"level-{town.credit.pk}": "teaches"}
    visit(town, "maija").send("/osaaminen/", **sent)
    tuula = visit(town, "tuula")
    page = tuula.visit("/osaaminen/talous/")
    assert "Maija Koskimäki" in page.words
    assert "Vain yksi osaa" in page.words
    assert "Ei vielä tietoa" in page.words
    assert "Ei vielä ilmoittanut mitään: Jarmo Niemikorpi, Tuula Rantamäki." in page.words


@pytest.mark.parametrize("who", ["jarmo", "petra", "anna"])
@pytest.mark.parametrize("address", ["/osaaminen/talous/", "/osaaminen/talous/ehdotus/"])
def test_the_teams_table_is_its_leads_alone(town: Town, who: str, address: str) -> None:
    assert visit(town, who).get(address).status_code in (403, 404)


def test_the_lead_writes_down_what_the_team_agreed_and_the_offer_keeps_to_it(town: Town) -> None:
    other = service("muistutus", "Maksumuistutus", town.finance, town.tuula)
    tuula = visit(town, "tuula")
    seen = tuula.visit("/osaaminen/talous/ehdotus/")
    assert "Mitä ehdotus noudattaa" in seen.words
    sent: dict[str, Any] = {"limit_in_hand": "1", "share_limit": "10", "unpleasant": [str(other.pk)]}
    tuula.send("/osaaminen/talous/ehdotus/", **sent)
    town.finance.refresh_from_db()
    assert (town.finance.limit_in_hand, town.finance.share_limit) == (1, 10)
    assert list(Service.objects.filter(unpleasant=True)) == [other]
    first, second = ask(town), ask(town)
    tuula.send("/jono/talous/ota-seuraava/", pyynto=first.number)
    page = tuula.visit("/jono/talous/")
    assert "Sinulla on työn alla 1 pyyntö, niin kuin tiimisi on sopinut." in page.words
    assert "enintään 1 pyyntö yhtä aikaa" in tuula.visit("/osaaminen/").words
    assert second.number in page.words


def test_the_substitute_takes_over_what_is_offered_with_the_same_button(town: Town) -> None:
    request = ask(town)
    actions.take(request=request, viewer=town.viewer("maija"))
    stands_in(town.jarmo, town.maija)
    away(town.maija)
    jarmo = visit(town, "jarmo")
    assert "sijaistat poissa olevaa tekijää (Maija Koskimäki)" in jarmo.visit("/jono/talous/").words
    page = jarmo.send("/jono/talous/ota-seuraava/", pyynto=request.number)
    assert f"Otit pyynnön {request.number}" in page.words
    assert fresh(request).responsible == town.jarmo
