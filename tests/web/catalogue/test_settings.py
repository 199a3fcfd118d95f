"""The settings of services, hours and disturbances, as they are used."""

from typing import Any

import pytest

from huikkaa.domain.catalogue.models import Disturbance, FormField, OpeningSpan, Service, ServicePromise
from huikkaa.kernel import clock
from tests.cast import Town
from tests.web.client import Visitor

PAGES = (
    "/asetukset/palvelut/", "/asetukset/palvelut/uusi/", "/asetukset/ryhmat/uusi/", "/asetukset/aukioloajat/",
    "/asetukset/aukioloajat/viikko/", "/asetukset/aukioloajat/poikkeus/", "/hairiot/", "/hairiot/uusi/",
)  # fmt: skip
OF_SERVICE = ("", "muuta/", "lopeta/", "vaiheet/", "lupaus/", "lomake/", "lomake/uusi/")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_administrator_opens_every_page(visitor: Visitor, town: Town, language: str) -> None:
    visitor.sign_in(town.anna)
    visitor.speak(language)
    for address in (*PAGES, *(f"/asetukset/palvelut/{town.credit.pk}/{part}" for part in OF_SERVICE)):
        visitor.visit(address)


def test_a_lead_tells_of_a_disturbance_and_ends_it(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.tuula)
    visitor.send("/hairiot/uusi/", title_fi="Palkkaohjelma ei toimi", starts_at="1.11.2026 klo 8.30")
    row = Disturbance.objects.get()
    assert row.starts_at.astimezone(clock.HELSINKI).strftime("%H.%M") == "08.30"
    visitor.send(f"/hairiot/{row.pk}/ohi/")
    row.refresh_from_db()
    assert row.ends_at is not None
    visitor.visit("/asetukset/palvelut/", status=403)


def test_a_service_is_set_up_alone(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.anna)
    visitor.speak("fi")
    visitor.send(
        "/asetukset/palvelut/uusi/",
        name_fi="Kokousjärjestelyt", slug="kokousjarjestelyt", group=str(town.credit.group_id),
        answering_team=str(town.finance.pk), owner="Tuula Rantamäki", for_staff="on", effort_minutes="45",
        tied_to="nothing", maturity="electronic", publicity="public", retention_years="6",
    )  # fmt: skip
    made = Service.objects.get(slug="kokousjarjestelyt")
    base = f"/asetukset/palvelut/{made.pk}/"
    written: dict[str, Any] = {
        "valid_from": "tänään", "first_number": "1", "first_unit": "business_days",
        "done_number": "3", "done_unit": "business_days",
    }  # fmt: skip
    assert "Valmis 3 työpäivässä" in visitor.send(f"{base}lupaus/", preview="1", **written).words
    assert not ServicePromise.objects.filter(service=made).exists()
    visitor.send(f"{base}lupaus/", **written)
    visitor.send(f"{base}vaiheet/", 200, **{"place-0": "1", "name_fi-0": "Tilaus", "display_days-0": "0"})
    choices: dict[str, Any] = {
        "options-rows": "2",
        "options-0-fi": "Kyllä",
        "options-0-sv": "Ja",
        "options-1-fi": "Ei",
    }
    visitor.send(f"{base}lomake/uusi/", label_fi="Tarjoilu?", kind="choice", **choices)
    visitor.send(f"{base}lomake/julkaise/", note="Ensimmäinen")
    assert FormField.objects.get(version__service=made).options[0]["sv"] == "Ja"
    page = visitor.visit(base)
    for words in ("Valmis 3 työpäivässä", "Tilaus", "Tarjoilu?"):
        assert words in page.words


@pytest.mark.parametrize(
    ("first", "done", "told"),
    [("0", "3", {"first_number": "kuinka pian"}), ("1", "0", {"done_number": "kuinka kauan"})],
)
def test_a_promise_of_zero_is_refused_beside_its_field(
    visitor: Visitor, town: Town, first: str, done: str, told: dict[str, str]
) -> None:
    visitor.sign_in(town.anna)
    visitor.speak("fi")
    page = visitor.send(
        f"/asetukset/palvelut/{town.credit.pk}/lupaus/",
        valid_from="tänään", first_number=first, first_unit="hours",
        done_number=done, done_unit="business_days",
    )  # fmt: skip
    said = {
        one.id.removeprefix("id_").removesuffix("_error"): one.words
        for one in page.all("p")
        if one.id.endswith("_error")
    }
    assert said.keys() == told.keys()
    for name, words in told.items():
        assert "Lupaus ei voi olla nolla" in said[name]
        assert words in said[name]


def test_the_week_is_written_as_people_write_it(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.anna)
    visitor.send("/asetukset/aukioloajat/viikko/", day0="8–12, 12.30-16", eves_closed="on")
    assert OpeningSpan.objects.filter(weekday=0).count() == 2
    page = visitor.send("/asetukset/aukioloajat/viikko/", day0="8–12, 11-16")
    assert OpeningSpan.objects.count() == 2
    assert page.all("h2")
