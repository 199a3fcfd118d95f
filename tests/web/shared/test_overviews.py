"""Overviews: everyone finds what they may open, and the way back."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve, reverse

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared import navigation, overviews
from huikkaa.web.shared.navigation import Side
from huikkaa.web.shared.overviews import Overview
from tests.cast import Town
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_room_has_registered() -> None:
    resolve("/")


def looking_at(address: str, viewer: Viewer) -> HttpRequest:
    request = RequestFactory().get(address)
    request.viewer = viewer  # type: ignore[attr-defined]
    request.resolver_match = resolve(address)
    return request


def viewers(town: Town) -> list[Viewer]:
    of_teams = [Viewer(town.jarmo, {town.finance.pk: leads}) for leads in (False, True)]
    return [*of_teams, *(Viewer(town.kaisa, roles=frozenset({role})) for role in Role.values)]


def test_whoever_may_open_a_page_with_a_card_finds_a_card_of_it(town: Town) -> None:
    lost = [
        (card.name, sorted(viewer.roles), viewer.teams)
        for viewer in viewers(town)
        for card in overviews._cards
        if card.who.admits(viewer)
        and not any(
            other.name == card.name and other.heading.overview.who.admits(viewer)
            for other in overviews._cards
            if other.who.admits(viewer)
        )
    ]
    assert lost == []


def test_each_overview_shows_only_cards_that_open(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.jarmo)
    page = visitor.visit(reverse("team_overview"))
    links = {link.attributes["href"] for link in page.all("main")[0].all("a")}
    assert reverse("recurring:year") in links
    assert reverse("presence:leavers") not in links
    closed = [link for link in sorted(links) if visitor.get(link).status_code not in (200, 302)]
    assert closed == []


@pytest.mark.parametrize(
    ("address", "overview"),
    [("/pankit/", Overview.TEAM), ("/kuormitus/", Overview.STEERING), ("/jono/", None)],
)
def test_the_crumbs_and_the_menu_tell_the_way_back(
    town: Town, address: str, overview: Overview | None
) -> None:
    request = looking_at(address, town.viewer("jarmo"))
    way, current = (
        overviews.way_to(request),
        [link.href for link in navigation.links(request, Side.WORK) if link.is_current],
    )
    assert (way and way.overview) == overview
    assert current == [reverse(overview.page) if overview else address]


def test_a_page_under_a_card_leads_back_to_it_and_the_card_itself_is_where_one_is(
    town: Town, visitor: Visitor
) -> None:
    visitor.sign_in(town.tuula)
    for address, leads in (("/tayttoluvat/", False), ("/tayttoluvat/uusi/", True)):
        (way,) = [nav for nav in visitor.visit(address).all("nav") if nav.attributes.get("class") == "crumbs"]
        links = {link.attributes["href"] for link in way.all("a")}
        assert links == {"/ohjaus/"} | ({"/tayttoluvat/"} if leads else set())
        current = [item.words for item in way.all("li") if item.attributes.get("aria-current") == "page"]
        assert current == ([] if leads else ["Täyttölupapyynnöt"])


def test_a_page_on_two_overviews_is_under_the_one_that_opens(town: Town) -> None:
    administrator, auditor = (
        Viewer(town.kaisa, roles=frozenset({role})) for role in (Role.ADMINISTRATOR, Role.AUDITOR)
    )
    for viewer, overview in ((administrator, Overview.SETTINGS), (auditor, Overview.STEERING)):
        way = overviews.way_to(looking_at("/asetukset/historia/", viewer))
        assert way
        assert way.overview is overview


def test_the_menus_hold_what_is_needed_every_day_and_no_more(town: Town) -> None:
    for viewer in viewers(town):
        request = looking_at("/oma/", viewer)
        assert len(navigation.links(request, Side.WORK)) <= 8
        assert len(navigation.links(request, Side.CUSTOMER)) <= 8
        assert len(navigation.links(request, Side.PERSON)) <= 8


def test_one_s_own_pages_keep_a_member_in_the_workshop(town: Town) -> None:
    assert navigation.side_of(looking_at("/oma/", town.viewer("jarmo"))) is Side.WORK
    assert navigation.side_of(looking_at("/oma/", town.viewer("kaisa"))) is Side.CUSTOMER
    assert navigation.side_of(looking_at("/palvelut/", town.viewer("jarmo"))) is Side.CUSTOMER
