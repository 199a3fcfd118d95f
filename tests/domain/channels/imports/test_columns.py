"""Headings: what stands at the head of a column, in any language, means that column and no other."""

import pytest
from django.utils.translation import override

from huikkaa.domain.channels.imports import samples
from huikkaa.domain.channels.imports.columns import headings_of
from huikkaa.domain.channels.imports.queries import read_file
from huikkaa.domain.channels.imports.registry import KINDS
from huikkaa.kernel.refusals import Refused
from tests.domain.channels.imports.bringing import births_in_use


@pytest.fixture(autouse=True)
def with_births(monkeypatch: pytest.MonkeyPatch) -> None:
    births_in_use(monkeypatch)


@pytest.mark.parametrize("kind", KINDS)
def test_a_heading_means_one_column(kind: str) -> None:
    meanings: dict[str, set[str]] = {}
    for column in KINDS[kind].columns:
        for word in headings_of(column):
            meanings.setdefault(word, set()).add(column.key)
    assert {word: keys for word, keys in meanings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", [samples.as_csv, samples.as_workbook])
def test_the_template_of_each_language_is_understood(kind: str, language: str, made: object) -> None:
    assert callable(made)
    with override(language):
        data = made(kind)
    # Its example row is not taken for a person, so a template sent as it is holds no rows.
    with pytest.raises(Refused) as refused:
        read_file(kind, "pohja", data)
    assert refused.value.refusal.code == "no_rows"
