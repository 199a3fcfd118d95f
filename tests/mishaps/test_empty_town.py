"""A town on its first day: no unit, no team, no service, one administrator. Every page opens."""

from datetime import datetime

import pytest

from huikkaa.domain.organisation.models import Person, Role, RoleGrant
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.access.test_every_address import ROUTES
from tests.cast import LONG_AGO, Town
from tests.web.client import Visitor

PLAIN = sorted(route for route in ROUTES if "<" not in route and not route.startswith(("tili/", "demo/")))


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [True, False], ids=["the administrator", "a visitor"])
def test_every_page_opens_in_an_empty_town(visitor: Visitor, signed_in: bool) -> None:
    anna = Person.objects.create(email="anna@esimerkkila.example", given_name="Anna", family_name="Vuorela")
    RoleGrant.objects.create(person=anna, role=Role.ADMINISTRATOR, valid_from=LONG_AGO)
    if signed_in:
        visitor.sign_in(anna)
    wrong = {}
    for route in PLAIN:
        status = visitor.get(f"/{route}").status_code
        if status not in {200, 302, 403, 405}:
            wrong[route] = status
    assert wrong == {}


@pytest.mark.parametrize("fold", [0, 1], ids=["the first half past three", "the second"])
def test_a_request_of_the_night_when_the_hour_comes_twice_opens_everywhere(town: Town, fold: int) -> None:
    night = datetime(2026, 10, 25, 3, 30, tzinfo=clock.HELSINKI, fold=fold)
    with clock.moved_to(night):
        request = actions.receive(
            service=town.credit, title="Yöllä", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
        )
        for person, address in ((town.kaisa, "/asiat/"), (town.jarmo, "/jono/talous/")):
            visitor = Visitor()
            visitor.sign_in(person)
            assert "Yöllä" in visitor.get(address).content.decode()
            ending = "asiat/" if person == town.kaisa else "jono/pyynto/"
            assert visitor.get(f"/{ending}{request.number}/").status_code == 200
