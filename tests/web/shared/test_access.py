"""An address is opened to those whom its rule names; others are asked to sign in, or told."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from huikkaa.config.urls import urlpatterns as town_addresses
from huikkaa.web.shared import access
from huikkaa.web.shared.access import Who, page
from tests.cast import Town
from tests.web.client import Visitor

EVERYONE = {"kaisa", "jarmo", "tuula", "hilkka", "arvo", "anna", "outi"}


def shown(request: HttpRequest) -> HttpResponse:
    return HttpResponse("shown")


urlpatterns = [
    *[page(f"rule/{who.name.lower()}/", shown, name=f"rule_{who.name.lower()}", who=who) for who in Who],
    path("", include(town_addresses)),
]
# The rules above belong to this test alone.
access._declared[:] = [rule for rule in access._declared if not rule.route.startswith("rule/")]


def every_address(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns)
        else:
            yield pattern


def test_every_address_of_the_town_has_a_declared_rule() -> None:
    bare = [
        str(pattern.pattern)
        for pattern in every_address(get_resolver("huikkaa.config.urls").url_patterns)
        if not hasattr(pattern.callback, "declared_rule")
    ]
    assert bare == []


def test_every_address_of_ours_has_a_name() -> None:
    assert [rule.route for rule in access.declared_rules() if not rule.name] == []


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("who", "admitted"),
    [
        (Who.EVERYONE, EVERYONE),
        (Who.LINK_HOLDER, EVERYONE),
        (Who.SIGNED_IN, EVERYONE),
        (Who.WORKER, {"jarmo", "tuula"}),
        (Who.LEAD, {"tuula"}),
        (Who.STEERING, {"tuula"}),
        (Who.PERSONNEL, {"hilkka"}),
        (Who.AUDITOR, {"arvo"}),
        (Who.ADMINISTRATOR, {"anna"}),
    ],
)
def test_an_address_opens_to_those_whom_its_rule_names(town: Town, who: Who, admitted: set[str]) -> None:
    opened = set()
    for name in EVERYONE:
        visitor = Visitor()
        visitor.sign_in(getattr(town, name))
        answer = visitor.get(f"/rule/{who.name.lower()}/")
        assert answer.status_code in {200, 403}
        if answer.status_code == 200:
            opened.add(name)
    assert opened == admitted


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("who", sorted(set(Who) - {Who.EVERYONE, Who.LINK_HOLDER}, key=str))
def test_a_visitor_without_account_is_asked_to_sign_in_and_led_back(visitor: Visitor, who: Who) -> None:
    address = f"/rule/{who.name.lower()}/?a=1"
    answer = visitor.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next=%2Frule%2F{who.name.lower()}%2F%3Fa%3D1")


@pytest.mark.urls(__name__)
def test_a_live_part_moves_the_whole_page_to_sign_in(visitor: Visitor) -> None:
    answer = visitor.get("/rule/worker/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="/jono/")
    assert answer.headers["HX-Redirect"].endswith("?next=%2Fjono%2F")


@pytest.mark.urls(__name__)
def test_a_person_who_may_no_longer_sign_in_is_nobody(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.jarmo)
    town.jarmo.is_active = False
    town.jarmo.save()
    assert visitor.get("/rule/worker/").status_code == 302
