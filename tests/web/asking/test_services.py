"""The list of services."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, service
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db


def test_each_sees_the_services_meant_for_them(town: Town, visitor: Visitor) -> None:
    assert "Laskun hyvitys" not in visitor.visit("/palvelut/").words
    visitor.sign_in(town.risto)
    words = visitor.visit("/palvelut/").words
    assert "Laskun hyvitys" in words
    assert "Palkan oikaisu" not in words
    visitor.sign_in(town.kaisa)
    assert "Palkan oikaisu" in visitor.visit("/palvelut/").words


def test_the_list_costs_the_same_with_more_services(town: Town, kaisa: Visitor) -> None:
    kaisa.visit("/palvelut/")
    with CaptureQueriesContext(connection) as few:
        kaisa.get("/palvelut/")
    for number in range(20):
        service(f"palvelu-{number}", f"Palvelu {number}", town.finance, town.tuula)
    with CaptureQueriesContext(connection) as many:
        kaisa.get("/palvelut/")
    assert len(many) == len(few) <= 12
