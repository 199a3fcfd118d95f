"""The record of processing is open to everyone, and tells each field."""

from typing import Any

import pytest

from huikkaa.domain.organisation.processing import record_of_processing
from tests.cast import Town
from tests.web.client import Visitor

HERE = "/tietosuoja/kasittelyt/"


@pytest.mark.django_db
def test_everyone_reads_the_record_and_every_field_is_in_it(town: Town, visitor: Visitor) -> None:
    page = visitor.visit(HERE)
    fields = {f"{model}.{name}" for one in record_of_processing() for model, name in one.each()}
    assert len(fields) > 80
    assert {item.words for item in page.all("li")} >= fields


@pytest.mark.django_db
def test_the_record_is_taken_along_as_a_table_with_a_row_for_each_field(town: Town, visitor: Visitor) -> None:
    answer: Any = visitor.get(f"{HERE}?muoto=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + sum(len(list(one.each())) for one in record_of_processing())
    assert any("work.Request.asker_email" in line for line in lines)
