"""Rows, conditions, and what is known beforehand, as the asker meets them; all of it without a script."""

from typing import Any

import pytest

from huikkaa.domain.catalogue.actions import forms as actions
from huikkaa.domain.catalogue.actions.forms import write_form
from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.work.models import Draft, Request
from tests.cast import Town
from tests.web.client import Element, Visitor

pytestmark = pytest.mark.django_db
CREDIT = "/palvelut/laskun-hyvitys/"
WAYS = [{"value": "a", "fi": "Auto"}, {"value": "j", "fi": "Juna"}]
NOT_BY_CAR: dict[str, Any] = {"q_oma-auto": "no"}
BY_CAR: dict[str, Any] = {"q_oma-auto": "yes"}
COLUMNS = [
    {"key": "paiva", "kind": "date", "fi": "Päivä", "required": True},
    {"key": "mita", "kind": "text", "fi": "Mitä", "required": True},
    {"key": "km", "kind": "number", "fi": "Kilometrit"},
    {"key": "euroa", "kind": "money", "fi": "Euroa"},
    {"key": "tapa", "kind": "choice", "fi": "Tapa", "options": WAYS},
    {"key": "paikka", "kind": "cost_centre", "fi": "Kustannuspaikka"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def _travel_claim(town: Town) -> None:
    town.technical.cost_centre = "2140"
    town.technical.save()
    by_car = {"key": "oma-auto", "how": "is", "values": ["yes"]}
    write_form(
        service=town.credit,
        questions=[
            FormField(key="oma-auto", kind="yes_no", label_fi="Oma auto?", required=True),
            FormField(key="rekisteri", kind="text", label_fi="Rekisteri", required=True, shown_if=by_car),
            FormField(key="matka", kind="dates", label_fi="Matka"),
            FormField(
                key="kulut", kind="rows", label_fi="Kulut", columns=COLUMNS, required=True, most_rows=3
            ),
            FormField(key="kenelle", kind="cost_centre", label_fi="Paikka", prefill="cost_centre"),
            FormField(key="nimi", kind="text", label_fi="Nimi", prefill="name", locked=True),
        ],
    )


def typed_in(page: Element) -> dict[str, Any]:
    """What the fields of a page hold."""
    return {cell.attributes.get("name", ""): cell.attributes.get("value") for cell in page.all("input")}


def cells(*rows: dict[str, str]) -> dict[str, Any]:
    """Rows as the form sends them."""
    sent = {
        f"q_kulut-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()
    }
    return {**sent, "q_kulut-rows": str(len(rows))}


TWO = cells(
    {"paiva": "3.11.2026", "mita": "Kokous", "km": "48,5", "euroa": "1 200", "tapa": "j", "paikka": "2140"},
    {"paiva": "4.11.2026", "mita": "Pysäköinti", "euroa": "34,50 €"},
)


def answers() -> dict[str, dict[str, Any]]:
    """The answers of the only request, by their keys."""
    return {row["key"]: row for row in Request.unguarded.get().answers}


def test_rows_are_kept_as_numbers_and_shown_with_their_sum(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, **NOT_BY_CAR, **TWO)
    rows = answers()["kulut"]
    assert rows["value"][0] == {
        "paiva": "2026-11-03", "mita": "Kokous", "km": "48.5", "euroa": "1200", "tapa": "j",
        "paikka": "2140 Tekniset palvelut",
    }  # fmt: skip
    sums = [words.replace("\N{NO-BREAK SPACE}", " ") for words in rows["table"]["sums"]]
    assert sums == ["", "", "48,5", "1 234,50 €", "", ""]
    assert "1 234,50 €" in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Juna" in page.words


def test_a_wrong_cell_is_named_by_its_row_and_column_and_nothing_is_lost(town: Town, kaisa: Visitor) -> None:
    wrong = cells(
        {"paiva": "3.11.2026", "mita": "Kokous", "euroa": "12,345"},
        {"paiva": "", "mita": "Pysäköinti", "paikka": "9999"},
    )
    page = kaisa.send(CREDIT, 422, **NOT_BY_CAR, **wrong)
    for told in ("Rivi 1, Euroa:", "Rivi 2, Päivä:", "Rivi 2, Kustannuspaikka:"):
        assert told in page.words
    assert typed_in(page)["q_kulut-1-mita"] == "Pysäköinti"
    assert not Request.unguarded.exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (cells({}), "Täytä ainakin yksi rivi"),
        (cells(*({"paiva": "3.11.2026", "mita": "Kokous"} for _number in range(4))), "enintään 3"),
    ],
)
def test_too_few_and_too_many_rows_are_refused(
    town: Town, kaisa: Visitor, rows: dict[str, Any], told: str
) -> None:
    assert told in kaisa.send(CREDIT, 422, **NOT_BY_CAR, **rows).words


def test_a_row_is_added_and_taken_away_without_a_script(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, rows_add="q_kulut", message="Säilyy", **TWO)
    names = [cell.attributes.get("name") for cell in page.all("input")]
    assert "q_kulut-2-mita" in names
    assert "Säilyy" in page.words
    assert "Korjaa lomake" not in page.all("title")[0].words
    page = kaisa.send(CREDIT, rows_drop="q_kulut-0", **TWO)
    values = typed_in(page)
    assert values["q_kulut-0-mita"] == "Pysäköinti"
    assert not Request.unguarded.exists()


