"""The receipt."""

import pytest

from huikkaa.domain.work.models import Request
from tests.cast import Town
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_receipt_tells_the_number_the_arrival_and_the_promise(
    town: Town, kaisa: Visitor, asked: Request, language: str
) -> None:
    kaisa.speak(language)
    words = kaisa.visit(f"/kuitti/{asked.number}/").words.replace("\N{NO-BREAK SPACE}", " ")
    assert asked.number in words
    assert {"fi": "tänään klo 10.20", "sv": "i dag kl. 10.20", "en": "today at 10:20"}[language] in words
    assert {
        "fi": "perjantaina 20.11. klo 10.20",
        "sv": "fredagen den 20 november kl. 10.20",
        "en": "Friday 20 November at 10:20",
    }[language] in words


def test_a_receipt_of_anothers_request_is_not_found(town: Town, visitor: Visitor, asked: Request) -> None:
    visitor.visit(f"/kuitti/{asked.number}/", 404)
    visitor.sign_in(town.ville)
    visitor.visit(f"/kuitti/{asked.number}/", 404)
    visitor.visit("/kuitti/HU-0000000/", 404)


def test_the_private_link_is_shown_only_to_the_browser_that_asked(town: Town, visitor: Visitor) -> None:
    visitor.send("/palvelut/kuulutus/", message="Asia", name="Aino", phone="040")
    number = Request.unguarded.get().number
    assert "/seuraa/" in visitor.visit(f"/kuitti/{number}/").words
    Visitor().visit(f"/kuitti/{number}/", 404)
