"""The first page: finding, what waits, what is usual, what does not work."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import Town, service
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_everyone_finds_the_first_page(town: Town, visitor: Visitor, language: str) -> None:
    visitor.speak(language)
    assert (
        visitor.visit("/").all("h1")[0].words
        == {
            "fi": "Mitä tarvitset?",
            "sv": "Vad behöver du?",
            "en": "What do you need?",
        }[language]
    )


def test_inflected_words_find_the_service_with_its_promise(town: Town, kaisa: Visitor) -> None:
    page = kaisa.visit("/", q="laskun hyvityksestä")
    hit = next(link for link in page.all("a") if link.attributes["href"] == "/palvelut/laskun-hyvitys/")
    assert "Laskun hyvitys tai oikaisu" in hit.words
    assert "3\N{NO-BREAK SPACE}työpäivässä" in hit.words or "3 työpäivässä" in hit.words
    assert [mark.words for mark in hit.all("mark")]


def test_suggestions_are_a_part_of_the_page(town: Town, kaisa: Visitor) -> None:
    answer = kaisa.get("/ehdotukset/", {"q": "laskun hyvit"}).content.decode()
    assert "/palvelut/laskun-hyvitys/" in answer
    assert "<html" not in answer


def test_words_that_find_nothing_lead_on_with_ones_own_words(town: Town, kaisa: Visitor) -> None:
    service("oma-asia", "Lähetä asia omin sanoin", town.administration, town.petra, for_residents=True)
    page = kaisa.visit("/", q="xyzzyqwerty")
    assert any(link.attributes["href"] == "/palvelut/oma-asia/" for link in page.all("a"))


def test_what_one_writes_is_never_markup(town: Town, kaisa: Visitor) -> None:
    assert "<script>alert" not in kaisa.get("/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_residents_see_no_service_of_the_staff(town: Town, visitor: Visitor) -> None:
    assert "Laskun hyvitys" not in visitor.visit("/", q="laskun hyvitys").words
    assert "Kuulutuksen julkaiseminen" in visitor.visit("/", q="kuulutus").words


def test_what_waits_for_me_comes_first(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    other = actions.receive(
        service=town.notice, title="Kuulutus", text="Teksti", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    actions.ask(
        request=in_hand,
        viewer=town.viewer("jarmo"),
        text="Kummalle kustannuspaikalle?",
        reply_by=clock.today() + timedelta(days=3),
    )
    page = kaisa.visit("/")
    assert [heading.words for heading in page.all("h3")][:2] == [in_hand.title, other.title]
    assert "Kummalle kustannuspaikalle?" in page.words


def test_nobody_sees_anothers_matters_on_the_first_page(town: Town, visitor: Visitor, asked: Request) -> None:
    visitor.sign_in(town.ville)
    assert asked.title not in visitor.visit("/").words


def test_a_disturbance_is_told_while_it_lasts(town: Town, visitor: Visitor) -> None:
    now = clock.now()
    Disturbance.objects.create(
        title_fi="Ohjelma on poissa", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )
    Disturbance.objects.create(
        title_fi="Vanha häiriö", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1)
    )
    words = visitor.visit("/").words
    assert "Ohjelma on poissa" in words
    assert "Vanha häiriö" not in words


def test_the_first_page_asks_the_database_at_most_twelve_times(
    town: Town, kaisa: Visitor, in_hand: Request, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kaisa.visit("/")
    with django_assert_max_num_queries(12):
        kaisa.visit("/")
