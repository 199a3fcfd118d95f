"""Error pages say what happened and what to do next."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from huikkaa.config.urls import urlpatterns as town_addresses
from tests.web.client import Visitor, read


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def doubt(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("refuse/", refuse),
    path("doubt/", doubt),
    path("break/", break_down),
    path("", include(town_addresses)),
]
handler400 = "huikkaa.web.shared.errors.bad_request"
handler403 = "huikkaa.web.shared.errors.forbidden"
handler404 = "huikkaa.web.shared.errors.not_found"
handler500 = "huikkaa.web.shared.errors.server_error"
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/no-such-page/", 404, "Asiaa ei löydy, tai se ei ole sinulle näkyvissä"),
        ("/refuse/", 403, "Tämä sivu kuuluu toiseen tehtävään"),
        ("/doubt/", 400, "Emme pystyneet lukemaan lähetystä"),
    ],
)
def test_an_error_page_says_what_happened_and_leads_on(
    visitor: Visitor, address: str, status: int, words: str
) -> None:
    page = visitor.visit(address, status=status)
    assert page.all("h1")[0].words == words
    assert any(link.attributes["href"] == "/" for link in page.all("main")[0].all("a"))


def test_when_we_break_the_page_admits_it_in_three_languages(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/break/")
    page = read(answer.content.decode())
    assert answer.status_code == 500
    assert page.all("h1")[0].words == "Jotain meni meillä rikki"
    assert {text.attributes["lang"] for text in page.all("p") if "lang" in text.attributes} == {"sv", "en"}


def test_an_expired_form_says_that_nothing_was_sent() -> None:
    careful = Visitor(enforce_csrf_checks=True)
    page = careful.send("/kieli/", status=403, language="sv")
    assert "Mitään ei lähetetty" in page.all("main")[0].words
