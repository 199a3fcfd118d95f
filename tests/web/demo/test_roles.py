"""Stepping into roles: only in the demo, only as invented people, and each begins where there is something to do."""

import pytest
from pytest_django.fixtures import Settings

from huikkaa.domain.organisation.models import Person, Role, RoleGrant
from tests.cast import LONG_AGO, Town
from tests.web.client import Visitor


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def in_demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.mark.parametrize("address", ["/demo/", "/demo/posti/", "/demo/posti/20261121T101010/"])
def test_outside_the_demo_its_pages_do_not_exist(town: Town, visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/demo/rooli/customer/", "/demo/rooli/administrator/", "/demo/kuntalainen/"]
)
def test_outside_the_demo_nobody_steps_in(town: Town, visitor: Visitor, address: str) -> None:
    assert visitor.post(address).status_code == 404
    assert "_auth_user_id" not in visitor.session


@pytest.mark.usefixtures("in_demo")
def test_the_page_of_roles_is_proof_read_in_each_language(town: Town, visitor: Visitor) -> None:
    for language in ("fi", "sv", "en"):
        visitor.speak(language)
        visitor.visit("/demo/")


@pytest.mark.usefixtures("in_demo")
def test_one_press_signs_in_as_the_one_who_administers(town: Town, visitor: Visitor) -> None:
    visitor.send("/demo/rooli/administrator/")
    assert visitor.session["_auth_user_id"] == str(town.anna.pk)


@pytest.mark.usefixtures("in_demo")
def test_a_second_press_changes_who_one_is(town: Town, visitor: Visitor) -> None:
    visitor.post("/demo/rooli/administrator/")
    visitor.post("/demo/rooli/auditor/")
    assert visitor.session["_auth_user_id"] == str(town.arvo.pk)


@pytest.mark.usefixtures("in_demo")
def test_looking_at_the_address_of_a_role_changes_nothing(town: Town, visitor: Visitor) -> None:
    assert visitor.get("/demo/rooli/administrator/").status_code == 405


@pytest.mark.usefixtures("in_demo")
def test_a_person_with_a_real_address_cannot_be_stepped_into(town: Town, visitor: Visitor) -> None:
    Person.objects.filter(pk=town.hilkka.pk).update(email="hilkka@kunta.fi")
    RoleGrant.objects.filter(person=town.hilkka).delete()
    RoleGrant.objects.create(person=town.hilkka, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    RoleGrant.objects.create(person=town.hilkka, role=Role.STEERING, valid_from=LONG_AGO)
    visitor.post("/demo/rooli/steering/")
    assert "_auth_user_id" not in visitor.session


@pytest.mark.usefixtures("in_demo")
def test_a_resident_is_nobody_who_is_signed_in(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    visitor.post("/demo/kuntalainen/")
    assert "_auth_user_id" not in visitor.session
