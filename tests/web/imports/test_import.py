"""Bringing in a sheet by the pages, as an administrator does."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.organisation.models import Change, Person
from tests.cast import Town
from tests.web.client import Visitor

HEAD = "Henkilöavain;Sukunimi;Etunimi;Sähköposti;Yksikkö;Palvelussuhde alkaa\n"
GOOD = "1001;Salmela;Aino;aino.salmela@esimerkkila.example;Hallintopalvelut;1.2.2020\n"
BAD = "1002;Korpela;Eino;eino.korpela@esimerkkila.example;Hallintopalvelu;31.2.2020\n"


def sheet(text: str, name: str = "henkilot.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("utf-8-sig"), "text/csv")


@pytest.fixture
def anna(visitor: Visitor, town: Town) -> Visitor:
    visitor.sign_in(town.anna)
    visitor.speak("fi")
    return visitor


def bring(anna: Visitor, text: str, **more: Any) -> Any:
    return anna.send("/asetukset/tuonti/", kind="henkilot", file=sheet(text), **more)


def typed(cells: dict[str, str]) -> dict[str, Any]:
    return dict(cells)


def accept(anna: Visitor, page: Any, draft: ImportDraft) -> Any:
    mark = next(one for one in page.all("input") if one.attributes.get("name") == "mark")
    return anna.send(f"/asetukset/tuonti/{draft.key}/hyvaksy/", mark=mark.attributes["value"])


def test_a_file_is_looked_at_and_accepted_and_the_second_time_changes_nothing(anna: Visitor) -> None:
    page = bring(anna, HEAD + GOOD)
    assert "Aino Salmela" in page.words
    assert not Person.objects.filter(key="1001").exists(), "nothing is written before it is accepted"
    draft = ImportDraft.objects.get()
    page = accept(anna, page, draft)
    assert Person.objects.get(key="1001").employments.get().starts_on.isoformat() == "2020-02-01"
    assert not ImportDraft.objects.filter(pk=draft.pk).exists()
    run = ImportRun.objects.get()
    assert (run.file_name, run.added) == ("henkilot.csv", 1)
    assert "Aino Salmela" in page.words
    changes = Change.objects.count()
    page = bring(anna, HEAD + GOOD)
    assert "Kaikki on jo niin kuin tiedostossa" in page.words
    assert Change.objects.count() == changes


def test_faulty_rows_are_named_and_mended_on_the_page(anna: Visitor) -> None:
    page = bring(anna, HEAD + GOOD + BAD)
    draft = ImportDraft.objects.get()
    assert "Rivi 3 : Eino Korpela" in page.words
    assert "Tarkoititko: Hallintopalvelut?" in page.words
    assert "Kalenterissa ei ole tällaista päivää." in page.words
    assert "1 rivillä on virhe" in page.words
    refused = anna.send(f"/asetukset/tuonti/{draft.key}/hyvaksy/", status=422, mark="x")
    assert "Mitään ei ole kirjoitettu" in refused.words
    assert not Person.objects.filter(key="1001").exists()
    page = anna.send(
        f"/asetukset/tuonti/{draft.key}/korjaa/",
        **typed({"row-3": "1", "r3.unit": "Hallintopalvelut", "r3.starts_on": "28.2.2020"}),
    )
    assert "Kaikki rivit ovat kunnossa" in page.words
    accept(anna, page, draft)
    assert Person.objects.get(key="1002").unit is not None


def test_a_row_can_be_left_out(anna: Visitor) -> None:
    bring(anna, HEAD + GOOD + BAD)
    draft = ImportDraft.objects.get()
    page = anna.send(f"/asetukset/tuonti/{draft.key}/korjaa/", **typed({"row-3": "1", "out-3": "on"}))
    accept(anna, page, draft)
    assert set(Person.objects.filter(key__isnull=False).values_list("key", flat=True)) == {"1001"}
    assert ImportRun.objects.get().left_out == 1
