"""The public page of promises, which exposes nobody."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town, join, person
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


def do(town: Town, service: Service, maker: str, count: int, days: int = 30) -> None:
    """So many requests asked by Ville, done at once by the maker, some days ago."""
    with clock.moved_to(MOMENT - timedelta(days=days)):
        for _each in range(count):
            made = actions.receive(
                service=service, title="A", text="T", filer=town.viewer("ville"), asker=town.ville
            )
            actions.take(request=made, viewer=town.viewer(maker))
            actions.complete(request=made, viewer=town.viewer(maker), text="Valmis")
    fold_all()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_promise_is_public(town: Town, visitor: Visitor, language: str) -> None:
    visitor.speak(language)
    words = visitor.visit("/palvelulupaukset/").words
    assert "Kuulutuksen julkaiseminen" in words
    assert "Taloustiimi" in words or "Ekonomiteamet" in words or "Finance team" in words


def test_enough_cases_by_enough_makers_are_shown(town: Town, visitor: Visitor) -> None:
    for maker, count in (("jarmo", 8), ("maija", 8), ("tuula", 4)):
        do(town, town.credit, maker, count)
    words = visitor.visit("/palvelulupaukset/").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "100 %" in words
    assert "20 pyyntöä" in words


def test_two_makers_are_too_few_to_be_shown(town: Town, visitor: Visitor) -> None:
    do(town, town.credit, "jarmo", 15)
    do(town, town.credit, "maija", 15)
    words = visitor.visit("/palvelulupaukset/").words
    assert "%" not in words
    assert "liian vähän pyyntöjä" in words


@pytest.mark.parametrize("days", [400, 2])
def test_old_work_and_the_month_going_on_are_not_counted(town: Town, visitor: Visitor, days: int) -> None:
    for maker in ("jarmo", "maija", "tuula"):
        do(town, town.credit, maker, 7, days=days)
    assert "%" not in visitor.visit("/palvelulupaukset/").words


def test_the_page_asks_the_database_few_times(
    town: Town, visitor: Visitor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        visitor.visit("/palvelulupaukset/")


def test_a_team_may_be_chosen(town: Town, visitor: Visitor) -> None:
    join(town.administration, person("Lea", "Lehtiranta"))
    words = [heading.words for heading in visitor.visit("/palvelulupaukset/?tiimi=hallinto").all("h2")]
    assert "Hallintotiimi" in words
    assert "Taloustiimi" not in words


def test_each_month_has_its_bar_and_its_figure_in_the_table(town: Town, visitor: Visitor) -> None:
    for days in (30, 60):
        for maker in ("jarmo", "maija", "tuula"):
            do(town, town.credit, maker, 7, days=days)
    page = visitor.visit("/palvelulupaukset/")
    bars = next(one for one in page.all("svg") if "tiny-bars" in one.attributes.get("class", ""))
    assert len(bars.all("rect")) == 2
    assert "9/2026: 100, 10/2026: 100" in bars.attributes["aria-label"]
    table = next(one for one in page.all("table") if "10/2026" in one.words and "fold" not in one.spoken())
    assert "100 (21)" in table.words


def test_small_services_are_told_at_team_level_and_a_small_team_not_at_all(
    town: Town, visitor: Visitor
) -> None:
    for maker in ("jarmo", "maija", "tuula"):
        do(town, town.credit, maker, 4)
        do(town, town.wages, maker, 4)
    do(town, town.notice, "petra", 3)
    words = visitor.visit("/palvelulupaukset/?tiimi=talous").words
    assert "Kaikki palvelut yhteensä" in words
    assert "muiden joukossa" in words
    words = visitor.visit("/palvelulupaukset/?tiimi=hallinto").words
    assert "tiimillä on ollut liian vähän pyyntöjä näytettäväksi" in words


def test_the_expected_handling_time_of_administrative_matters_is_measured(
    town: Town, visitor: Visitor
) -> None:
    Service.objects.filter(pk__in=[town.credit.pk, town.notice.pk]).update(administrative=True)
    with clock.moved_to(MOMENT - timedelta(days=40)):
        waiting = [
            actions.receive(
                service=town.credit, title="A", text="T", filer=town.viewer("ville"), asker=town.ville
            )
            for _each in range(21)
        ]
    for place, made in enumerate(waiting):
        maker = town.viewer(("jarmo", "maija", "tuula")[place % 3])
        with clock.moved_to(MOMENT - timedelta(days=38 if place < 15 else 30)):
            actions.take(request=made, viewer=maker)
            actions.complete(request=made, viewer=maker, text="Valmis")
    fold_all()
    page = visitor.visit("/palvelulupaukset/")
    rows = [row.words.replace("\N{NO-BREAK SPACE}", " ") for row in page.all("table")[-1].all("tr")]
    assert any(
        "Laskun hyvitys" in row and "2,0 päivää" in row and "10 päivää 21 pyyntöä" in row for row in rows
    )
    assert any("Kuulutuksen julkaiseminen" in row and "liian vähän" in row for row in rows)
    assert "yhdeksällä kymmenestä enintään 10 päivää" in visitor.visit("/palvelut/laskun-hyvitys/").words


def test_the_figures_are_taken_along(town: Town, visitor: Visitor) -> None:
    for maker in ("jarmo", "maija", "tuula"):
        do(town, town.credit, maker, 7)
    answer = visitor.get("/palvelulupaukset/?muoto=csv")
    taken = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = taken.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    told = "Taloustiimi;Laskun hyvitys tai oikaisu;1 työpäivässä;3 työpäivässä"
    assert {f"{told};;21;21;21", f"{told};2026-10-01;21;21;21"} <= set(lines)
