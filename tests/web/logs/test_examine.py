"""Administrators see what is in another system's log, and nothing of it is kept."""

import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.organisation.models import Person
from tests.cast import Town
from tests.fixtures.logs import MAPPING_FILE, desk_xes
from tests.receipt import SMALL
from tests.web.client import Visitor

PAGE = "/asetukset/lokit/"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_page_says_what_is_in_a_log_without_a_mapping(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    page = visitor.send(PAGE, log=upload("tiketit.xes.gz", gzip.compress(desk_xes())))
    assert "Mitä tiedostossa tiketit.xes.gz on" in page.words
    assert "Asioita: 60." in page.words
    assert "”Close by itself” on sulkeva ajastin. Se tulee 14–15 päivää" in page.words
    assert "Mitä sarakkeiden arvattiin tarkoittavan" in page.words


def test_a_mapping_given_along_is_followed(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    mapping = upload("tiketit.toml", MAPPING_FILE.read_bytes())
    page = visitor.send(PAGE, log=upload("tiketit.xes", desk_xes()), mapping=mapping)
    assert "Mitä kuvaus kertoo sarakkeista" in page.words


def test_nothing_of_the_log_is_kept(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    before = Person.objects.count()
    visitor.send(PAGE, log=upload("loki.csv", SMALL.read_bytes()))
    assert Person.objects.count() == before
    assert "Resource01" not in visitor.visit(PAGE).words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html></html>", "it begins with <html>"),
        (b"a,b\n1\n", "Line 2 has not as many fields"),
        (b"\x1f\x8b\x08\x00 cut off", "The packed file is broken"),
        (b"colour,size\nred,1\nblue,2\n", "cannot be guessed"),
        (b'<!DOCTYPE log [<!ENTITY a "b">]><log/>', "DOCTYPE"),
    ],
)
def test_what_is_no_log_is_refused_in_a_sentence(
    town: Town, visitor: Visitor, content: bytes, said: str
) -> None:
    visitor.sign_in(town.anna)
    page = visitor.send(PAGE, 422, log=upload("loki", content))
    assert "Lokia ei voi lukea" in page.words
    assert said in page.words


def test_a_form_without_a_file_says_so(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    assert "Lisää tiedosto" in visitor.send(PAGE, 422).words


@pytest.mark.parametrize("name", ["kaisa", "tuula", "hilkka", "arvo"])
def test_only_administrators_open_the_page(town: Town, visitor: Visitor, name: str) -> None:
    visitor.sign_in(getattr(town, name))
    assert visitor.get(PAGE).status_code == 403
