"""The page of what is measured of me, and the settings that switch a measure on."""

from typing import Any

import pytest

from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.insight.test_features import complete
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db
DATES: dict[str, Any] = {
    "handled_on": "1.10.2026",
    "handled_in": "Yhteistyötoimikunta, 4 §",
    "informed_on": "15.10.2026",
}


@pytest.fixture(autouse=True)
def tuesday_morning():  # type: ignore[no-untyped-def]
    with clock.moved_to(MOMENT):
        yield


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("who", ["jarmo", "kaisa"])
def test_each_sees_what_is_measured_and_what_else_is_kept(
    town: Town, visitor: Visitor, language: str, who: str
) -> None:
    visitor.speak(language)
    visitor.sign_in(getattr(town, who))
    page = visitor.visit("/minusta-mitataan/")
    assert not page.all("figure"), "a measure that is off shows no figure"
    assert len(page.all("table")[0].all("tr")) > 5


def test_the_administrator_enters_the_dates_and_each_sees_the_own_figure_only(
    town: Town, visitor: Visitor
) -> None:
    for days_ago in (1, 2, 3):
        complete(town, "jarmo", days_ago)
    visitor.sign_in(town.anna)
    page = visitor.send("/asetukset/mittaaminen/valmistuneet/", **DATES)
    assert "Käytössä 15.10.2026 alkaen" in page.words
    visitor.sign_in(town.jarmo)
    figure = visitor.visit("/minusta-mitataan/").all("figure")[0]
    assert "11/2026 3" in figure.words
    visitor.sign_in(town.tuula)  # the lead has her own, which are none, and nowhere Jarmo's
    assert "11/2026 0" in visitor.visit("/minusta-mitataan/").all("figure")[0].words


def test_a_day_ahead_keeps_the_measure_off(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    words = visitor.send("/asetukset/mittaaminen/valmistuneet/", **DATES | {"informed_on": "1.12.2026"}).words
    assert "Ei vielä käytössä tulee käyttöön 1.12.2026" in words


def test_both_dates_must_be_written(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    page = visitor.proof_read(
        visitor.post("/asetukset/mittaaminen/valmistuneet/", DATES | {"informed_on": ""})
    )
    assert [one for one in page.all("input") if one.attributes.get("aria-invalid") == "true"]
    assert "Käytössä" not in visitor.visit("/asetukset/mittaaminen/").words


def test_the_administrator_switches_the_measure_off_again(town: Town, visitor: Visitor) -> None:
    complete(town, "jarmo", 1)
    visitor.sign_in(town.anna)
    visitor.send("/asetukset/mittaaminen/valmistuneet/", **DATES)
    page = visitor.send("/asetukset/mittaaminen/valmistuneet/pois/")
    assert "pois käytöstä 17.11.2026" in page.words
    assert "pois käytöstä alkaen" in visitor.visit("/asetukset/historia/").words.casefold()
    visitor.sign_in(town.jarmo)
    assert not visitor.visit("/minusta-mitataan/").all("figure")


def test_the_staff_representative_reads_all_measures_on_one_sheet(town: Town, visitor: Visitor) -> None:
    RoleGrant.objects.create(person=town.sanna, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    visitor.sign_in(town.anna)
    visitor.send("/asetukset/mittaaminen/valmistuneet/", **DATES)
    visitor.sign_in(town.sanna)
    words = visitor.visit("/minusta-mitataan/luettelo/").words
    assert "Yhteistyötoimikunta, 4 §" in words
    assert "Omat käsittelyajat kuukausittain Ei käytössä" in words


def test_a_measure_that_does_not_exist_is_not_found(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.anna)
    assert visitor.get("/asetukset/mittaaminen/tuottavuus/").status_code == 404
    assert visitor.get("/asetukset/mittaaminen/valmistuneet/pois/").status_code == 404
