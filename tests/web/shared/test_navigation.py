"""Menus show each person what is theirs, and tell where one is."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import include, path

from huikkaa.config.urls import urlpatterns as town_addresses
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.web.shared import access, navigation
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side
from tests.cast import Town
from tests.web.client import Visitor


def shown(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/privacy.html")


urlpatterns = [
    page("kokeiltu/", shown, name="tried", who=Who.EVERYONE),
    page("kokeiltu/syvalla/", shown, name="tried_deep", who=Who.EVERYONE),
    page("kokeiltu/tyo/", shown, name="tried_work", who=Who.WORKER),
    path("", include(town_addresses)),
]
access._declared[:] = [rule for rule in access._declared if not rule.name.startswith("tried")]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def menu_of_its_own() -> Iterator[None]:
    """Items of this test, forgotten afterwards."""
    held = list(navigation._items)
    navigation._items[:] = [item for item in held if item.side is Side.FOOT]
    navigation.register(
        Item(Side.WORK, 10, "tried_work", "Työ", Who.WORKER),
        Item(Side.CUSTOMER, 20, "tried_deep", "Syvällä"),
        Item(Side.CUSTOMER, 10, "tried", "Kokeiltu"),
        Item(Side.PERSON, 10, "tried_work", "Työpöytä", who=lambda viewer: viewer.is_worker),
    )
    yield
    navigation._items[:] = held


def labels(side: Side, viewer: Viewer = NOBODY, address: str = "/") -> list[tuple[str, bool]]:
    request = RequestFactory().get(address)
    request.viewer = viewer  # type: ignore[attr-defined]
    return [(link.label, link.is_current) for link in navigation.links(request, side)]


def test_items_stand_in_their_order_and_one_is_not_shown_twice() -> None:
    navigation.register(Item(Side.CUSTOMER, 10, "tried", "Kokeiltu"))
    assert [label for label, _current in labels(Side.CUSTOMER)] == ["Kokeiltu", "Syvällä"]


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/kokeiltu/", "Kokeiltu"),
        ("/kokeiltu/muu/", "Kokeiltu"),
        ("/kokeiltu/syvalla/7/", "Syvällä"),
        ("/tietosuoja/", None),
    ],
)
def test_the_closest_item_is_the_current_one(address: str, current: str | None) -> None:
    assert [label for label, here in labels(Side.CUSTOMER, address=address) if here] == (
        [current] if current else []
    )


def test_each_sees_what_is_theirs(town: Town) -> None:
    assert labels(Side.WORK) == labels(Side.WORK, town.viewer("kaisa")) == []
    assert labels(Side.WORK, town.viewer("jarmo")) == [("Työ", False)]
    assert labels(Side.PERSON, town.viewer("kaisa")) == []
    assert labels(Side.PERSON, town.viewer("jarmo")) == [("Työpöytä", False)]


def test_the_side_of_a_page_follows_from_its_rule(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.jarmo)
    work, counter = visitor.visit("/kokeiltu/tyo/"), visitor.visit("/kokeiltu/")
    assert work.all("body")[0].attributes["data-size"] == "sm"
    assert "data-size" not in counter.all("body")[0].attributes
    assert [link.words for link in work.all("nav")[0].all("a")] == ["Työ"]
    assert [link.words for link in counter.all("nav")[0].all("a")] == ["Kokeiltu", "Syvällä"]


def test_the_frame_costs_at_most_four_queries(
    town: Town, visitor: Visitor, django_assert_max_num_queries: object
) -> None:
    visitor.sign_in(town.jarmo)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        visitor.visit("/kokeiltu/tyo/")


def test_a_visitor_without_account_costs_no_query(visitor: Visitor) -> None:
    visitor.visit("/kokeiltu/")
