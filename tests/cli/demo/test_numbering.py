"""The example of docs/methods/bulk.md."""

from datetime import date, datetime

from huikkaa.cli.demo import numbering
from huikkaa.cli.demo.town import Town, days_until
from huikkaa.kernel.clock import HELSINKI

TOWN = Town(*days_until(date(2026, 11, 21)))


def test_each_minute_has_an_id_and_a_day_is_followed_by_the_next() -> None:
    assert (TOWN.founded, TOWN.start) == (date(2023, 11, 17), date(2025, 11, 21))
    assert numbering.id_at(TOWN, datetime(2025, 11, 21, 9, 30, tzinfo=HELSINKI)) == 1_058_971
    last = numbering.id_at(TOWN, datetime(2025, 11, 21, 23, 59, 59, tzinfo=HELSINKI))
    assert numbering.id_at(TOWN, datetime(2025, 11, 22, tzinfo=HELSINKI)) == last + 1
