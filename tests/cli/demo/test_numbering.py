"""The example of docs/methods/bulk.md, and the room of a day."""

from datetime import date

from huikkaa.cli.demo import numbering
from huikkaa.cli.demo.town import Town, days_until

TOWN = Town(*days_until(date(2026, 11, 21)))


def test_a_day_has_its_band_and_what_is_added_stands_before_what_was_lived() -> None:
    assert (TOWN.founded, TOWN.start) == (date(2023, 11, 17), date(2025, 11, 21))
    assert numbering.lived_on(TOWN, date(2025, 11, 21)) == 188_321
    assert numbering.added_on(TOWN, date(2025, 11, 21)) == 188_161


def test_a_band_ends_where_the_next_day_begins() -> None:
    assert numbering.added_on(TOWN, date(2025, 11, 22)) == numbering.added_on(TOWN, date(2025, 11, 21)) + 256
