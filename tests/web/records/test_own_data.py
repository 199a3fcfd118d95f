"""One's own data: whole, in a form for people and one for programs, and never anybody else's."""

import io
import json
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.work import actions
from tests.cast import Town
from tests.web.client import Visitor

HERE = "/oma/tiedot/"


@pytest.fixture
def asked(town: Town) -> None:
    kaisa, jarmo = town.viewer("kaisa"), town.viewer("jarmo")
    files = [SimpleUploadedFile("lasku.txt", b"sata euroa")]
    request = actions.receive(
        service=town.wages,
        title="Palkkani",
        text="Oma palkka-asiani",
        filer=kaisa,
        asker=town.kaisa,
        files=files,
    )
    actions.take(request=request, viewer=jarmo)
    actions.note(request=request, viewer=jarmo, text="Vain tiimille")
    actions.answer(request=request, viewer=jarmo, text="Vastaus sinulle")
    ville = town.viewer("ville")
    actions.receive(service=town.credit, title="Villen asia", text="x", filer=ville, asker=town.ville)


def package(visitor: Visitor) -> ZipFile:
    answer = visitor.get(f"{HERE}?muoto=zip")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.usefixtures("asked")
def test_the_package_holds_ones_own_matters_whole_and_nothing_of_others(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    visitor.visit(HERE)
    book = package(visitor)
    for name in ("tiedot.json", "tiedot.html"):
        words = book.read(name).decode()
        assert "Oma palkka-asiani" in words
        assert "Vastaus sinulle" in words
        assert "Vain tiimille" not in words
        assert "Villen asia" not in words
    data = json.loads(book.read("tiedot.json"))
    assert data["person"]["email"] == town.kaisa.email
    assert [matter["title"] for matter in data["matters"]] == ["Palkkani"]
    (paper,) = [name for name in book.namelist() if name.endswith("lasku.txt")]
    assert book.read(paper) == b"sata euroa"


@pytest.mark.django_db
@pytest.mark.usefixtures("asked")
def test_a_handler_gets_numbers_of_others_matters_and_none_of_their_words(
    town: Town, visitor: Visitor
) -> None:
    visitor.sign_in(town.jarmo)
    data = json.loads(package(visitor).read("tiedot.json"))
    assert data["matters"] == []
    assert data["done_for_others"]["messages"] == 2
    assert "palkka-asiani" not in json.dumps(data)
    assert [team["team__name_fi"] for team in data["organisation"]["teams"]] == ["Taloustiimi"]


@pytest.mark.django_db
def test_a_stranger_signs_in_first(town: Town, visitor: Visitor) -> None:
    assert visitor.get(f"{HERE}?muoto=zip").status_code == 302
