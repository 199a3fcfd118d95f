"""The pages of process maps: what happened in a service, naming nobody."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning():  # type: ignore[no-untyped-def]
    with clock.moved_to(MOMENT):
        yield


def live(
    town: Town, count: int, *, asks: bool = False, reopens: bool = False, service: Service | None = None
) -> None:
    """So many requests ended a week ago, each two hours after it was taken."""
    start = MOMENT - timedelta(days=7)
    for each in range(count):
        jarmo, sanna = town.viewer("jarmo"), town.viewer("sanna")
        with clock.moved_to(start + timedelta(minutes=each)):
            made = actions.receive(
                service=service or town.credit,
                title="Salainen otsikko",
                text="T",
                filer=sanna,
                asker=town.sanna,
            )
        with clock.moved_to(start + timedelta(minutes=each, hours=1)):
            actions.take(request=made, viewer=jarmo)
            if asks:
                actions.ask(
                    request=made, viewer=jarmo, text="Mikä?", reply_by=(MOMENT + timedelta(days=3)).date()
                )
        with clock.moved_to(start + timedelta(minutes=each, hours=3)):
            actions.complete(request=made, viewer=jarmo, text="Valmis")
        if reopens:
            with clock.moved_to(start + timedelta(minutes=each, hours=20)):
                actions.reopen(request=made, viewer=sanna, text="Ei")
                actions.complete(request=made, viewer=jarmo, text="Nyt")
    fold_all()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_service_is_drawn_with_its_figures(town: Town, visitor: Visitor, language: str) -> None:
    live(town, 16)
    live(town, 6, asks=True)
    live(town, 2, reopens=True)
    visitor.speak(language)
    visitor.sign_in(town.jarmo)
    page = visitor.visit("/prosessit/laskun-hyvitys/?polut=100")
    drawing = next(one for one in page.all("svg") if "process-map" in one.attributes.get("class", ""))
    assert "24" in drawing.words
    rows = [[cell.words for cell in row.all("th", "td")] for row in page.all("table")[0].all("tr")]
    assert ["18", "18"] in [row[2:4] for row in rows], "16 ended there, 2 more came back"
    for name in ("Niemikorpi", "Peltoniitty", "Salainen otsikko", "HU-"):
        assert name not in page.all("main")[0].words


def test_the_share_of_paths_is_an_address(town: Town, visitor: Visitor) -> None:
    live(town, 20)
    live(town, 4, asks=True)
    visitor.sign_in(town.jarmo)
    most, everything = (
        visitor.visit(f"/prosessit/laskun-hyvitys/?polut={share}").words for share in (80, 100)
    )
    assert "Piirretty: 20 pyyntöä niistä 24 pyynnöstä" in most
    assert "Piirretty: 24 pyyntöä niistä 24 pyynnöstä" in everything
    assert "Harvinaiset polut, joilla kullakin on alle 5 pyyntöä: yhteensä 4 pyyntöä." in most
    assert "Yleisimmät 50" in visitor.visit("/prosessit/laskun-hyvitys/?polut=7").words, (
        "a strange share is the usual"
    )


def test_under_twenty_cases_nothing_is_drawn(town: Town, visitor: Visitor) -> None:
    live(town, 19)
    visitor.sign_in(town.jarmo)
    page = visitor.visit("/prosessit/laskun-hyvitys/")
    assert "Liian vähän pyyntöjä piirrettäväksi" in page.words
    assert not [one for one in page.all("svg") if "process-map" in one.attributes.get("class", "")]
    assert visitor.get("/prosessit/laskun-hyvitys/?muoto=csv").status_code == 200


def test_a_confidential_service_done_by_few_is_not_drawn(town: Town, visitor: Visitor) -> None:
    live(town, 22, service=town.wages)
    visitor.sign_in(town.jarmo)
    assert "vähintään 5 ihmisen tekemää" in visitor.visit("/prosessit/palkan-oikaisu/").words
    Service.objects.filter(pk=town.wages.pk).update(confidential=False)
    assert "Piirretty: 22" in visitor.visit("/prosessit/palkan-oikaisu/").words


def test_the_time_of_a_few_is_not_told(town: Town, visitor: Visitor) -> None:
    live(town, 20)
    live(town, 4, asks=True)
    visitor.sign_in(town.jarmo)
    answer = visitor.get("/prosessit/laskun-hyvitys/?polut=100&muoto=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert "Saapui;Otettiin hoidettavaksi;24;24;1,0" in lines
    assert "Otettiin hoidettavaksi;Kysyttiin asiakkaalta;4;4;" in lines


def test_the_page_asks_the_database_few_times(
    town: Town, visitor: Visitor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    live(town, 22, asks=True, reopens=False)
    visitor.sign_in(town.jarmo)
    for address in ("/prosessit/", "/prosessit/laskun-hyvitys/"):
        with django_assert_max_num_queries(12):
            visitor.visit(address)
