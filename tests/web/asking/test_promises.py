"""The public page of promises, which exposes nobody."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town, join, person
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


def do(town: Town, service: Service, maker: str, count: int, days: int = 10) -> None:
    """So many requests asked by Ville, done at once by the maker, some days ago."""
    with clock.moved_to(MOMENT - timedelta(days=days)):
        for _each in range(count):
            made = actions.receive(
                service=service, title="A", text="T", filer=town.viewer("ville"), asker=town.ville
            )
            actions.take(request=made, viewer=town.viewer(maker))
            actions.complete(request=made, viewer=town.viewer(maker), text="Valmis")


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


def test_old_work_is_not_counted(town: Town, visitor: Visitor) -> None:
    for maker in ("jarmo", "maija", "tuula"):
        do(town, town.credit, maker, 7, days=120)
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
