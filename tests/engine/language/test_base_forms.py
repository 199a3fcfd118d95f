"""Base forms: the tables an expert can read, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.language import Reducer, base_forms, query_forms
from huikkaa.engine.language.voikko import compound_pieces
from tests.engine.language.reducers import BOTH, reducer, voikko

WITH_VOIKKO = {
    "palkanlaskennasta": ("palkanlaskenta", "palkka", "laskenta"),
    "laskun hyvityksestä": ("lasku", "hyvitys"),
    "Pöytäkirjanotteen": ("pöytäkirjanote", "pöytä", "kirja", "ote", "pöytäkirja", "kirjanote"),
    "MATKALASKUJANI": ("matkalasku", "matka", "lasku"),
    "avaimissa avainten avaimet": ("avain",),
    "Helsingissä": ("helsinki",),
    "EU:n": ("eu",),
    "e-laskun": ("elaskun", "elasku", "e", "lasku"),
    "vaa'an": ("vaaka",),
    "lasku 4711, 250,50 e": ("lasku", "4711", "250", "50", "e"),
    "kahvi\u00adtarjoilu": ("kahvitarjoilu", "kahvi", "tarjoilu"),
}
WITH_SNOWBALL = {
    "laskujen laskuista laskulla": ("lasku",),
    "matkalaskujani": ("matkalasku",),
    "avaimissa": ("avaim",),
    "lasku 4711": ("lasku", "4711"),
}
OTHER_LANGUAGES = [
    ("sv", "nycklarna", "nycklar"),
    ("sv", "fakturor", "fakturorna"),
    ("sv", "skattekortet", "skattekort"),
    ("sv", "ärendet", "ärenden"),
    ("sv", "budgeten", "budget"),
    ("en", "invoices", "invoice"),
    ("en", "meeting", "meetings"),
]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), max_size=60)


@pytest.mark.parametrize(("text", "forms"), WITH_VOIKKO.items())
def test_voikko_reduces_to_base_forms_and_parts(text: str, forms: tuple[str, ...]) -> None:
    assert reducer(with_voikko=True).base_forms(text) == forms


@pytest.mark.parametrize(("text", "forms"), WITH_SNOWBALL.items())
def test_snowball_reduces_to_stems(text: str, forms: tuple[str, ...]) -> None:
    assert reducer(with_voikko=False).base_forms(text) == forms


@pytest.mark.parametrize(("language", "text", "asked"), OTHER_LANGUAGES)
@BOTH
def test_swedish_and_english_are_found_by_their_stems(
    with_voikko: bool, language: str, text: str, asked: str
) -> None:
    reads = reducer(with_voikko)
    assert set(reads.base_forms(text, language)) & set(reads.query_forms(asked)[0])


def test_a_foreign_word_in_finnish_text_is_found() -> None:
    reads = reducer(with_voikko=True)
    assert set(reads.base_forms("Hej, nycklarna är borta")) & set(reads.query_forms("nycklarnas")[0])


@pytest.mark.parametrize("asked", ["pöytäkirja", "Pöytäkirjassa", "kirjan", "otetta", "pöytäkirjanotteita"])
def test_a_compound_is_found_by_itself_and_by_its_parts(asked: str) -> None:
    reads = reducer(with_voikko=True)
    assert set(reads.base_forms("Lähetän pöytäkirjanotteen huomenna.")) & set(reads.query_forms(asked)[0])


def test_the_letters_of_finnish_stay_and_other_accents_fall() -> None:
    assert base_forms("Åbo", "sv") == ("åbo",)
    assert base_forms("ÄÖ", "sv") == ("äö",)
    assert base_forms("idé", "en") == base_forms("ide", "en")


def test_letters_composed_of_two_characters_are_the_same_letters() -> None:
    assert base_forms("po\u0308yta\u0308kirja") == base_forms("pöytäkirja")


@pytest.mark.parametrize("text", ["", "   ", "…!?", "- – —", "__"])
@BOTH
def test_nothing_gives_nothing(with_voikko: bool, text: str) -> None:
    reads = reducer(with_voikko)
    assert reads.base_forms(text) == ()
    assert reads.query_forms(text) == ()


READERS: dict[bool, Reducer] = {}


@given(text=TEXTS, language=st.sampled_from(["fi", "sv", "en"]))
@settings(max_examples=300, deadline=None)
@BOTH
def test_any_text_is_found_by_its_own_words(with_voikko: bool, text: str, language: str) -> None:
    reads = READERS.get(with_voikko) or READERS.setdefault(with_voikko, reducer(with_voikko))
    indexed = set(reads.base_forms(text, language))
    for alternatives in reads.query_forms(text):
        assert indexed & set(alternatives)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_forms_hold_only_letters_and_numbers(text: str) -> None:
    """A full-text index may cut at anything else."""
    for form in (*base_forms(text), *(form for word in query_forms(text) for form in word)):
        assert form.isalnum(), form


def test_each_form_is_given_once_in_order_of_appearance() -> None:
    assert base_forms("avain lasku avaimen laskun") == ("avain", "lasku")


@pytest.mark.parametrize(
    ("base", "structure", "pieces"),
    [
        ("palkanlaskenta", "=pppppp=ppppppppppp", ["palkan", "laskenta"]),
        ("lasku", "=ppppp", ["lasku"]),
        ("linja-auto", "=pppppp-=pppp", ["linja", "auto"]),
        ("lasku", "", ["lasku"]),
    ],
)
def test_a_compound_is_cut_at_voikkos_marks(base: str, structure: str, pieces: list[str]) -> None:
    assert compound_pieces(base, structure) == pieces


def test_voikko_tells_all_readings_of_a_word() -> None:
    assert {reading.base for reading in voikko().readings("varaan")} >= {"varata", "vara"}
