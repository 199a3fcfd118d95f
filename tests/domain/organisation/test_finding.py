"""People and units found by what is written, within what the writer may know of."""

import pytest

from huikkaa.domain.organisation.finding import (
    people_suggested,
    person_in_full,
    person_named,
    unit_named,
    units_suggested,
)
from tests.cast import Town, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words",
    [
        "Kaisa Lindroos",
        "kaisa lindroos",
        "Kaisa Lindroos, Tekniset palvelut",
        "kaisa.lindroos@esimerkkila.example",
    ],
)
def test_a_person_is_found_by_name_and_by_address(town: Town, words: str) -> None:
    assert person_named(words, town.oskari) == town.kaisa


@pytest.mark.parametrize("words", ["Kaisa", "Lindroos", "", ",", "Aku Ankka", "Kaisa Lindroos Junior"])
def test_half_a_name_is_not_a_person(town: Town, words: str) -> None:
    assert person_named(words, town.oskari) is None


def test_two_of_the_same_name_are_told_apart_by_unit(town: Town) -> None:
    other = person("Kaisa", "Toinen", town.education)
    other.family_name = "Lindroos"
    other.save()
    assert person_named("Kaisa Lindroos", town.oskari) is None
    assert person_named("Kaisa Lindroos, Sivistyspalvelut", town.oskari) == other


def test_two_given_names_are_one_person(town: Town) -> None:
    made = person("Anna Maria", "Vuorinen", town.technical)
    assert person_named("Anna Maria Vuorinen", town.oskari) == made


def test_a_contract_customer_finds_only_its_own(town: Town) -> None:
    assert person_named("Kaisa Lindroos", town.risto) is None
    assert person_named("Risto Hakovirta", town.risto) == town.risto
    assert people_suggested("kai", town.risto) == []
    assert units_suggested("tekn", town.risto) == []
    assert unit_named("Tekniset palvelut", town.risto) is None


def test_one_without_a_unit_finds_nobody_else(town: Town) -> None:
    assert person_named("Kaisa Lindroos", town.outi) is None


def test_suggestions_are_what_the_field_understands(town: Town) -> None:
    for found in people_suggested("a", town.oskari):
        assert person_named(person_in_full(found), town.oskari) == found


def test_a_unit_is_found_in_any_language(town: Town) -> None:
    town.technical.name_sv = "Tekniska tjänster"
    town.technical.save()
    assert unit_named("tekniska tjänster", town.kaisa) == town.technical