def test_what_is_not_asked_is_neither_required_nor_kept(town: Town, kaisa: Visitor) -> None:
    page = kaisa.visit(CREDIT)
    assert "Täytä, jos “Oma auto?” on: Kyllä." in page.words
    kaisa.send(CREDIT, q_rekisteri="HUI-123", **NOT_BY_CAR, **TWO)
    assert "rekisteri" not in answers()


def test_what_is_asked_is_required(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, 422, **BY_CAR, **TWO)
    assert "Rekisteri:" in page.words
    kaisa.send(CREDIT, q_rekisteri="HUI-123", **BY_CAR, **TWO)
    assert answers()["rekisteri"]["shown"] == "HUI-123"


def test_what_is_known_is_filled_in_and_what_is_locked_cannot_be_changed(town: Town, kaisa: Visitor) -> None:
    page = kaisa.visit(CREDIT)
    values = typed_in(page)
    assert values["q_kenelle"] == "2140 Tekniset palvelut"
    kaisa.send(CREDIT, q_nimi="Joku muu", q_kenelle="2140", **NOT_BY_CAR, **TWO)
    assert answers()["nimi"]["value"] == "Kaisa Lindroos"
    assert answers()["kenelle"]["value"] == "2140 Tekniset palvelut"


def test_what_is_locked_is_anothers_when_one_asks_for_another(town: Town, kaisa: Visitor) -> None:
    kaisa.sign_in(town.oskari)
    kaisa.send(CREDIT, on_behalf="Kaisa Lindroos", **NOT_BY_CAR, **TWO)
    assert answers()["nimi"]["value"] == "Kaisa Lindroos"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [("3.11.2026", "", "molemmat päivät"), ("3.11.2026", "1.11.2026", "ennen ensimmäistä")],
)
def test_a_span_of_days_is_whole_and_runs_forward(
    town: Town, kaisa: Visitor, first: str, last: str, told: str
) -> None:
    days: dict[str, Any] = {"q_matka-first": first, "q_matka-last": last, "q_oma-auto": "no"}
    assert told in kaisa.send(CREDIT, 422, **days, **TWO).words


def test_a_span_of_days_is_kept(town: Town, kaisa: Visitor) -> None:
    days: dict[str, Any] = {"q_matka-first": "3.11.2026", "q_matka-last": "5.11.2026", "q_oma-auto": "no"}
    kaisa.send(CREDIT, **days, **TWO)
    assert answers()["matka"]["value"] == ["2026-11-03", "2026-11-05"]
    assert answers()["matka"]["shown"].replace("\N{NO-BREAK SPACE}", " ") == "ti 3.11.2026 – to 5.11.2026"


def test_a_draft_keeps_rows_and_days(town: Town, kaisa: Visitor) -> None:
    kaisa.post(f"{CREDIT}luonnos/", {**TWO, "q_matka-first": "3.11.2026"})
    page = kaisa.visit(CREDIT)
    values = typed_in(page)
    assert values["q_kulut-1-mita"] == "Pysäköinti"
    assert values["q_matka-first"] == "3.11.2026"


def test_a_draft_of_an_earlier_version_is_carried_over_with_a_word(town: Town, kaisa: Visitor) -> None:
    version = typed_in(kaisa.visit(CREDIT))
    typed = {**TWO, "q_rekisteri": "HUI-123", "form_version": version["form_version"]}
    kaisa.post(f"{CREDIT}luonnos/", typed)
    assert "Lomake on muuttunut" not in kaisa.visit(CREDIT).words
    actions.remove_question(service=town.credit, key="rekisteri", by=town.anna)
    actions.publish(service=town.credit, by=town.anna)
    page = kaisa.visit(CREDIT)
    assert "Lomake on muuttunut" in page.words
    assert "HUI-123" in page.words
    values = typed_in(page)
    assert values["q_kulut-0-mita"] == "Kokous"
    page = kaisa.send(CREDIT, 422, **typed, **NOT_BY_CAR)
    assert "Vastauksesi ovat tallella" in page.words
    kaisa.send(CREDIT, **{**typed, "form_version": values["form_version"] or "", "q_oma-auto": "no"})
    made = Request.unguarded.get()
    assert made.form is not None
    assert made.form.number == 2
    assert not Draft.objects.exists()


def test_the_words_of_rows_are_found_by_search(town: Town, kaisa: Visitor) -> None:
    kaisa.send(CREDIT, **NOT_BY_CAR, **TWO)
    kaisa.sign_in(town.jarmo)
    assert Request.unguarded.get().number in kaisa.visit("/haku/?q=pysäköinnin").words


def test_a_request_keeps_the_form_it_was_asked_with(town: Town, kaisa: Visitor) -> None:
    kaisa.send(CREDIT, **NOT_BY_CAR, **TWO)
    number = Request.unguarded.get().number
    actions.change_question(service=town.credit, key="kulut", values={"label_fi": "Menot"}, by=town.anna)
    actions.publish(service=town.credit, by=town.anna)
    page = kaisa.visit(f"/asiat/{number}/")
    assert "Kulut" in page.words
    assert "Menot" not in page.words


def test_one_without_an_account_fills_in_rows(town: Town, visitor: Visitor) -> None:
    town.credit.for_residents = True
    town.credit.save()
    visitor.send(CREDIT, name="Aino", phone="040", q_nimi="Aino", **NOT_BY_CAR, **TWO)
    assert answers()["nimi"]["value"] == "Aino"
    assert answers()["kulut"]["value"][0]["paikka"] == "2140"
