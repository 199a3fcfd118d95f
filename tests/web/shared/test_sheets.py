"""Tables to take along: a spreadsheet opens them, and what people wrote in them does nothing."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from huikkaa.kernel import tables
from huikkaa.web.shared.sheets import Cell, sheet

HEADS = ["Asia", "Saapunut", "Päivä", "Euroa", "Määrä", "Kyllä"]
ROW: list[Cell] = [
    *("Äyriäinen; “5 kg”", datetime(2026, 11, 21, 22, 30, tzinfo=UTC), date(2026, 6, 1)),
    *(Decimal("12.50"), 7, True),
]


def taken(kind: str, *rows: list[Cell]) -> bytes:
    answer = sheet(RequestFactory().get("/", {"muoto": kind}), "Jono: talous", HEADS, rows)
    assert answer is not None
    return b"".join(answer) if isinstance(answer, StreamingHttpResponse) else b""


def test_the_page_itself_is_shown_where_no_table_is_asked_for() -> None:
    for kind in ("", "pdf", "CSV "):
        assert sheet(RequestFactory().get("/", {"muoto": kind}), "jono", HEADS, []) is None


def test_csv_is_what_a_finnish_spreadsheet_opens() -> None:
    with translation.override("fi"):
        text = taken("csv", ROW)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines() == [
        "Asia;Saapunut;Päivä;Euroa;Määrä;Kyllä",
        '"Äyriäinen; “5 kg”";2026-11-22 00:30;2026-06-01;12,50;7;kyllä',
    ]


def test_xlsx_holds_real_dates_and_numbers() -> None:
    with translation.override("fi"):
        page = load_workbook(BytesIO(taken("xlsx", ROW))).active
    assert page is not None
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        HEADS,
        [ROW[0], datetime(2026, 11, 22, 0, 30), datetime(2026, 6, 1), 12.5, 7, "kyllä"],  # noqa: DTZ001
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:F2")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0="])
def test_nothing_written_by_people_becomes_a_formula(start: str) -> None:
    cell = f'{start}HYPERLINK("https://example.org")'
    assert taken("csv", [cell]).decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"').startswith("'")
    page = load_workbook(BytesIO(taken("xlsx", [cell]))).active
    assert page is not None
    assert page["A2"].data_type == "s"


def test_a_negative_number_stays_a_number() -> None:
    assert "\r\n-7,5\r\n" in taken("csv", [-7.5]).decode("utf-8-sig")


def test_odd_texts_and_old_days_break_no_workbook() -> None:
    page = load_workbook(BytesIO(taken("xlsx", ["a\x01b", "x" * 40_000, date(1850, 1, 1), None]))).active
    assert page is not None
    assert [len(str(cell.value or "")) for cell in page[2]][1:3] == [32_767, 10]


def test_what_one_sheet_cannot_hold_goes_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    book = load_workbook(BytesIO(taken("xlsx", *list[list[Cell]]([n] for n in range(5)))))
    assert [[cell.value for cell in page["A"]] for page in book] == [
        ["Asia", 0, 1],
        ["Asia", 2, 3],
        ["Asia", 4],
    ]


def test_rows_are_read_one_at_a_time_in_the_readers_language() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[Cell]]:
        for n in range(1_000):
            read.append(n)
            yield [n, _("yes")]

    with translation.override("sv"):
        answer = sheet(RequestFactory().get("/?muoto=csv"), "x", HEADS, rows())
    assert isinstance(answer, StreamingHttpResponse)
    assert read == []
    with translation.override("fi"):
        parts = iter(answer)
        next(parts)
        assert "0;ja\r\n" in next(parts).decode()
    assert len(read) == tables.CHUNK


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_need_no_more_memory_than_a_thousand(kind: str) -> None:
    def peak(count: int) -> int:
        rows: Iterator[list[Cell]] = ([f"Asia {n}", n] for n in range(count))
        tracemalloc.start()
        answer = sheet(RequestFactory().get("/", {"muoto": kind}), "x", HEADS, rows)
        assert isinstance(answer, StreamingHttpResponse)
        for _chunk in answer:
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(20_000) < peak(1_000) + 400_000
