"""Pages of placement: the planner's round from wishes to decision, one's own wishes, and sums for others."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.placement.actions import plans
from huikkaa.domain.planning.placement.actions.plans import plan_by_hand, show_plan
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, RoundTeam, TeamWish
from huikkaa.kernel import clock
from huikkaa.web.placing import crowd
from huikkaa.web.placing import plans as web_plans
from tests.access.test_query_counts import questions
from tests.cast import MOMENT, Town, join, person
from tests.domain.planning.placing import MEMBERS, asked, in_use, wish
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def ready(town: Town) -> Town:
    return in_use(town)


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def test_before_it_is_agreed_the_pages_say_so(town: Town) -> None:
    assert "Ei vielä käytössä" in visit(town, "tuula").visit("/sijoittelu/").words
    assert "Ei vielä käytössä" in visit(town, "jarmo").visit("/toiveet/").words


def test_the_planner_prepares_a_round_and_members_give_their_wishes(ready: Town) -> None:
    hilkka, jarmo = visit(ready, "hilkka"), visit(ready, "jarmo")
    teams = [str(ready.finance.pk), str(ready.administration.pk)]
    hilkka.send(
        "/sijoittelu/uusi/", name="Kaksi tiimiä", effective_on="1.1.2027", teams=teams, members_of=teams
    )
    round_ = PlacementRound.objects.get()
    base = f"/sijoittelu/{round_.pk}/"
    page = hilkka.send(f"{base}tiimi/talous/", heads_min="5", heads_max="2")
    assert "Ihmisiä on enintään vähemmän kuin vähintään" in page.words
    need: dict[str, Any] = {"service-0": str(ready.notice.pk), "wanted-0": "2"}
    hilkka.send(f"{base}tiimi/hallinto/", heads_min="2", **need)
    assert RoundTeam.objects.get(team=ready.administration).needs.get().wanted == 2
    assert jarmo.get(f"/toiveet/{round_.pk}/").status_code == 404
    hilkka.send(f"{base}kysy/", reply_by="1.12.2026")
    assert "Sijoittelutoiveitasi kysytään" in jarmo.visit("/minulle/").words
    said: dict[str, Any] = {f"wish-{ready.finance.pk}": "very", "words": "Haluan oppia."}
    assert "Toiveesi on tallennettu" in jarmo.send(f"/toiveet/{round_.pk}/", **said).words
    assert TeamWish.objects.get(person=ready.jarmo, team=ready.finance).wish == "very"
    hilkka.send(f"{base}sulje/")
    assert "Toiveita ei enää oteta vastaan" in jarmo.send(f"/toiveet/{round_.pk}/", **said).words


def test_the_planner_reckons_hears_and_decides(ready: Town) -> None:
    round_, hilkka, jarmo = asked(ready), visit(ready, "hilkka"), visit(ready, "jarmo")
    wish(ready, round_, "maija", finance="very")
    base = f"/sijoittelu/{round_.pk}/"
    page = hilkka.send(f"{base}ehdotus/")
    assert "Paras" in page.words
    assert "Tämä on ensin toivottu" in page.words
    plan = PlacementPlan.objects.get()
    hilkka.send(f"{base}suunnitelma/{plan.pk}/nayta/")
    own = jarmo.visit(f"/toiveet/{round_.pk}/").words
    assert "Sinua ehdotetaan:" in own
    assert "Hilkka Suvikallio" in own
    where = {"petra": ready.administration, "jarmo": ready.administration, "tuula": ready.finance}
    where["maija"] = ready.finance
    people: dict[str, Any] = {f"person-{getattr(ready, who).pk}": str(team.pk) for who, team in where.items()}
    assert "pistettä" in hilkka.send(f"{base}kasin/", name="Käsin", **people).words
    hand = PlacementPlan.objects.get(name="Käsin")
    page = hilkka.send(f"{base}paatos/", plan=str(hand.pk), decided_on="17.11.2026", section="§ 112")
    assert "Ei vielä kuultu" in page.words
    assert "Jarmo Niemikorpi" in page.words
    hilkka.send(f"{base}ihminen/{ready.jarmo.pk}/", heard_on="17.11.2026", words="Sopii minulle.")
    assert "Sopii minulle." in jarmo.visit(f"/toiveet/{round_.pk}/").words
    hilkka.send(f"{base}neuvottelu/", on="17.11.2026", result="Yksimielinen.")
    hilkka.send(f"{base}paatos/", plan=str(hand.pk), decided_on="17.11.2026", section="§ 112")
    assert "työskentelet tiimissä Hallintotiimi" in jarmo.visit(f"/toiveet/{round_.pk}/").words
    with clock.moved_to(MOMENT + timedelta(days=60)):
        assert set(ready.viewer("jarmo").teams) == {ready.administration.pk}


def test_a_person_is_settled_and_paired_and_a_clash_is_named(ready: Town) -> None:
    round_, hilkka = asked(ready), visit(ready, "hilkka")
    base = f"/sijoittelu/{round_.pk}/"
    for name, team in (("jarmo", ready.finance), ("maija", ready.administration)):
        person = getattr(ready, name).pk
        hilkka.send(f"{base}ihminen/{person}/lukitse/", team=str(team.pk), why="Sovittu")
    hilkka.send(f"{base}ihminen/{ready.jarmo.pk}/pari/", other=str(ready.maija.pk), kind="together")
    page = hilkka.send(f"{base}ehdotus/").words
    assert "Näitä vaatimuksia ei voi kaikkia pitää" in page
    assert "samassa tiimissä" in page
    hilkka.send(f"{base}ihminen/{ready.jarmo.pk}/pari/", other=str(ready.maija.pk), kind="")
    assert "Paras" in hilkka.send(f"{base}ehdotus/").words


def test_others_see_sums_of_five_or_more_and_no_names(ready: Town) -> None:
    round_ = asked(ready)
    words = visit(ready, "tuula").visit(f"/sijoittelu/{round_.pk}/").words
    assert "alle 5" in words
    assert "Jarmo" not in words
    assert visit(ready, "tuula").get(f"/sijoittelu/{round_.pk}/kasin/").status_code == 403


def test_pages_of_many_people_ask_as_little_as_of_few(ready: Town) -> None:
    counts = []
    for first, last in ((0, 2), (2, 12)):
        for number in range(first, last):
            join(ready.finance, person(f"Uusi{number}", "Jäsen", ready.education))
        round_ = asked(ready)
        where = {one.person_id: ready.finance.pk for one in round_.concerned.all()}
        plan = plan_by_hand(round_=round_, name="Kaikki", places=where, viewer=ready.viewer("hilkka"))
        show_plan(round_=round_, plan=plan, viewer=ready.viewer("hilkka"))
        base = f"/sijoittelu/{round_.pk}/"
        pages = ("", f"suunnitelma/{plan.pk}/", f"ihminen/{ready.jarmo.pk}/", "kasin/", "paatos/")
        asks = {one: questions(ready, "hilkka", f"{base}{one}") for one in pages}
        counts.append([*asks.values(), questions(ready, "jarmo", f"/toiveet/{round_.pk}/")])
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 12, counts


def test_of_many_people_a_page_at_a_time_is_shown_and_changed(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_plans, "A_PAGE", 2)
    monkeypatch.setattr(web_plans, "MANY", 3)
    monkeypatch.setattr(crowd, "A_PAGE", 3)
    round_, hilkka = asked(ready), visit(ready, "hilkka")
    base = f"/sijoittelu/{round_.pk}/"
    four = round_.concerned.order_by("person__sorted_as")
    first, second, third, fourth = (f"person-{one.person_id}" for one in four)
    finance, administration = str(ready.finance.pk), str(ready.administration.pk)
    told: dict[str, Any] = {first: administration, second: finance}
    page = hilkka.send(f"{base}kasin/", name="Käsin", **told)
    assert "Osa 2/2" in page.words
    begun = PlacementPlan.objects.get()
    told = {third: administration, fourth: finance}
    page = hilkka.send(f"{base}kasin/?pohja={begun.pk}&sivu=2", name="Käsin", **told)
    plan = PlacementPlan.objects.get()  # it took the place of the one it began from
    where = {f"person-{one.person_id}": str(one.team_id) for one in plan.placings.all()}
    assert where == {first: administration, second: finance, third: administration, fourth: finance}
    assert len([one for one in MEMBERS if getattr(ready, one).name in page.words]) < 4
    assert questions(ready, "hilkka", f"{base}suunnitelma/{plan.pk}/?tiimi=talous") <= 12
    show_plan(round_=round_, plan=plan, viewer=ready.viewer("hilkka"))
    page = hilkka.visit(f"{base}?keita=kuulematta")
    assert "Ei vielä kuultu" in page.words
    assert "Sivu 1/2" in hilkka.visit(base).words


def test_a_plan_that_is_being_reckoned_says_so_and_then_shows(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "SMALL", 0)
    round_, hilkka = asked(ready), visit(ready, "hilkka")
    waits = hilkka.send(f"/sijoittelu/{round_.pk}/ehdotus/").words
    assert "Lasketaan" in waits
    assert "Ehdotusta lasketaan" in hilkka.visit(f"/sijoittelu/{round_.pk}/").words
    plans.reckon_waiting()
    plan = PlacementPlan.objects.get()
    assert "Paras" in hilkka.visit(f"/sijoittelu/{round_.pk}/suunnitelma/{plan.pk}/").words
    assert "ajan tasalla" in hilkka.send(f"/sijoittelu/{round_.pk}/ihmiset/").words


def test_the_planner_mixes_groups_and_sees_how_far_workplaces_are_broken_up(ready: Town) -> None:
    hilkka = visit(ready, "hilkka")
    assert "Ryhmiä ei vielä ole" in hilkka.visit("/sijoittelu/sekaryhmat/").words
    values: dict[str, Any] = {
        "name": "Haastattelut",
        "teams": [str(ready.finance.pk), str(ready.administration.pk)],
        "kinds": ["permanent", "fixed", "subsidised"],
        "groups": "2",
        "rounds": "2",
        "breaks": ["workplace"],
    }
    wrong = hilkka.send("/sijoittelu/sekaryhmat/uudet/", **values, apart="Jarmo Niemikorpi, Kuka Tahansa")
    assert "Tällä nimellä ei löydy yhtä ihmistä: Kuka Tahansa." in wrong.words
    pair = "Jarmo Niemikorpi, Maija Koskimäki"
    page = hilkka.send("/sijoittelu/sekaryhmat/uudet/", **values, apart=pair)
    for words in (
        "1. kokoontuminen",
        "2. kokoontuminen",
        "Ryhmä 2",
        "Saman työpaikan pareja",
        "vähimmillään",
    ):
        assert words in page.words
    made = MixedGroups.objects.get()
    assert questions(ready, "hilkka", f"/sijoittelu/sekaryhmat/{made.pk}/") <= 12
    hilkka.send(f"/sijoittelu/sekaryhmat/{made.pk}/poista/")
    assert not MixedGroups.objects.exists()


def test_a_reckoning_is_told_of_and_stopped(ready: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "SMALL", 0)
    round_, hilkka = asked(ready), visit(ready, "hilkka")
    base = f"/sijoittelu/{round_.pk}/"
    hilkka.send(f"{base}ehdotus/")
    plan = PlacementPlan.objects.get()
    assert "Laskenta odottaa vuoroaan." in hilkka.visit(base).words
    plans.keep_held(plan, {"stage": "placing", "gap": 0.041})
    assert "puuttuu parhaaseen enintään 4,1 %." in hilkka.visit(f"{base}suunnitelma/{plan.pk}/").words
    hilkka.send(f"{base}keskeyta/")
    assert not PlacementPlan.objects.exists()
