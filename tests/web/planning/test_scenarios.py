"""Scenarios that are kept and compared, the people behind a number, and fill-permit requests."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.organisation.models import Employment, Role, RoleGrant
from huikkaa.domain.planning.models import FillPermit, Prospect, ProspectLook, SavedScenario
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town, join
from tests.cast import person as somebody
from tests.domain.insight.test_retirement import born, employed
from tests.domain.insight.test_risk import complete
from tests.web.client import Visitor

__all__ = ["employed"]


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def kept(visitor: Visitor, name: str, **values: Any) -> SavedScenario:
    visitor.send("/lahdot/tallenna/", nimi=name, **values)
    return SavedScenario.objects.get(name=name)


def test_scenarios_are_kept_by_name_and_stand_side_by_side(employed: Town) -> None:
    born(employed, "jarmo", 1963)
    hilkka = visit(employed, "hilkka")
    half = kept(hilkka, "Puolet täytetään", taytto="50", karsinta="20", karsitaan="1.1.2028")
    leaves = kept(hilkka, "Tekninen lähtee", ala=str(employed.technical.pk), paiva="1.1.2027")
    assert (half.fill_percent, half.eased_percent, half.eased_from) == (50, 20, date(2028, 1, 1))
    assert leaves.unit == employed.technical
    page = hilkka.visit(f"/lahdot/vertaa/?s=nyt&s={half.pk}&s={leaves.pk}&s=999").words
    assert "Nykyisellään: 4 ihmisestä 1" in page
    assert "Tekninen lähtee: 3 ihmisestä 1" in page
    assert "20 %, alkaen 1.1.2028" in page
    assert "Tekniset palvelut, alkaen 1.1.2027" in page
    assert "Tämänniminen skenaario on jo" in hilkka.send("/lahdot/tallenna/", nimi="Tekninen lähtee").words
    hilkka.send(f"/lahdot/poista/{half.pk}/")
    assert list(SavedScenario.objects.all()) == [leaves]


def test_others_compare_but_do_not_keep_and_see_no_small_numbers(employed: Town) -> None:
    born(employed, "jarmo", 1963)
    assert "alle 5" in visit(employed, "tuula").visit("/lahdot/vertaa/").words
    assert visit(employed, "tuula").get("/lahdot/tallenna/").status_code == 403
    assert visit(employed, "jarmo").get("/lahdot/vertaa/").status_code == 403


def test_a_number_opens_into_those_who_are_known_and_a_count_of_the_others(employed: Town) -> None:
    born(employed, "maija", 1962)
    visit(employed, "jarmo").send("/lahdot/oma/", ends_on="30.6.2028", unused_days="20")
    Employment.objects.filter(person=employed.petra).update(ends_on=date(2029, 5, 31))
    hilkka = visit(employed, "hilkka")
    links = [link.attributes.get("href", "") for link in hilkka.visit("/lahdot/").all("a")]
    assert "/lahdot/nimet/?vuosi=2029" in links
    page = hilkka.send("/lahdot/nimet/?vuosi=2029").words
    assert "Siihen mennessä lähtee 3. Heistä 2 tiedetään nimeltä; 1 on arvio" in page
    assert "Jarmo Niemikorpi" in page
    assert "31.5.2029" in page
    assert "Maija" not in page
    assert "Jarmo" not in hilkka.send("/lahdot/nimet/?vuosi=2027").words
    assert [look.person for look in ProspectLook.objects.all()] == [employed.jarmo]


def test_a_fill_permit_request_carries_what_was_measured_as_it_was_then(employed: Town) -> None:
    complete(employed, "jarmo")
    fold_all()
    tuula = visit(employed, "tuula")
    sent: dict[str, Any] = {
        "team": str(employed.finance.pk),
        "title": "palkkasihteeri",
        "full_time_share": "80",
        "from_day": "1.3.2027",
        "grounds": "Kaksi lähtee, ja työ on jo jaettu.",
    }
    page = tuula.send("/tayttoluvat/uusi/", **sent)
    permit = FillPermit.objects.get()
    assert (permit.title, permit.made_by, permit.evidence["done"]) == ("palkkasihteeri", employed.tuula, 1)
    assert "Kaksi lähtee" in page.words
    assert "Valmistunut vuodessa 1" in page.words
    complete(employed, "jarmo")
    fold_all()
    address = f"/tayttoluvat/{permit.pk}/"
    assert "Valmistunut vuodessa 1" in tuula.visit(address).words
    assert "palkkasihteeri" in tuula.visit("/tayttoluvat/").words
    assert visit(employed, "jarmo").get(address).status_code == 403
    odd = tuula.send("/tayttoluvat/uusi/", **{**sent, "full_time_share": "130"})
    assert FillPermit.objects.count() == 1
    assert "100" in odd.words


def test_the_staff_representative_reads_but_does_not_write(employed: Town) -> None:
    RoleGrant.objects.create(person=employed.outi, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    outi = visit(employed, "outi")
    assert "alle" not in outi.visit("/tayttoluvat/").words
    assert outi.get("/tayttoluvat/uusi/").status_code == 404
    assert "Ketkä ovat" not in outi.visit("/lahdot/").words


def test_the_pages_ask_as_few_questions_of_many_as_of_few(employed: Town) -> None:
    hilkka = visit(employed, "hilkka")

    def asked() -> dict[str, int]:
        found = {}
        for address in ("/lahdot/?taytto=50", "/lahdot/vertaa/", "/tayttoluvat/"):
            with CaptureQueriesContext(connection) as questions:
                hilkka.visit(address)
            found[address] = len(questions)
        return found

    asked()
    few = asked()
    for place in range(12):
        member = somebody(f"Uusi{place}", "Jäsen", employed.education)
        join(employed.finance, member)
        Employment.objects.create(person=member, unit=employed.education, starts_on=LONG_AGO)
        Prospect.objects.create(person=member, birth_year=1963)
        SavedScenario.objects.create(name=f"Skenaario {place}", fill_percent=place)
        FillPermit.objects.create(team=employed.finance, title="x", grounds="x", made_by=employed.tuula)
    more = asked()
    assert more == few | {"/lahdot/vertaa/": few["/lahdot/vertaa/"]}
    assert max(more.values()) <= 19, more
