"""Fields read what people write, and refuse with a sentence that helps."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field
from django.utils import translation

from huikkaa.kernel import clock
from huikkaa.web.shared import fields, widgets

NOW = datetime(2026, 11, 17, 10, 20, tzinfo=clock.HELSINKI)


def cleaned(field: Field, value: Any) -> Any:
    with clock.moved_to(NOW), translation.override("fi"):
        return field.clean(value)


def refusal(field: Field, value: Any) -> str:
    with pytest.raises(ValidationError) as refused, translation.override("fi"):
        cleaned(field, value)
    with translation.override("fi"):
        return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("19.11.2026", date(2026, 11, 19)),
        (" 19. 11. 2026 ", date(2026, 11, 19)),
        ("19.11.26", date(2026, 11, 19)),
        ("19.11.", date(2026, 11, 19)),
        ("19.11", date(2026, 11, 19)),
        ("17.11.", date(2026, 11, 17)),
        ("16.11.", date(2027, 11, 16)),
        ("2.1.", date(2027, 1, 2)),
        ("19/11/2026", date(2026, 11, 19)),
        ("19-11-2026", date(2026, 11, 19)),
        ("2026-11-19", date(2026, 11, 19)),
        ("to 19.11.2026", date(2026, 11, 19)),
        ("torstaina 19.11.", date(2026, 11, 19)),
        ("tänään", date(2026, 11, 17)),
        ("Huomenna", date(2026, 11, 18)),
        ("imorgon", date(2026, 11, 18)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, meant: date) -> None:
    assert cleaned(fields.DayField(), written) == meant


@pytest.mark.parametrize(
    "written", ["ensi viikolla", "19", "1.2.3.4", "19.11.202", "2026", "19.11.2026 klo 10"]
)
def test_a_day_that_cannot_be_read_is_refused_with_an_example(written: str) -> None:
    assert refusal(fields.DayField(), written) == "Kirjoita päivä muodossa 19.11.2026."


@pytest.mark.parametrize(
    "written", ["31.2.2026", "0.1.2026", "12.13.2026", "2026-02-30", "29.2.2027", "1.1.0000"]
)
def test_a_day_that_does_not_exist_is_refused_as_such(written: str) -> None:
    assert refusal(fields.DayField(), written).startswith("Sellaista päivää ei ole kalenterissa.")


def test_a_day_is_shown_as_it_is_written_in_finland() -> None:
    assert fields.DayField().prepare_value(date(2026, 1, 9)) == "9.1.2026"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 284,50", "1284.50"),
        ("1\N{NO-BREAK SPACE}284,50 €", "1284.50"),
        ("1284.5", "1284.5"),
        ("−12", "-12"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, meant: str) -> None:
    assert cleaned(fields.MoneyField(), written) == Decimal(meant)


@pytest.mark.parametrize("written", ["paljon", "12,5,6", "NaN", "Infinity", "1e400", "kaksi"])
def test_an_amount_that_cannot_be_read_is_refused(written: str) -> None:
    assert refusal(fields.MoneyField(), written)


def test_an_amount_finer_than_a_cent_is_refused() -> None:
    assert (
        refusal(fields.MoneyField(), "12,345") == "Kirjoita summa sentin tarkkuudella, esimerkiksi 1 284,50."
    )


def test_a_few_choices_are_radio_buttons_and_many_are_a_list() -> None:
    few = fields.OneOfField(choices=[(str(n), str(n)) for n in range(5)])
    many = fields.OneOfField(choices=[(str(n), str(n)) for n in range(6)])
    assert isinstance(few.widget, widgets.Radios)
    assert not isinstance(many.widget, widgets.Radios)
    assert refusal(many, "") == "Valitse yksi."
    assert cleaned(few, "3") == cleaned(many, "3") == "3"


@pytest.mark.parametrize("widget", [forms.Select, forms.Select()])
def test_a_short_list_opens_at_nothing_rather_than_at_its_first_choice(widget: Any) -> None:
    short = fields.OneOfField(choices=[("1", "Yksi"), ("2", "Kaksi")], required=False, widget=widget)
    drawn = str(short.widget.render("lista", None))
    assert drawn.index('value=""') < drawn.index('value="1"')
    assert cleaned(short, "") == ""


def file(name: str = "tiliote.pdf", size: int = 10) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_several_files_are_taken_at_once() -> None:
    assert [one.name for one in cleaned(fields.FilesField(), [file(), file("kuitti.jpg")])] == [
        "tiliote.pdf",
        "kuitti.jpg",
    ]


def test_no_file_is_fine_where_none_is_needed() -> None:
    assert cleaned(fields.FilesField(required=False), None) == []
    assert refusal(fields.FilesField(), None) == "Lisää tiedosto."


def test_a_file_too_big_is_named_with_its_size_and_the_limit(settings: Any) -> None:
    settings.HUIKKAA_MAX_FILE_MB = 1
    words = refusal(fields.FilesField(), [file(size=1024 * 1024 + 1)])
    assert words == "tiliote.pdf on kooltaan 2 megatavua. Suurin sallittu koko on 1 megatavua."


@pytest.mark.parametrize("name", ["lasku.exe", "lasku.PDF.EXE", "skripti.js", "lasku.exe.", "lasku.exe "])
def test_a_file_of_a_forbidden_kind_is_refused_by_name(name: str) -> None:
    assert "voi sisältää viruksen" in refusal(fields.FilesField(), [file(name)])


def test_an_empty_file_and_too_many_files_are_refused() -> None:
    assert refusal(fields.FilesField(), [file(size=0)]).startswith("tiliote.pdf on tyhjä.")
    assert refusal(fields.FilesField(max_files=1), [file(), file()]) == "Lisää kerralla enintään 1 tiedosto."


def test_a_name_is_turned_into_the_person_it_names() -> None:
    known = {"Kaisa Lindroos": 7}
    field = fields.NamedField(find=known.get)
    assert cleaned(field, " Kaisa Lindroos ") == 7
    assert refusal(field, "Kaisa").startswith("Nimeä ei löytynyt.")
