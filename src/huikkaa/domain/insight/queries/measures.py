"""Exact figures of a period, from the facts themselves: for `huikkaa measures` and for exports.

Arrivals are counted by the day of arrival, completed work by the day the work ended. What stood open is counted
at the end of the period, by what is known now. docs/methods/measures.md tells each figure.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.models import RequestFact
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Request
from huikkaa.engine.statistics import percentile

COUNTS = (
    "requests",
    "open",
    "completed",
    "kept",
    "late",
    "kept_without_pauses",
    "cancelled",
    "merged",
    "split_off",
    "reopened",
    "handed_over",
)
ENDED = (
    "team_id",
    "done_on",
    "kept",
    "kept_without_pauses",
    "reopened",
    "handovers",
    "lead_seconds",
    "business_seconds",
)


@dataclass(frozen=True)
class Choice:
    """What is asked about; what is None does not narrow it."""

    first: date | None = None
    last: date | None = None
    team: Team | None = None
    service: Service | None = None
    units: frozenset[int] | None = None


@dataclass
class Figures:
    """Exact figures. Lead times are in seconds, from the arrival to the end of the work."""

    requests: int = 0
    open: int = 0
    completed: int = 0
    kept: int = 0
    late: int = 0
    kept_without_pauses: int = 0
    cancelled: int = 0
    merged: int = 0
    split_off: int = 0
    reopened: int = 0
    handed_over: int = 0
    leads: "array[int]" = field(default_factory=lambda: array("q"))
    business: "array[int]" = field(default_factory=lambda: array("q"))

    def finish(self, kept: bool, bare: bool, reopened: int, handovers: int, lead: int, business: int) -> None:
        """Count one piece of finished work."""
        self.completed += 1
        self.kept += kept
        self.late += not kept
        self.kept_without_pauses += bare
        self.reopened += reopened > 0
        self.handed_over += handovers > 0
        self.leads.append(lead)
        self.business.append(business)

    def as_table(self) -> dict[str, Any]:
        """The figures for programs; lead times in hours, None where no work has ended."""
        table: dict[str, Any] = {name: getattr(self, name) for name in COUNTS}
        for name, values in (("lead", sorted(self.leads)), ("lead_business", sorted(self.business))):
            table[f"{name}_hours_median"] = hours(percentile(values, 0.5))
            table[f"{name}_hours_p90"] = hours(percentile(values, 0.9))
        return table


@dataclass
class Measured:
    """The figures of everything asked about, of each team by its name and of each month ("2026-11")."""

    whole: Figures = field(default_factory=Figures)
    by_team: dict[str, Figures] = field(default_factory=dict)
    by_month: dict[str, Figures] = field(default_factory=dict)

    def as_table(self) -> dict[str, Any]:
        """The figures for programs."""
        return self.whole.as_table() | {
            "by_team": [{"team": name, **figures.as_table()} for name, figures in self.by_team.items()],
            "by_month": [{"month": name, **figures.as_table()} for name, figures in self.by_month.items()],
        }

    def parts(self, team: str, month: date) -> tuple[Figures, Figures, Figures]:
        """The figures that something of this team and month belongs to."""
        return (
            self.whole,
            self.by_team.setdefault(team, Figures()),
            self.by_month.setdefault(f"{month:%Y-%m}", Figures()),
        )


def hours(seconds: float | None) -> float | None:
    """Seconds as hours with two decimals."""
    return None if seconds is None else round(seconds / 3600, 2)


def measure(choice: Choice) -> Measured:
    """Count what was asked about: six questions to the database, and one pass over the finished work."""
    names = {team.pk: team.name for team in Team.objects.order_by("name_fi")}
    measured = Measured()
    grown: Counter[str] = Counter()
    for day, sign in (("arrived_on", 1), ("done_on", -1), ("cancelled_on", -1), ("merged_on", -1)):
        for team, month, inside, ever, parts in _by_month(choice, day):
            measured.whole.open += sign * ever
            measured.by_team.setdefault(names[team], Figures()).open += sign * ever
            grown[f"{month:%Y-%m}"] += sign * ever
            for figures in measured.parts(names[team], month) if inside else ():
                figures.requests += inside * (day == "arrived_on")
                figures.cancelled += inside * (day == "cancelled_on")
                figures.merged += inside * (day == "merged_on")
                figures.split_off += parts * (day == "arrived_on")
    for team, done_on, *ended in _ended(choice):
        for figures in measured.parts(names[team], done_on):
            figures.finish(*ended)
    measured.by_team = {name: measured.by_team[name] for name in names.values() if name in measured.by_team}
    measured.by_month = dict(sorted(measured.by_month.items()))
    for name, figures in measured.by_month.items():
        figures.open = sum(count for earlier, count in grown.items() if earlier <= name)
    return measured


def _by_month(choice: Choice, day: str) -> QuerySet[RequestFact, tuple[int, date, int, int, int]]:
    """For each team and month: how many inside the period, by its end whenever, and inside it split off others."""
    after_first = Q(**{f"{day}__gte": choice.first}) if choice.first else Q()
    return (
        _narrowed(choice)
        .filter(_until(choice, day), **{f"{day}__isnull": False})
        .order_by()
        .values_list("team_id", TruncMonth(day))
        .annotate(
            inside=Count("pk", filter=after_first),
            ever=Count("pk"),
            parts=Count("pk", filter=after_first & Q(split_off=True)),
        )
    )


def _ended(choice: Choice) -> Iterator[tuple[Any, ...]]:
    """The facts of the work that ended in the period."""
    facts = _narrowed(choice).filter(_until(choice, "done_on"), done_on__isnull=False)
    if choice.first:
        facts = facts.filter(done_on__gte=choice.first)
    return facts.order_by().values_list(*ENDED).iterator(5000)


def _narrowed(choice: Choice) -> QuerySet[RequestFact]:
    facts = RequestFact.objects.exclude(state=Request.State.UNDONE)
    if choice.team:
        facts = facts.filter(team=choice.team)
    if choice.service:
        facts = facts.filter(service=choice.service).exclude(channel=Request.Channel.PART)
    return facts if choice.units is None else facts.filter(unit__in=choice.units)


def _until(choice: Choice, day: str) -> Q:
    return Q(**{f"{day}__lte": choice.last}) if choice.last else Q()
