"""Days as people type them, read at a Tuesday in November."""

from datetime import date

import pytest

from huikkaa.engine.days_typed import find_days

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "first", "last", "words"),
    [
        ("lasku 3.11.2026", "2026-11-03", "2026-11-03", "3.11.2026"),
        ("3.11.", "2026-11-03", "2026-11-03", "3.11."),
        ("18.11.", "2025-11-18", "2025-11-18", "18.11."),
        ("2026-11-03", "2026-11-03", "2026-11-03", "2026-11-03"),
        ("3.–7.11.2026", "2026-11-03", "2026-11-07", "3.–7.11.2026"),
        ("3.11.-7.11.", "2026-11-03", "2026-11-07", "3.11.-7.11."),
        ("28.12.–3.1.2026", "2025-12-28", "2026-01-03", "28.12.–3.1.2026"),
        ("marraskuu 2026", "2026-11-01", "2026-11-30", "marraskuu 2026"),
        ("kokous joulukuussa", "2025-12-01", "2025-12-31", "joulukuussa"),
        ("helmikuu 2024", "2024-02-01", "2024-02-29", "helmikuu 2024"),
        ("november 2026", "2026-11-01", "2026-11-30", "november 2026"),
        ("may 2025", "2025-05-01", "2025-05-31", "may 2025"),
        ("viime viikolla", "2026-11-09", "2026-11-15", "viime viikolla"),
        ("Förra veckan", "2026-11-09", "2026-11-15", "Förra veckan"),
        ("viikko 45", "2026-11-02", "2026-11-08", "viikko 45"),
        ("viikko 50", "2025-12-08", "2025-12-14", "viikko 50"),
        ("vko 1/2026", "2025-12-29", "2026-01-04", "vko 1/2026"),
        ("eilen", "2026-11-16", "2026-11-16", "eilen"),
        ("viime kuussa", "2026-10-01", "2026-10-31", "viime kuussa"),
        ("vuonna 2025", "2025-01-01", "2025-12-31", "vuonna 2025"),
        ("viimeisen 7 päivän aikana", "2026-11-11", "2026-11-17", "viimeisen 7 päivän aikana"),
        ("last 2 weeks", "2026-11-04", "2026-11-17", "last 2 weeks"),
        ("3.11. alkaen", "2026-11-03", None, "3.11. alkaen"),
        ("since 3.11.2026", "2026-11-03", None, "since 3.11.2026"),
        ("3.11. asti", None, "2026-11-03", "3.11. asti"),
        ("ennen 3.11.2026", None, "2026-11-02", "ennen 3.11.2026"),
    ],
)
def test_a_day_or_a_span_is_read_as_people_type_it(
    typed: str, first: str | None, last: str | None, words: str
) -> None:
    found = find_days(typed, TODAY)
    assert found is not None
    told = [day.isoformat() if day else None for day in (found.days.first, found.days.last)]
    assert (told, typed[found.start : found.end]) == ([first, last], words)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "lasku",
        "3.11",
        "31.2.2026",
        "summa 12.50",
        "may",
        "march on",
        "viikko 60",
        "alkaen",
        "192.168.1.2026.5",
    ],
)
def test_what_is_no_day_is_left_in_peace(typed: str) -> None:
    assert find_days(typed, TODAY) is None
