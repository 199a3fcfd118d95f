"""Templates with places to fill, as tables an expert can read."""

import pytest

from huikkaa.engine.filling import FIELDS, fill, left_open, place_of, unknown

VALUES = {"given_name": "Kaisa", "number": "HU-1234567", "unit": "", "own_name": "Jarmo Niemikorpi"}


@pytest.mark.parametrize(
    ("text", "filled", "missing"),
    [
        ("Hei {etunimi}", "Hei Kaisa", ()),
        ("Hei {Etunimi}, asia { numero }", "Hei Kaisa, asia HU-1234567", ()),
        ("Hej {förnamn}, ärende {nummer}", "Hej Kaisa, ärende HU-1234567", ()),
        ("Hi {first  name}", "Hi Kaisa", ()),
        ("Yksikkö {yksikkö}, {yksikkö}", "Yksikkö {yksikkö}, {yksikkö}", ("{yksikkö}",)),
        ("{palvelu} ja {outo}", "{palvelu} ja {outo}", ("{palvelu}", "{outo}")),
        ("ei {} eikä {\n}", "ei {} eikä {\n}", ()),
        ("t. {oma nimi}", "t. Jarmo Niemikorpi", ()),
    ],
)
def test_places_are_filled_in_any_language(text: str, filled: str, missing: tuple[str, ...]) -> None:
    assert (fill(text, VALUES).text, fill(text, VALUES).missing) == (filled, missing)


def test_what_is_written_into_a_place_is_not_read_as_a_place_again() -> None:
    assert fill("{etunimi}", {"given_name": "{numero}", "number": "1"}).text == "{numero}"


def test_open_places_are_seen_before_sending_and_other_braces_are_let_be() -> None:
    assert left_open("Hei {etunimi}, {etunimi}: {json}") == ("{etunimi}",)
    assert unknown("Hei {etunimi}: {json}") == ("{json}",)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_field_has_a_word_of_its_own_in_every_language(field: str, language: str) -> None:
    assert fill(place_of(field, language), {field: "arvo"}).text == "arvo"
