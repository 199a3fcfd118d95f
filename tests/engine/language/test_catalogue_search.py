"""The search of the catalogue: half typed, mistyped, spoken; what is marked; and what finds nothing."""

import pytest

from huikkaa.engine.language import CatalogueIndex, Document, rank
from huikkaa.engine.language.similarity import NO_MATCH, edit_distance
from tests.engine.language.reducers import BOTH, reducer

CREDIT = Document(
    "hyvitys",
    {"fi": "Laskun hyvitys", "sv": "Kreditering av faktura"},
    {"fi": "Hyvitämme virheellisen laskun."},
    {"fi": ("lasku väärin",), "sv": ("kreditfaktura",)},
)
PAY = Document(
    "palkka",
    {"fi": "Palkan oikaisu", "sv": "Lönerättelse"},
    {"fi": "Oikaisemme väärin maksetun palkan ja lähetämme uuden palkkalaskelman."},
    {"fi": ("palkanlaskenta", "palkkalaskelma", "lomaraha")},
)
TRAVEL = Document("matka", {"fi": "Matkalasku"}, {"fi": "Maksamme matkasi."}, {"fi": ("kilometrikorvaus",)})
KEYS = Document(
    "avaimet", {"fi": "Avaimet", "sv": "Nycklar"}, {"fi": "Saat avaimen."}, {"fi": ("kulkukortti",)}
)
DOCUMENTS = (CREDIT, PAY, TRAVEL, KEYS)


def first(query: str, with_voikko: bool) -> str | None:
    hits = CatalogueIndex(DOCUMENTS, reducer(with_voikko)).search(query, 1)
    return hits[0].key if hits else None


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("laskun hyvityksestä", "hyvitys"),
        ("laskun hyvit", "hyvitys"),
        ("lasku on väärin", "hyvitys"),
        ("palkanlaskennasta", "palkka"),
        ("palkanl", "palkka"),
        ("palkkalskelma", "palkka"),
        ("tilinauha", "palkka"),
        ("lomarahojen maksaminen", "palkka"),
        ("matkalsku", "matka"),
        ("kilsakorvaus", "matka"),
        ("avaimte", "avaimet"),
        ("nycklarna", "avaimet"),
        ("KREDITFAKTUROR", "hyvitys"),
        ("miten saan avaimen?", "avaimet"),
    ],
)
@BOTH
def test_the_service_is_found_by_what_was_typed(with_voikko: bool, query: str, key: str) -> None:
    assert first(query, with_voikko) == key


@pytest.mark.parametrize("query", ["", "  ", "?!", "ja", "miten minä voin", "xqzwv", "k"])
@BOTH
def test_what_means_nothing_finds_nothing(with_voikko: bool, query: str) -> None:
    assert CatalogueIndex(DOCUMENTS, reducer(with_voikko)).search(query) == []


@BOTH
def test_letters_left_out_by_a_foreign_keyboard_do_not_matter(with_voikko: bool) -> None:
    documents = [*DOCUMENTS, Document("poytakirja", {"fi": "Pöytäkirja"})]
    assert CatalogueIndex(documents, reducer(with_voikko)).search("poytakirja", 1)[0].key == "poytakirja"


def test_the_words_found_are_marked_where_they_stand() -> None:
    hit = CatalogueIndex(DOCUMENTS, reducer(with_voikko=True)).search("laskujen hyvitykset", 1)[0]
    texts = {"name": CREDIT.names, "description": CREDIT.descriptions}
    marked = {(span.part, texts[span.part][span.language][span.start : span.end]) for span in hit.spans}
    assert marked == {
        ("name", "Laskun"),
        ("name", "hyvitys"),
        ("description", "Hyvitämme"),
        ("description", "laskun"),
    }


def test_a_hit_by_keyword_names_the_keyword() -> None:
    hit = CatalogueIndex(DOCUMENTS, reducer(with_voikko=True)).search("kilometrikorvausta", 1)[0]
    assert (hit.key, hit.keyword, hit.spans) == ("matka", "kilometrikorvaus", ())


def test_name_weighs_more_than_keyword_and_keyword_more_than_description() -> None:
    documents = [
        Document("kuvaus", {"fi": "Yksi"}, {"fi": "Saat kuulutuksen."}),
        Document("sana", {"fi": "Kaksi"}, {}, {"fi": ("kuulutus",)}),
        Document("nimi", {"fi": "Kuulutus"}),
        Document("muu", {"fi": "Neljä"}),
    ]
    assert [hit.key for hit in rank("kuulutus", documents)] == ["nimi", "sana", "kuvaus"]


def test_no_more_is_found_than_was_asked_for() -> None:
    index = CatalogueIndex(DOCUMENTS, reducer(with_voikko=False))
    assert len(index.search("lasku", 1)) == 1
    assert index.search("lasku", 0) == []


def test_a_very_long_query_is_read_from_its_beginning() -> None:
    assert first("avaimet " + "sanaa " * 5000, with_voikko=True) == "avaimet"


def test_an_empty_catalogue_finds_nothing() -> None:
    assert rank("lasku", []) == []


@pytest.mark.parametrize(
    ("typed", "word", "limit", "free", "distance"),
    [
        ("lasku", "lasku", 2, 0, 0),
        ("laksu", "lasku", 2, 0, 1),
        ("lsku", "lasku", 2, 0, 1),
        ("laskku", "lasku", 2, 0, 1),
        ("laski", "lasku", 2, 0, 1),
        ("kassa", "lasku", 1, 0, NO_MATCH),
        ("laskustakin", "lasku", 1, 6, 0),
        ("laskustakin", "lasku", 1, 0, NO_MATCH),
    ],
)
def test_typing_errors_are_counted(typed: str, word: str, limit: int, free: int, distance: int) -> None:
    assert edit_distance(typed, word, limit, free) == distance
