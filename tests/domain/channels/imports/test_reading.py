"""Files of every usual kind are read alike; what cannot be read is refused with the way on."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from huikkaa.domain.channels.imports.queries import read_file
from huikkaa.domain.channels.imports.reading.sheet import MAX_ROWS, UNCALCULATED
from huikkaa.kernel.refusals import Refused
from tests.domain.channels.imports.bringing import births_in_use

HEAD = ["Henkilöavain", "Sukunimi", "Etunimi", "Nimike", "Alkupäivä", "Työaika %"]
ROW = ["1001", "Mäkelä", "Åke", "hallintosihteeri; pää", "1.2.2026", "80,5"]
CELLS = {
    "key": "1001", "family_name": "Mäkelä", "given_name": "Åke", "title": "hallintosihteeri; pää",
    "starts_on": "1.2.2026", "share": "80,5",
}  # fmt: skip


@pytest.fixture(autouse=True)
def with_births(monkeypatch: pytest.MonkeyPatch) -> None:
    births_in_use(monkeypatch)


@pytest.fixture(autouse=True)
def in_finnish() -> Iterator[None]:
    with override("fi"):
        yield


def joined(separator: str, rows: list[list[str]] | None = None) -> str:
    def quoted(cell: str) -> str:
        return f'"{cell}"' if separator in cell else cell

    return "".join(separator.join(quoted(cell) for cell in row) + "\r\n" for row in rows or [HEAD, ROW])


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    fill(book)
    book.save(stream)
    return stream.getvalue()


def refused(data: bytes, name: str = "henkilot.csv") -> str:
    with pytest.raises(Refused) as told:
        read_file("henkilot", name, data)
    assert told.value.refusal.next, "says the way on"
    return told.value.refusal.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_of_any_usual_encoding_and_separator_is_read_alike(encoding: str, separator: str) -> None:
    read = read_file("henkilot", "x.csv", joined(separator).encode(encoding))
    assert [(row.number, row.cells) for row in read.rows] == [(2, CELLS)]


def test_a_separator_said_on_the_first_line_is_believed() -> None:
    read = read_file("henkilot", "x.csv", ("sep=|\r\n" + joined("|")).encode())
    assert [(row.number, row.cells) for row in read.rows] == [(3, CELLS)]


def test_a_title_above_and_empty_rows_between_are_passed_over() -> None:
    rows = [["Henkilöstöluettelo 2026"], [""], HEAD, ROW, ["", "", ""], ["1002", *ROW[1:]]]
    read = read_file("henkilot", "x.csv", joined(";", rows).encode())
    assert [row.number for row in read.rows] == [4, 6]


def test_headings_are_known_in_many_shapes_and_three_languages() -> None:
    heads = [
        [
            "HENKILÖNUMERO",
            "Sukunimi *",
            "Etunimi:",
            "Tehtävänimike",
            "Palvelussuhteen alku (pvm)",
            "Työaika-%",
        ],
        ["Personnyckel", "Efternamn", "Förnamn", "Titel", "Anställningen börjar", "Arbetstid, %"],
        ["Employee ID", "last_name", "First name", "Job title", "Start date", "Share"],
    ]
    for head in heads:
        assert [
            row.cells for row in read_file("henkilot", "x.csv", joined(";", [head, ROW]).encode()).rows
        ] == [CELLS]


def test_columns_may_be_in_any_order_and_unknown_ones_are_told() -> None:
    read = read_file(
        "henkilot", "x.csv", joined(";", [[*HEAD[::-1], "Kahvikuppi"], [*ROW[::-1], "iso"]]).encode()
    )
    assert read.rows[0].cells == CELLS
    assert read.unread == ("Kahvikuppi",)


def test_a_workbook_is_read_with_its_days_shares_and_zeros() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(HEAD)
        sheet.append([1001, "Mäkelä", "Åke", "hallintosihteeri; pää", datetime(2026, 2, 1), 0.805])  # noqa: DTZ001
        sheet["A2"].number_format = "000000"
        sheet["F2"].number_format = "0.0 %"
        sheet.append(["", None, "  "])
        sheet.append(["00017", "Virta", "Veera", None, date(2026, 3, 1), 80])

    read = read_file("henkilot", "x.xlsx", workbook(fill))
    assert read.rows[0].cells == {**CELLS, "key": "001001", "share": "80,5 %"}
    assert (read.rows[1].number, read.rows[1].cells["key"], read.rows[1].cells["share"]) == (4, "00017", "80")


def test_the_sheet_with_the_headings_is_found_and_a_hidden_one_is_not() -> None:
    def fill(book: Workbook) -> None:
        book.active.append(["Ohje", "Lue tämä"])
        hidden = book.create_sheet("Vanha")
        hidden.append(HEAD)
        hidden.append(["1", *ROW[1:]])
        hidden.sheet_state = "hidden"
        sheet = book.create_sheet("Henkilöt")
        sheet.append(HEAD)
        sheet.append(ROW)

    assert [row.cells for row in read_file("henkilot", "x.xlsx", workbook(fill)).rows] == [CELLS]


def test_a_formula_without_a_value_is_told_and_never_reckoned() -> None:
    def fill(book: Workbook) -> None:
        book.active.append(HEAD)
        book.active.append(["1001", '=CONCATENATE("a";"b")', *ROW[2:]])

    assert read_file("henkilot", "x.xlsx", workbook(fill)).rows[0].cells["family_name"] == UNCALCULATED


def test_merged_cells_among_the_rows_are_refused_and_above_them_let_be() -> None:
    def fill(book: Workbook) -> None:
        book.active.append(["Henkilöstö 2026"])
        book.active.merge_cells("A1:F1")
        book.active.append(HEAD)
        book.active.append(ROW)
        book.active.append(["1002", *ROW[1:]])

    assert len(read_file("henkilot", "x.xlsx", workbook(fill)).rows) == 2

    def merge(book: Workbook) -> None:
        fill(book)
        book.active.merge_cells("D3:D4")

    assert refused(workbook(merge)) == "merged_cells"


def with_part(name: str, content: bytes) -> bytes:
    data = io.BytesIO(workbook(lambda book: book.active.append(HEAD)))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return data.getvalue()


def test_macros_bombs_and_document_types_are_not_opened() -> None:
    assert refused(with_part("xl/vbaProject.bin", b"x")) == "macros"
    assert refused(with_part("xl/media/big.bin", b"\0" * 90_000_000)) == "too_big_unpacked"
    assert refused(with_part("xl/media/dense.bin", b"\0" * 20_000_000)) == "too_big_unpacked"
    assert (
        refused(with_part("xl/extra.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'))
        == "broken_workbook"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_excel"),
        (b"%PDF-1.7", "not_a_sheet"),
        (b"PK\x03\x04 broken", "broken_workbook"),
        (b"kissa;koira\n1;2\n", "no_headings"),
        (b"Sukunimi;Etunimi\nSalmela;Aino\n", "column_missing"),
        ("Henkilöavain;Avain;Sukunimi;Etunimi\n1;1;Salmela;Aino\n".encode(), "same_column_twice"),
        ("Henkilöavain;Sukunimi;Etunimi\n;;\n".encode(), "no_rows"),
        (b"a\x00b\x00c;\xff\xfe\x00" * 30 + b"x", "not_text"),
        (";".join(["Henkilöavain"] + ["x"] * 150).encode(), "too_many_columns"),
        (b"x" * (10 * 1024 * 1024 + 1), "too_big"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_on(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_an_opendocument_sheet_is_refused_in_words() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<a/>")
    assert refused(data.getvalue(), "x.ods") == "broken_workbook"


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read() -> None:
    rows = [[str(n), *ROW[1:]] for n in range(MAX_ROWS)]
    assert len(read_file("henkilot", "x.csv", joined(";", [HEAD, *rows]).encode()).rows) == MAX_ROWS
    assert refused(joined(";", [HEAD, *rows, *rows[:60]]).encode()) == "too_many_rows"
    book = load_workbook(io.BytesIO(workbook(lambda book: book.active.append(HEAD))))
    book.active["A1048576"] = "x"
    assert refused(workbook_of(book)) == "too_many_rows"


def workbook_of(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_missing_quotation_mark_is_told() -> None:
    text = joined(";").replace("Mäkelä", '"Mäkelä') + "x" * 200_000
    assert refused(text.encode()) == "broken_csv"
