"""Bringing in a sheet by the pages, as an administrator does."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.organisation.models import Change, Person, Role, RoleGrant
from tests.cast import LONG_AGO, Town
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


def bring(anna: Visitor, text: str, kind: str = "henkilot") -> Any:
    return anna.send("/asetukset/tuonti/", kind=kind, file=sheet(text))


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
    assert "Rivi 3: Eino Korpela" in page.words
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


def questions(anna: Visitor, address: str) -> int:
    anna.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert anna.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)


FILES = {
    "henkilot": ("Henkilöavain;Sukunimi;Etunimi;Sähköposti;Yksikkö;Alkupäivä;Vakanssi;Esihenkilö\n",
                 "{n};S{n};E{n};e{n}@x.example;Hallintopalvelut;1.2.2020;V-1;1000\n"),
    "yksikot": ("Yksikkö;Ylempi yksikkö\n", "Yksikkö {n};Hallintopalvelut\n"),
    "vakanssit": ("Vakanssi;Nimike;Yksikkö\n", "{n};sihteeri;Hallintopalvelut\n"),
    "jasenyydet": ("Henkilö;Tiimi;Alkaen\n", "jarmo.niemikorpi@esimerkkila.example;Hallintotiimi;1.1.{n}\n"),
    "palvelut": ("Palvelu;Ryhmä;Tiimi;Omistaja\n", "P {n};Talous;Taloustiimi;petra.honkasalo@esimerkkila.example\n"),
    "osaamiset": ("Henkilö;Palvelu;Taso;Alkaen\n", "maija.koskimaki@esimerkkila.example;laskun-hyvitys;2;1.1.{n}\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_preview_of_sixty_rows_asks_as_little_as_one_of_five(anna: Visitor, town: Town, kind: str) -> None:
    head, row = FILES[kind]
    counts = []
    for many in (5, 60):
        text = head + "".join(row.format(n=2000 + n) for n in range(many))
        bring(anna, text, kind=kind)
        draft = ImportDraft.objects.latest("pk")
        counts += [
            questions(anna, f"/asetukset/tuonti/{draft.key}/{show}") for show in ("", "?nayta=puuttuvat")
        ]
    assert counts[2] <= counts[0]
    assert counts[3] <= counts[1]
    assert max(counts) <= 12, counts


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_opens_in_every_language(anna: Visitor, language: str) -> None:
    bring(anna, HEAD + GOOD + BAD)
    draft = ImportDraft.objects.get()
    anna.speak(language)
    anna.visit("/asetukset/tuonti/")
    for word in ("", "virheet", "uudet", "muuttuvat", "ennallaan", "pois", "puuttuvat", "olematon"):
        anna.visit(f"/asetukset/tuonti/{draft.key}/", nayta=word)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_templates_are_given(anna: Visitor, ending: str) -> None:
    answer = anna.get(f"/asetukset/tuonti/pohja/henkilot.{ending}")
    assert answer.status_code == 200
    assert f"henkilot.{ending}" in answer["Content-Disposition"]
    assert anna.get(f"/asetukset/tuonti/pohja/roolit.{ending}").status_code == 404


def test_another_administrator_does_not_see_the_sheet(anna: Visitor, town: Town) -> None:
    bring(anna, HEAD + GOOD)
    draft = ImportDraft.objects.get()
    RoleGrant.objects.create(person=town.petra, role=Role.ADMINISTRATOR, valid_from=LONG_AGO)
    other = Visitor()
    other.sign_in(town.petra)
    assert other.get(f"/asetukset/tuonti/{draft.key}/").status_code == 404
    assert other.post(f"/asetukset/tuonti/{draft.key}/hyvaksy/", {}).status_code == 404
    assert not Person.objects.filter(key="1001").exists()


def test_a_mended_file_takes_the_place_of_the_first(anna: Visitor) -> None:
    bring(anna, HEAD + BAD)
    draft = ImportDraft.objects.get()
    page = anna.send(f"/asetukset/tuonti/{draft.key}/tiedosto/", file=sheet(HEAD + GOOD, "uusi.csv"))
    assert "uusi.csv" in page.words
    page = anna.send(f"/asetukset/tuonti/{draft.key}/tiedosto/", 422, file=sheet("kissa;koira\n1;2\n"))
    assert "tuttuja otsikoita" in page.words
    page = anna.send(f"/asetukset/tuonti/{draft.key}/hylkaa/")
    assert "Mitään ei kirjoitettu" in page.words
    assert not ImportDraft.objects.exists()


def test_what_cannot_be_read_is_told_beside_the_file(anna: Visitor) -> None:
    page = anna.send("/asetukset/tuonti/", 422, kind="henkilot", file=sheet("x"))
    assert "Tiedostosta ei löytynyt tuttuja otsikoita." in page.words
    anna.send("/asetukset/tuonti/", 422, kind="roolit", file=sheet(HEAD + GOOD))


def test_imported_skills_and_key_stand_on_the_persons_page(anna: Visitor, town: Town) -> None:
    page = bring(
        anna,
        "Henkilö;Palvelu;Taso;Alkaen\njarmo.niemikorpi@esimerkkila.example;laskun-hyvitys;opettaa;1.1.2020\n",
        kind="osaamiset",
    )
    accept(anna, page, ImportDraft.objects.get())
    page = anna.visit(f"/asetukset/henkilot/{town.jarmo.pk}/")
    assert "Laskun hyvitys tai oikaisu: Opettaa muita" in page.words
    page = anna.visit("/asetukset/historia/")
    assert "Osaamiset: henkilot.csv" in page.words
