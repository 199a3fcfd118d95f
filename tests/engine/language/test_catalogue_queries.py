"""The 300 queries people would type find the right service of the demo town among the first three."""

import tomllib
from pathlib import Path

from huikkaa.cli.demo.catalogue_file import load_catalogue
from huikkaa.engine.language import CatalogueIndex
from tests.engine.language.reducers import BOTH, reducer

QUERIES: dict[str, dict[str, str | list[str]]] = tomllib.loads(
    Path(__file__).with_name("catalogue_queries.toml").read_text(encoding="utf-8")
)
REQUIRED = 0.90


def wanted(answer: str | list[str]) -> set[str]:
    return {answer} if isinstance(answer, str) else set(answer)


def test_the_list_asks_for_services_that_exist_and_for_nearly_all_of_them() -> None:
    services = {service.slug for service in load_catalogue().services}
    asked = {slug for kind in QUERIES.values() for answer in kind.values() for slug in wanted(answer)}
    assert asked <= services
    assert len(asked) >= 0.9 * len(services)
    assert sum(len(kind) for kind in QUERIES.values()) >= 300


@BOTH
def test_nine_of_ten_queries_find_their_service_among_the_first_three(with_voikko: bool) -> None:
    index = CatalogueIndex(
        [service.document() for service in load_catalogue().services], reducer(with_voikko)
    )
    missed = {
        kind: [
            query
            for query, answer in queries.items()
            if not wanted(answer) & {hit.key for hit in index.search(query, 3)}
        ]
        for kind, queries in QUERIES.items()
    }
    table = "\n".join(
        f"{kind}: {len(QUERIES[kind]) - len(queries)} of {len(QUERIES[kind])}, missed {queries}"
        for kind, queries in missed.items()
    )
    asked = sum(len(queries) for queries in QUERIES.values())
    found = asked - sum(len(queries) for queries in missed.values())
    assert found >= REQUIRED * asked, f"{found} of {asked} found\n{table}"
