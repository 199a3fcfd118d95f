"""The search page of the workshop."""

from tests.cast import Town
from tests.domain.work.doing import ask
from tests.web.client import Visitor


def test_an_inflected_word_finds_the_request(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    assert request.number in jarmo.visit("/haku/?q=laskun").words
    assert "Ei osumia" in jarmo.visit("/haku/?q=virtahepo").words
    jarmo.visit("/haku/")


def test_a_number_opens_its_request(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    assert jarmo.get(f"/haku/?q={request.number}")["Location"] == f"/jono/pyynto/{request.number}/"


def test_the_name_behind_a_confidential_request_stays_hidden(jarmo: Visitor, town: Town) -> None:
    ask(town, "wages")
    assert "Kaisa Lindroos" not in jarmo.visit("/haku/?q=lasku").words
