"""The queries people would type find the right service of the demo town among the first three."""

import tomllib
from pathlib import Path

import pytest

from huikkaa.cli.demo.catalogue_file import load_catalogue
from huikkaa.engine.language import CatalogueIndex
from tests.engine.language.reducers import BOTH, reducer

Queries = dict[str, dict[str, str | list[str]]]


def listed(file: str) -> Queries:
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


QUERIES = listed("catalogue_queries.toml")
LATER = listed("later_queries.toml")
REQUIRED = 0.90


def wanted(answer: str | list[str]) -> set[str]:
    return {answer} if isinstance(answer, str) else set(answer)


def test_the_list_asks_for_services_that_exist_and_for_nearly_all_of_them() -> None:
    services = {service.slug for service in load_catalogue().services}
    asked = {slug for kind in QUERIES.values() for answer in kind.values() for slug in wanted(answer)}
    assert asked <= services
    assert len(asked) >= 0.9 * len(services)
    assert sum(len(kind) for kind in QUERIES.values()) >= 300


@pytest.mark.parametrize("asked_for", [QUERIES, LATER], ids=["first list", "later lists"])
@BOTH
def test_nine_of_ten_queries_find_their_service_among_the_first_three(
    with_voikko: bool, asked_for: Queries
) -> None:
    index = CatalogueIndex(
        [service.document() for service in load_catalogue().services], reducer(with_voikko)
    )
    missed = {
        kind: [
            query
            for query, answer in queries.items()
            if not wanted(answer) & {hit.key for hit in index.search(query, 3)}
        ]
        for kind, queries in asked_for.items()
    }
    table = "\n".join(
        f"{kind}: {len(asked_for[kind]) - len(queries)} of {len(asked_for[kind])}, missed {queries}"
        for kind, queries in missed.items()
    )
    asked = sum(len(queries) for queries in asked_for.values())
    found = asked - sum(len(queries) for queries in missed.values())
    assert found >= REQUIRED * asked, f"{found} of {asked} found\n{table}"
