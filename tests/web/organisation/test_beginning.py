"""A portal without a town: what is not there yet is told as such, and its administrator is shown where to begin."""

import pytest

from huikkaa.domain.organisation.models import Membership, Person, Role, RoleGrant
from tests.cast import LONG_AGO, Town
from tests.web.client import Element, Visitor

EMPTY = ("/osaamistaulukko/", "/avainhenkiloriskit/", "/palvelut/", "/palvelulupaukset/", "/prosessit/")


@pytest.fixture
def first(db: None, visitor: Visitor) -> Visitor:
    """The first administrator of a portal where nothing has been set up, who plans the staff, too."""
    person = Person.objects.create(email="anna@kunta.example", given_name="Anna", family_name="Kivi")
    for role in (Role.ADMINISTRATOR, Role.HR, Role.PLANNER, Role.STEERING):
        RoleGrant.objects.create(person=person, role=role, valid_from=LONG_AGO)
    visitor.sign_in(person)
    return visitor


def steps(page: Element) -> list[bool]:
    """Whether each of the first steps has been taken; empty where they are not told."""
    lists = [one for one in page.all("ol") if "stages" in one.attributes.get("class", "")]
    return ["done" in step.attributes["class"] for one in lists for step in one.all("li")]


def test_the_first_administrator_is_shown_where_to_begin(first: Visitor) -> None:
    page = first.visit("/asetukset/")
    assert "Aloita tästä" in page.words
    assert steps(page) == [False] * 4
    section = next(
        one for one in page.all("section") if one.attributes.get("aria-labelledby") == "first-steps"
    )
    for link in section.all("a"):
        first.visit(link.attributes["href"])


@pytest.mark.django_db
def test_a_step_is_open_again_when_it_no_longer_holds_and_a_town_at_work_is_told_nothing(
    town: Town, visitor: Visitor
) -> None:
    visitor.sign_in(town.anna)
    assert steps(visitor.visit("/asetukset/")) == []
    Membership.objects.filter(leads=True).update(leads=False)
    assert steps(visitor.visit("/asetukset/")) == [True, True, False, True]


@pytest.mark.parametrize("address", EMPTY)
def test_without_services_nothing_is_claimed_of_them(first: Visitor, address: str) -> None:
    words = first.visit(address).words
    assert "Palveluja ei ole vielä" in words
    for claim in ("0 palvelua", "osaa vähintään", "Mikään ei vastaa"):
        assert claim not in words


def test_without_teams_a_round_says_that_there_is_nothing_to_choose(first: Visitor) -> None:
    page = first.visit("/sijoittelu/uusi/")
    assert page.words.count("Valittavaa ei ole vielä.") == 2
