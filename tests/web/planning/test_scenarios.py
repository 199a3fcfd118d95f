"""Scenarios that are kept and compared, the people behind a number, and fill-permit requests."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.queries.filling import fill_evidence
from huikkaa.domain.organisation.models import Employment, Person, Role, RoleGrant
from huikkaa.domain.planning.models import FillPermit, Prospect, ProspectLook, SavedScenario
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town, join
from tests.cast import person as somebody
from tests.domain.insight.test_retirement import born, employed
from tests.domain.insight.test_risk import agreed, can, complete
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


def crowd(town: Town, size: int, born_in: int) -> None:
    """So many more members, all born in one year."""
    for place in range(size):
        member = somebody(f"Uusi{born_in}{place}", "Jäsen", town.education)
        join(town.finance, member)
        Employment.objects.create(person=member, unit=town.education, starts_on=LONG_AGO)
        Prospect.objects.create(person=member, birth_year=born_in)


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
    assert "Lähtijöitä on 3. Heistä 2 tiedetään nimeltä; 1 on arvio" in page
    assert "Jarmo Niemikorpi" in page
    assert "31.5.2029" in page
    assert "Maija" not in page
    assert "Jarmo" not in hilkka.send("/lahdot/nimet/?vuosi=2027").words
    assert {look.person for look in ProspectLook.objects.all()} == {employed.jarmo, employed.petra}
    assert "Palvelussuhteesi päättyy 31.5.2029" in visit(employed, "petra").visit("/lahdot/oma/").words
    assert "Hilkka Suvikallio" in visit(employed, "petra").visit("/lahdot/oma/").words


def test_a_leaving_after_the_drawn_years_is_in_none_of_them_and_opens_apart(employed: Town) -> None:
    visit(employed, "jarmo").send("/lahdot/oma/", ends_on="30.6.2032")
    Employment.objects.filter(person=employed.petra).update(ends_on=date(2031, 12, 31))
    hilkka = visit(employed, "hilkka")
    page = hilkka.visit("/lahdot/")
    assert "4 ihmisestä 1 on lähtenyt vuoden 2031 loppuun" in page.words
    assert "Vuoden 2031 jälkeen lähtee 1" in page.words
    last = hilkka.send("/lahdot/nimet/?vuosi=2031").words
    assert "Petra" in last
    assert "Jarmo" not in last
    beyond = hilkka.send("/lahdot/nimet/?jalkeen=1").words
    assert "Jarmo Niemikorpi" in beyond
    assert "Petra" not in beyond
    assert hilkka.get("/lahdot/nimet/?vuosi=2032").status_code == 404
    assert hilkka.get("/lahdot/nimet/?tiimi=999").status_code == 404


def test_others_find_no_small_number_by_subtracting_what_they_are_told(employed: Town) -> None:
    crowd(employed, 12, 1963)
    crowd(employed, 20, 1985)
    for name, unit in (("Koulu lähtee", employed.education), ("Tekninen lähtee", employed.technical)):
        SavedScenario.objects.create(name=name, unit=unit)
    tuula, hilkka = visit(employed, "tuula"), visit(employed, "hilkka")
    ours, theirs = (one.visit("/lahdot/vertaa/").words for one in (hilkka, tuula))
    assert "Tekninen lähtee: 35 ihmisestä 12" in ours
    assert "Nykyisellään: 36 ihmisestä 12" in theirs
    assert "35 ihmisestä" not in theirs
    assert "luvuista voisi päätellä muutaman ihmisen tiedot" in theirs
    assert hilkka.visit("/lahdot/vertaa/?hallitukselle=1").words.count("35 ihmisestä") == 0
    filled = tuula.visit("/lahdot/?taytto=80")
    assert "Valittu: 36 ihmisestä 12" in filled.words
    assert re.search(r"2031 12 24 24,0( \(\S+\))? 12 – –", filled.words)  # of 36 two are not replaced
    assert re.search(r"2031 12 24 24,0( \(\S+\))? 12 30 ", tuula.visit("/lahdot/?taytto=50").words)
    forged = tuula.visit(f"/lahdot/?ala={employed.technical.pk}&maaraaikaiset=on").words
    assert "Valittu" not in forged


def test_a_day_that_cannot_be_meant_is_refused_where_it_was_written(employed: Town) -> None:
    hilkka = visit(employed, "hilkka")
    for day in ("1.1.1700", "1.1.9999"):
        page = hilkka.visit(f"/lahdot/?ala={employed.technical.pk}&paiva={day}").words
        assert f"Vuotta {day[-4:]} ei voi tarkoittaa" in page
        assert "Nykyisellään: 4 ihmisestä" in page
    page = hilkka.send(
        "/lahdot/tallenna/", nimi="Vanha", ala=str(employed.technical.pk), paiva="1.1.1700"
    ).words
    assert "Vuotta 1700 ei voi tarkoittaa" in page
    assert not SavedScenario.objects.exists()
    assert "Vuonna 9999 kukaan ei ole enää töissä" in (
        visit(employed, "jarmo").send("/lahdot/oma/", ends_on="31.12.9999").words
    )
    Employment.objects.filter(person=employed.petra).update(ends_on=date(9999, 12, 31))
    assert "4 ihmisestä 0" in hilkka.visit("/lahdot/?taytto=50").words


def test_a_fill_permit_request_carries_what_was_measured_as_it_was_then(employed: Town) -> None:
    complete(employed, "jarmo")
    fold_all()
    tuula = visit(employed, "tuula")
    sent: dict[str, Any] = {
        "team": str(employed.finance.pk),
        "title": "palkkasihteeri",
        "full_time_share": "80",
        "from_day": "1.3.2027",
        "grounds": "Työ kasvaa, ja se on jo jaettu.",
    }
    page = tuula.send("/tayttoluvat/uusi/", **sent)
    permit = FillPermit.objects.get()
    assert (permit.title, permit.made_by, permit.evidence["done"]) == ("palkkasihteeri", employed.tuula, 1)
    assert "Työ kasvaa" in page.words
    assert "Valmistunut vuodessa 1" in page.words
    complete(employed, "jarmo")
    fold_all()
    address = f"/tayttoluvat/{permit.pk}/"
    assert "Valmistunut vuodessa 1" in tuula.visit(address).words
    assert "palkkasihteeri" in tuula.visit("/tayttoluvat/").words
    assert visit(employed, "jarmo").get(address).status_code == 403
    odd = tuula.send("/tayttoluvat/uusi/", **{**sent, "full_time_share": "130"})
    assert "100" in odd.words
    odd = tuula.send("/tayttoluvat/uusi/", **{**sent, "from_day": "1.1.1700", "title": "Іван Сидоренко"})
    assert "Vuotta 1700 ei voi tarkoittaa" in odd.words
    assert FillPermit.objects.count() == 1


def test_services_are_told_year_by_year_where_five_can_do_them(employed: Town) -> None:
    crowd(employed, 5, 1963)
    for member in Person.objects.filter(given_name__startswith="Uusi"):
        can(member, employed.credit)
    can(employed.jarmo, employed.wages)
    hilkka = visit(employed, "hilkka")
    page = hilkka.visit("/lahdot/palvelut/").words
    assert f"{employed.credit.name} 5" in page
    assert employed.wages.name not in page
    assert "1 palvelu, jonka osaa alle viisi" in page
    assert visit(employed, "tuula").get("/lahdot/palvelut/").status_code == 403


def test_a_town_without_people_and_a_sector_with_all_of_them_are_told_plainly(employed: Town) -> None:
    hilkka = visit(employed, "hilkka")
    Employment.objects.update(unit=employed.technical)
    page = hilkka.visit(f"/lahdot/?ala={employed.technical.pk}&taytto=100&vaihtuvuus=50&karsinta=100").words
    assert "Valittu: 0 ihmisestä 0" in page
    Employment.objects.all().delete()
    assert "Ei ketään laskettavana" in hilkka.visit("/lahdot/?taytto=50").words
    assert "Ei ketään laskettavana" in hilkka.visit("/lahdot/vertaa/").words
    assert hilkka.send("/lahdot/nimet/").words
    assert hilkka.visit("/lahdot/palvelut/").words


def test_the_staff_representative_reads_but_does_not_write(employed: Town) -> None:
    RoleGrant.objects.create(person=employed.outi, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    outi = visit(employed, "outi")
    assert "alle" not in outi.visit("/tayttoluvat/").words
    assert outi.get("/tayttoluvat/uusi/").status_code == 404
    assert "Ketkä ovat" not in outi.visit("/lahdot/").words


def test_the_pages_ask_as_few_questions_of_many_as_of_few(employed: Town) -> None:
    SavedScenario.objects.create(name="Ensin", eased_percent=5, unit=employed.technical, counts_makers=True)
    RoleGrant.objects.create(person=employed.outi, role=Role.REPRESENTATIVE, valid_from=LONG_AGO)
    FillPermit.objects.create(
        team=employed.finance,
        title="x",
        grounds="x",
        made_by=employed.tuula,
        evidence=fill_evidence(employed.finance, MOMENT.date()),
    )
    readers = {who: visit(employed, who) for who in ("hilkka", "tuula", "outi")}
    addresses = (
        f"/lahdot/?taytto=50&karsinta=5&tekijat=on&ala={employed.technical.pk}",
        "/lahdot/vertaa/",
        "/tayttoluvat/",
        f"/tayttoluvat/{FillPermit.objects.get().pk}/",
    )

    def asked() -> dict[str, int]:
        found = {}
        for who, reader in readers.items():
            for address in addresses:
                with CaptureQueriesContext(connection) as questions:
                    reader.visit(address)
                found[f"{who} {address}"] = len(questions)
        return found

    agreed(employed)
    asked()
    few = asked()
    crowd(employed, 12, 1963)
    for place in range(12):
        SavedScenario.objects.create(
            name=f"Skenaario {place}",
            fill_percent=place,
            eased_percent=place,
            unit=employed.technical,
            counts_makers=True,
        )
        FillPermit.objects.create(team=employed.finance, title="x", grounds="x", made_by=employed.tuula)
    more = asked()
    assert more == few
    assert max(more.values()) <= 12, more
