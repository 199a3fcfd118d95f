"""What has been folded in equals what the events tell, whatever happened in whatever order."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest

from huikkaa.domain.insight.actions import fold, fold_all, rebuild
from huikkaa.domain.insight.models import COUNTERS, RequestFact, Rollup
from huikkaa.domain.work.models import Event, Request
from huikkaa.kernel import clock
from tests.cast import Town
from tests.domain.insight.living import Living


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every fact and every sum, in order."""
    return {
        "facts": [dict(row) for row in RequestFact.objects.order_by("pk").values()],
        "sums": [dict(row) for row in Rollup.objects.order_by("pk").values()],
    }


def told_by_events() -> dict[tuple[str, date], Counter[str]]:
    """Arrivals, completions and cancellations by team and month, from nothing but events."""
    told: dict[tuple[str, date], Counter[str]] = {}
    for request in Request.unguarded.select_related("service__answering_team"):
        team, arrived, done, cancelled, reopened = request.service.answering_team.slug, None, None, None, 0
        for event in Event.unguarded.filter(request=request).order_by("id"):
            team = event.details.get("to_team", team)
            arrived = event.at if event.verb == "received" else arrived
            if event.verb == "completed":
                done = event.at
            if event.verb == "reopened":
                done, reopened = None, reopened + 1
            cancelled = event.at if event.verb == "cancelled" else cancelled
        assert arrived
        told.setdefault((team, month(arrived)), Counter())["arrived"] += 1
        if cancelled:
            told.setdefault((team, month(cancelled)), Counter())["cancelled"] += 1
        elif done:
            told.setdefault((team, month(done)), Counter()).update({"done": 1, "reopened": reopened})
    return told


def month(at: datetime) -> date:
    return at.astimezone(clock.HELSINKI).date().replace(day=1)


@pytest.mark.parametrize("seed", range(4))
def test_sums_equal_the_events_they_came_from(town: Town, seed: int) -> None:
    living = Living(town, seed)
    for _step in range(150):
        living.happen()
        if living.chance.random() < 0.1:
            fold(limit=living.chance.choice([1, 3, 1000]))
    fold_all()
    told = told_by_events()
    assert sum(counts["done"] for counts in told.values()) > 3
    names = ("arrived", "done", "cancelled", "reopened")
    summed: dict[tuple[str, date], Counter[str]] = {}
    for row in Rollup.objects.filter(cut="team", grain="month").select_related("team"):
        assert row.team
        counts = summed.setdefault((row.team.slug, row.start), Counter())
        counts.update({name: getattr(row, name) for name in names})
    assert {key: +counts for key, counts in summed.items()} == {key: +counts for key, counts in told.items()}


@pytest.mark.parametrize("seed", range(4, 8))
def test_reckoning_anew_gives_the_same_rows(town: Town, seed: int) -> None:
    living = Living(town, seed)
    for _step in range(120):
        living.happen()
        if living.chance.random() < 0.2:
            fold()
    fold_all()
    folded = rows()
    assert len(folded["facts"]) == len(living.requests)
    rebuild()
    assert rows() == folded
    assert fold_all() == 0


def test_every_cut_and_grain_adds_up_to_the_same(town: Town) -> None:
    living = Living(town, 9)
    for _step in range(150):
        living.happen()
    fold_all()
    whole = {
        (cut, grain): [
            sum(getattr(row, name) for row in Rollup.objects.filter(cut=cut, grain=grain))
            for name in COUNTERS
        ]
        for cut in ("team", "service", "unit", "asker")
        for grain in ("day", "week", "month", "year")
    }
    assert whole["team", "day"][0] == len(living.requests)
    assert all(figures == whole["team", "day"] for figures in whole.values())
