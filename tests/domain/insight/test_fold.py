"""What has been folded in equals what the events tell, whatever happened in whatever order."""

from collections import Counter
from dataclasses import dataclass, field
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
    """Arrivals, completions, cancellations and merges by team and month, from nothing but events."""
    told: dict[tuple[str, date], Counter[str]] = {}
    for request in Request.unguarded.select_related("service__answering_team"):
        life = Life(request.service.answering_team.slug)
        for event in Event.unguarded.filter(request=request).order_by("id"):
            life.hear(event)
        for at, counts in life.counts():
            told.setdefault((life.team, month(at)), Counter()).update(counts)
    return told


@dataclass
class Life:
    """What the events of one request tell of it."""

    team: str
    moments: dict[str, datetime] = field(default_factory=dict)
    reopened: int = 0

    def hear(self, event: Event) -> None:
        self.team = event.details.get("to_team", self.team)
        if event.verb == "split_off":
            self.moments["received"] = datetime.fromisoformat(event.details["arrived_at"])
        elif event.verb in ("received", "completed", "cancelled", "merged", "joined_back"):
            self.moments[event.verb] = event.at
        elif event.verb == "unmerged":
            del self.moments["merged"]
        elif event.verb == "reopened":
            del self.moments["completed"]
            self.reopened += 1

    def counts(self) -> list[tuple[datetime, dict[str, int]]]:
        """When what is counted: an arrival and at most one end, or nothing of what was joined back."""
        ended, at = "done", self.moments.get("completed")
        for verb in ("cancelled", "merged"):
            if verb in self.moments:
                ended, at = verb, self.moments[verb]
        if "joined_back" in self.moments:
            return []
        end = {ended: 1} | ({"reopened": self.reopened} if ended == "done" else {})
        return [(self.moments["received"], {"arrived": 1}), *([(at, end)] if at else [])]


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
    names = ("arrived", "done", "cancelled", "merged", "reopened")
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
    joined_back = Request.unguarded.filter(state="undone").count()
    assert whole["team", "day"][0] == len(living.requests) - joined_back
    assert all(figures == whole["team", "day"] for figures in whole.values())
