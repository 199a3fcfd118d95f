"""One's own matters: open, ended, of the unit, page by page."""

import pytest
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.web.client import Element, Visitor

pytestmark = pytest.mark.django_db


def titles(page: Element) -> list[str]:
    return [heading.words for article in page.all("article") for heading in article.all("h2")]


def ask(town: Town, title: str, who: str = "kaisa", *, unit_sees: bool = False) -> Request:
    person = getattr(town, who)
    return actions.receive(
        service=town.credit,
        title=title,
        text="T",
        filer=town.viewer(who),
        asker=person,
        unit_sees=unit_sees,
    )


def test_open_and_ended_matters_are_apart(town: Town, kaisa: Visitor) -> None:
    ask(town, "Avoin")
    actions.cancel(request=ask(town, "Peruttu"), viewer=town.viewer("kaisa"))
    ask(town, "Villen asia", "ville")
    assert titles(kaisa.visit("/asiat/")) == ["Avoin"]
    assert titles(kaisa.visit("/asiat/?rajaus=paattyneet")) == ["Peruttu"]


def test_what_one_has_asked_for_another_is_ones_own_too(town: Town, visitor: Visitor) -> None:
    actions.receive(
        service=town.credit, title="Kaisan lasku", text="T", filer=town.viewer("oskari"), asker=town.kaisa
    )
    actions.receive(
        service=town.wages, title="Kaisan palkka", text="T", filer=town.viewer("oskari"), asker=town.kaisa
    )
    visitor.sign_in(town.oskari)
    page = visitor.visit("/asiat/")
    assert titles(page) == ["Kaisan lasku"]
    assert "Kaisa Lindroos" in page.words


def test_the_units_matters_show_only_what_is_shared(town: Town, visitor: Visitor) -> None:
    ask(town, "Yhteinen", unit_sees=True)
    ask(town, "Oma")
    visitor.sign_in(town.sanna)
    assert titles(visitor.visit("/asiat/")) == []
    assert titles(visitor.visit("/asiat/?rajaus=yksikko")) == ["Yhteinen"]
    visitor.sign_in(town.ville)
    assert titles(visitor.visit("/asiat/?rajaus=yksikko")) == []


def test_old_matters_are_on_the_next_page(
    town: Town, kaisa: Visitor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(23):
        ask(town, f"Asia {number}")
    with django_assert_max_num_queries(12):
        page = kaisa.visit("/asiat/")
    assert titles(page) == [f"Asia {number}" for number in range(22, 2, -1)]
    older = next(link.attributes["href"] for link in page.all("a") if "jalkeen=" in link.attributes["href"])
    assert titles(kaisa.visit(older)) == ["Asia 2", "Asia 1", "Asia 0"]


def test_a_place_in_anothers_list_tells_nothing(town: Town, kaisa: Visitor) -> None:
    strange = ask(town, "Villen", "ville")
    ask(town, "Oma")
    assert titles(kaisa.visit(f"/asiat/?jalkeen={strange.number}")) == titles(
        kaisa.visit("/asiat/?jalkeen=HU-0000000")
    )


def test_nonsense_in_the_address_shows_the_open_ones(town: Town, kaisa: Visitor) -> None:
    ask(town, "Oma")
    assert titles(kaisa.visit("/asiat/?rajaus=%00&jalkeen=")) == ["Oma"]
