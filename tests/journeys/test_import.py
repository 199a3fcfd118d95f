"""An administrator brings in 57 people from a workbook, mends three faulty rows, and accepts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.channels.imports.models import ImportRun
from huikkaa.domain.organisation.models import Change, Person
from tests.cast import Town
from tests.journeys.axe import violations
from tests.journeys.keyboard import press
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = [
    "Henkilönumero", "Sukunimi", "Etunimi", "Sähköposti", "Tehtävänimike", "Yksikkö", "Palvelussuhde alkaa",
    "Palvelussuhteen laji", "Työaika %", "Esihenkilön henkilönumero",
]  # fmt: skip
FAMILIES = ("Aaltola", "Björkman", "Etelälahti", "Haapakorpi", "Järvikallio", "Niittylä", "Östervik")
GIVEN = ("Aila", "Börje", "Eeva-Liisa", "Göran", "Helmi", "Jukka", "Kerttu", "Orvokki", "Åsa")
PEOPLE = 57


def row(number: int) -> list[object]:
    family, given = FAMILIES[number % 7], GIVEN[number % 9]
    return [
        100000 + number, family, given, f"henkilo{number}@esimerkkila.example", "toimistosihteeri",
        "Hallintopalvelut", "1.2.2020", "vakinainen", 100 if number % 4 else 0.805, 100000 if number else None,
    ]  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The file as HR's system gives it, with three faulty rows: an address, a unit and a day."""
    book = Workbook()
    sheet = book.active
    sheet.append(HEAD)
    for number in range(PEOPLE):
        cells = row(number)
        sheet.append(cells)
        if cells[8] == 0.805:
            sheet.cell(sheet.max_row, 9).number_format = "0.0 %"
    sheet["D12"] = "henkilo10(at)esimerkkila.example"
    sheet["F30"] = "Hallintopalvelt"
    sheet["G44"] = "31.2.2020"
    book.save(tmp_path / "henkilot.xlsx")
    return tmp_path / "henkilot.xlsx"


@pytest.fixture(params=[1280, 360])
def anna(
    browser: Browser, live_server: LiveServer, town: Town, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The administrator's browser, at a desk and on a phone."""
    with browser.new_context(locale="fi-FI", viewport={"width": request.param, "height": 900}) as made:
        sign_in(made, live_server.url, town.anna)
        page = made.new_page()
        page.goto(f"{live_server.url}/asetukset/")
        yield page


def test_57_people_are_brought_in_and_three_faulty_rows_mended(anna: Page, workbook: Path) -> None:
    anna.get_by_role("main").get_by_role("link", name="Tuonti").click()
    expect(anna.get_by_role("button", name="Lue tiedosto")).to_be_visible()
    _fits(anna)
    anna.get_by_label("Tiedosto", exact=True).set_input_files(workbook)
    anna.get_by_role("button", name="Lue tiedosto").click()

    expect(anna.get_by_role("link", name="Korjattavat 3")).to_be_visible()
    expect(anna.get_by_role("link", name="Uudet 54")).to_be_visible()
    expect(anna.get_by_text("3 rivillä on virhe.")).to_be_visible()
    _fits(anna)
    assert not Person.objects.filter(key__isnull=False).exists(), "nothing is written before it is accepted"

    address = anna.get_by_role("group", name="Rivi 12").get_by_label("Sähköpostiosoite")
    expect(address).to_have_value("henkilo10(at)esimerkkila.example")
    address.fill("henkilo10@esimerkkila.example")
    anna.get_by_role("group", name="Rivi 30").get_by_label("Kotiyksikkö").fill("Hallintopalvelut")
    expect(anna.get_by_text("Tarkoititko: Hallintopalvelut?")).to_be_visible()
    anna.get_by_role("group", name="Rivi 44").get_by_label("Palvelussuhde alkaa").fill("28.2.2020")
    anna.get_by_role("button", name="Tallenna ja tarkista uudelleen").click()

    expect(anna.get_by_text("Kaikki rivit ovat kunnossa.")).to_be_visible()
    _fits(anna)
    anna.get_by_role("button", name="Hyväksy: 57 uutta").click()
    expect(anna.get_by_role("heading", name="Ihmiset: henkilot.xlsx", level=1)).to_be_visible()
    _fits(anna)
    assert Person.objects.filter(key__isnull=False).count() == PEOPLE
    assert ImportRun.objects.get().added == PEOPLE
    _nothing_the_second_time(anna, workbook)


def _nothing_the_second_time(page: Page, workbook: Path) -> None:
    before = Change.objects.count()
    page.get_by_role("link", name="Tuo toinen tiedosto").click()
    page.get_by_label("Tiedosto", exact=True).set_input_files(workbook)
    page.get_by_role("button", name="Lue tiedosto").click()
    # The file still has its three faults; left out, the rest is as before.
    for number in (12, 30, 44):
        page.get_by_role("group", name=f"Rivi {number}").get_by_label("Jätä tämä rivi pois").check()
    page.get_by_role("button", name="Tallenna ja tarkista uudelleen").click()
    expect(page.get_by_role("link", name="Ennallaan 54")).to_be_visible()
    expect(page.get_by_text("Kaikki on jo niin kuin tiedostossa.")).to_be_visible()
    assert Change.objects.count() == before


def test_a_row_is_mended_by_keyboard_alone(anna: Page, workbook: Path) -> None:
    anna.goto(anna.url + "tuonti/")
    anna.get_by_label("Tiedosto", exact=True).set_input_files(workbook)
    press(anna, "Lue tiedosto")
    expect(anna.get_by_role("group", name="Rivi 30")).to_be_visible()
    anna.get_by_role("group", name="Rivi 30").get_by_label("Kotiyksikkö").focus()
    anna.keyboard.press("Control+A")
    anna.keyboard.type("Hallintopalvelut")
    press(anna, "Tallenna ja tarkista uudelleen")
    expect(anna.get_by_text("2 riviä on vielä korjattava.")).to_be_visible()


def _fits(page: Page) -> None:
    """Nothing goes over the edge, and axe finds nothing."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert width_of(page) <= width, page.url
    assert violations(page) == []
