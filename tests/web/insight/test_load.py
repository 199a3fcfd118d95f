"""The load view: what came, what was done, and what is told only of large enough groups."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from huikkaa.domain.channels.tally import actions as tally
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town, join, person
from tests.web.client import Element, Visitor

HERE = "/kuormitus/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def hr(town: Town, visitor: Visitor) -> Visitor:
    """Somebody from HR, who belongs to no team."""
    visitor.sign_in(town.hilkka)
    return visitor


def work(town: Town, count: int, makers: list[Person], service: str = "credit", **more: object) -> None:
    """So many requests done, each in two hours, by these people in turn."""
    for number in range(count):
        with clock.moved_to(MOMENT - timedelta(days=7)):
            asked = {"filer": town.viewer("kaisa"), "asker": town.kaisa} | more
            request = actions.receive(service=getattr(town, service), title="A", text="B", **asked)  # type: ignore[arg-type]
            maker = viewer_of(makers[number % len(makers)])
            request = actions.take(request=request, viewer=maker)
        with clock.moved_to(MOMENT - timedelta(days=7) + timedelta(hours=2)):
            actions.complete(request=request, viewer=maker)


def makers(town: Town, count: int) -> list[Person]:
    found = [person(f"Tekijä{n}", f"Ahkera{n}") for n in range(count)]
    for one in found:
        join(town.finance, one)
    return found


def crowd(town: Town, count: int) -> None:
    for n in range(count):
        person(f"Pyytäjä{n}", f"Kysyvä{n}", town.technical)


def stats(page: Element) -> dict[str, str]:
    boxes = [box for box in page.all("div") if box.attributes.get("class") == "stat"]
    return {box.all("span")[0].words: box.words for box in boxes}


def table(page: Element, caption: str) -> dict[str, list[str]]:
    for one in page.all("table"):
        if one.all("caption")[0].words == caption:
            rows = [row for row in one.all("tr") if row.all("td")]
            return {row.all("th")[0].words: [cell.words for cell in row.all("td")] for row in rows}
    raise AssertionError(f"no table {caption}")


def test_arrivals_and_completions_are_counted_with_their_shares(town: Town, hr: Visitor) -> None:
    work(town, 25, makers(town, 5))
    page = hr.visit(HERE)
    told = stats(page)
    assert told["Saapui"].startswith("Saapui 25")
    assert "100 %" in told["Lupaus piti"]
    assert "25/25" in told["Lupaus piti"]
    assert "2,1 t" in told["Läpimenoaika työaikana"]
    weeks = table(page, "Saapuneet ja valmistuneet viikoittain")
    assert weeks["viikko 46/2026"][:3] == ["25", "25", "0"]
    assert table(page, "Pidetyt lupaukset palveluittain")["Laskun hyvitys tai oikaisu"][2] == "100 % (25/25)"


def test_a_customer_may_not_look(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    visitor.visit(HERE, status=403)


@pytest.mark.parametrize(("count", "people"), [(19, 5), (25, 4)])
def test_few_cases_or_people_show_no_shares(town: Town, hr: Visitor, count: int, people: int) -> None:
    work(town, count, makers(town, people))
    page = hr.visit(HERE)
    assert stats(page)["Lupaus piti"].startswith("Lupaus piti –")
    assert "katso ylempää tasoa" in page.words
    assert table(page, "Pidetyt lupaukset palveluittain")["Muut palvelut: Taloustiimi"][1:] == [
        str(count),
        "–",
        "–",
    ]


def test_a_small_service_is_told_with_the_others_of_its_team(town: Town, hr: Visitor) -> None:
    by = makers(town, 6)
    join(town.administration, by[0])
    work(town, 45, by)
    work(town, 21, by, "wages")
    work(town, 4, by[:1], "notice")
    services = table(hr.visit(HERE), "Pidetyt lupaukset palveluittain")
    assert services["Palkan oikaisu"][1] == "21"
    assert "Kuulutuksen julkaiseminen" not in services
    assert services["Muut palvelut: Hallintotiimi"][1:] == ["4", "–", "–"]


def test_confidential_matters_are_not_hinted_at_before_there_are_many(town: Town, hr: Visitor) -> None:
    by = makers(town, 5)
    work(town, 25, by)
    before = stats(hr.visit(HERE))
    work(town, 19, by, "wages")
    assert stats(hr.visit(HERE)) == before
    page = hr.visit(HERE, palvelu="palkan-oikaisu")
    assert "Näet tiimin luvut" in page.words
    work(town, 1, by, "wages")
    assert stats(hr.visit(HERE))["Saapui"].startswith("Saapui 45")


def test_a_unit_of_few_people_is_shown_one_level_up(town: Town, hr: Visitor) -> None:
    work(town, 25, makers(town, 5))
    page = hr.visit(HERE, yksikko=str(town.technical.pk))
    assert "Tekniset palvelut on alle 5 ihmistä" in page.words
    assert "Tekniset palvelut" not in table(page, "Läpimenoaika pyytävän yksikön mukaan")
    crowd(town, 5)
    page = hr.visit(HERE, yksikko=str(town.technical.pk))
    assert "alle 5 ihmistä" not in page.words
    assert table(page, "Läpimenoaika pyytävän yksikön mukaan")["Tekniset palvelut (Esimerkkilä)"] == [
        "25",
        "2,1",
        "2,1",
    ]


def test_the_ways_requests_come_are_shown_by_unit(town: Town, hr: Visitor) -> None:
    crowd(town, 5)
    by = makers(town, 5)
    work(town, 15, by)
    work(town, 10, by, channel="phone")
    ways = table(hr.visit(HERE), "Miten pyynnöt tulevat, yksiköittäin")
    assert ways["Tekniset palvelut (Esimerkkilä)"] == ["25", "60 % (15/25)", "40 % (10/25)", "0 % (0/25)"]


def test_filters_are_addresses_and_combine(town: Town, hr: Visitor) -> None:
    crowd(town, 5)
    by = makers(town, 5)
    work(town, 25, by)
    work(town, 25, by[:1] * 5, "credit", filer=town.viewer("ville"), asker=town.ville)
    found = hr.visit(
        f"{HERE}talous/", palvelu="laskun-hyvitys", yksikko=str(town.technical.pk), jakso="kuukausi"
    )
    assert stats(found)["Saapui"].startswith("Saapui 25")
    assert stats(hr.visit(f"{HERE}talous/", palvelu="laskun-hyvitys"))["Saapui"].startswith("Saapui 50")
    assert stats(hr.visit(f"{HERE}hallinto/"))["Saapui"].startswith("Saapui 0")
    assert stats(hr.visit(HERE, alku="2026-11-10", loppu="2026-11-10"))["Saapui"].startswith("Saapui 50")
    assert stats(hr.visit(HERE, alku="2026-11-11", loppu="2026-11-12"))["Saapui"].startswith("Saapui 0")


@pytest.mark.parametrize("query", [{"yksikko": "0"}, {"yksikko": "x"}, {"palvelu": "ei-ole"}])
def test_what_is_not_there_is_not_found(town: Town, hr: Visitor, query: dict[str, Any]) -> None:
    hr.visit(HERE, status=404, **query)


ODD: list[dict[str, Any]] = [
    {"loppu": "9999-99-99"},
    {"alku": "2026-11-20", "loppu": "2026-11-01"},
    {"jakso": "?"},
]


@pytest.mark.parametrize("query", ODD)
def test_days_that_cannot_be_meant_give_the_usual_ones(
    town: Town, hr: Visitor, query: dict[str, Any]
) -> None:
    assert hr.visit(HERE, **query).all("h1")[0].words == "Kaikkien tiimien kuormitus"


def test_every_kind_of_period_opens_and_leads_on(town: Town, hr: Visitor) -> None:
    work(town, 2, makers(town, 1))
    for kind in ("viikko", "kuukausi", "12-viikkoa", "vuosi", "5-vuotta"):
        page = hr.visit(HERE, jakso=kind, loppu="2020-03-15")
        links = {link.words: link.attributes["href"] for link in page.all("a")}
        hr.visit(links["Edellinen jakso"])
        hr.visit(links["Seuraava jakso"])


def test_a_table_is_taken_along_as_it_is_shown(town: Town, hr: Visitor) -> None:
    work(town, 25, makers(town, 5))
    hr.visit(HERE)
    answer = hr.get(HERE, {"taulu": "palvelut", "muoto": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "Palvelu;Tiimi;Valmistui;Lupaus piti;Ilman taukoja"
    assert lines[1] == "Laskun hyvitys tai oikaisu;Taloustiimi;25;100,0;100,0"
    assert hr.get(HERE, {"taulu": "viikot", "muoto": "xlsx"})["Content-Type"].endswith("sheet")


def test_counted_contacts_are_in_the_hours_once_they_cannot_be_taken_back(town: Town, hr: Visitor) -> None:
    topic = tally.add_topic(team=town.finance, names=tally.TopicNames("Vaihde"), viewer=town.viewer("tuula"))
    tally.tap(topic=topic, channel="phone", viewer=town.viewer("jarmo"))
    hours = "Milloin pyynnöt ja yhteydenotot tulevat"
    fold_all()
    assert table(hr.visit(HERE), hours)["ti"][-1] == "0"
    with clock.moved_to(MOMENT + timedelta(hours=2)):
        fold_all()
        page = hr.visit(HERE)
    assert table(page, hours)["ti"][-1] == "1"
    assert "0 pyyntöä ja 1 laskurilla laskettua yhteydenottoa" in page.words


def test_open_work_stands_by_its_age(town: Town, hr: Visitor) -> None:
    with clock.moved_to(MOMENT - timedelta(days=10)):
        request = actions.receive(
            service=town.credit, title="A", text="B", filer=town.viewer("kaisa"), asker=town.kaisa
        )
    page = hr.visit(HERE)
    told = stats(page)
    assert told["Avoinna nyt"] == "Avoinna nyt 1 1 vapaana, 0 odottaa asiakasta"
    assert told["Myöhässä nyt"].startswith("Myöhässä nyt 1")
    assert table(page, "Avointen pyyntöjen ikä päivinä")["7–14"] == ["1"]
    actions.take(request=request, viewer=town.viewer("jarmo"))
    assert "0 vapaana" in stats(hr.visit(HERE))["Avoinna nyt"]


def test_the_menu_leads_there(town: Town, hr: Visitor) -> None:
    page = hr.visit("/")
    assert reverse("insight:load") in [link.attributes["href"] for link in page.all("a")]
