"""The method page's own tables and figures, read from the page and run."""

import math
import re
from pathlib import Path

import pytest

from huikkaa.engine.language import CatalogueIndex, Document
from tests.engine.language.reducers import reducer
from tests.engine.language.test_catalogue_queries import QUERIES

PAGE = (Path(__file__).parents[3] / "docs/methods/language.md").read_text(encoding="utf-8")
Row = dict[str, str]


def table(first_column: str) -> list[Row]:
    """The table of the page whose first column has this heading."""
    lines = PAGE.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    heads = cells(lines[start])
    body = lines[start + 2 :]
    length = next((n for n, line in enumerate(body) if not line.startswith("|")), len(body))
    return [dict(zip(heads, cells(line), strict=True)) for line in body[:length]]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def document(row: Row) -> Document:
    keywords = tuple(word.strip() for word in row["keywords"].split(","))
    return Document(row["key"], {"fi": row["name"]}, {"fi": row["description"]}, {"fi": keywords})


INDEX = [document(row) for row in table("key")]


@pytest.mark.parametrize("row", table("text"), ids=lambda row: str(row["text"]))
def test_each_base_form_of_the_page_holds(row: Row) -> None:
    for with_voikko, column in ((True, "base forms with Voikko"), (False, "without")):
        found = reducer(with_voikko).base_forms(row["text"], row["language"])
        assert " ".join(found) == row[column]


@pytest.mark.parametrize("row", table("typed"), ids=lambda row: str(row["typed"]))
def test_each_search_of_the_page_holds(row: Row) -> None:
    hits = CatalogueIndex(INDEX, reducer(with_voikko=True)).search(row["typed"])
    assert (" ".join(hit.key for hit in hits) or "-") == row["found, best first"]


def test_the_worked_figures_hold() -> None:
    told = [float(figure) for figure in re.findall(r"\*\*(\d\.\d{3})\*\*", PAGE)]
    rarity, other = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5)
    bonus = 1.6 * rarity / (rarity + other) * rarity
    assert told == [round(figure, 3) for figure in (rarity, 3 * rarity, other, bonus, 3 * rarity + bonus)]
    hit = CatalogueIndex(INDEX, reducer(with_voikko=True)).search("lasku ")[0]
    assert hit.key == "hyvitys"
    assert hit.score == pytest.approx(told[-1], abs=0.001)


def test_the_page_tells_how_many_queries_there_are() -> None:
    assert f"{sum(len(kind) for kind in QUERIES.values())} queries" in PAGE
