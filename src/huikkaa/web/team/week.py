"""This week in numbers and people: who is where, how much there is, and what the team should talk about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.organisation.models import Agreement, Person, Team, Turn
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.presence.queries import absences_between
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.engine.calendar import is_statutory_day
from huikkaa.engine.halfdays import AFTERNOON, MORNING, HalfDay, Stretch
from huikkaa.engine.moments import day_words
from huikkaa.kernel import clock
from huikkaa.web.shared.promise_words import language

LATE_MANY = 5


@dataclass(frozen=True)
class Half:
    """One half of a day in a person's week."""

    away: bool
    words: str


@dataclass(frozen=True)
class Row:
    """A member's week: ten halves, and whether the day is kept by this person."""

    person: Person
    days: list[list[Half]]
    keeps: bool
    leads: bool

    @property
    def summary(self) -> str:
        """The week in a word, for those who do not see the drawing."""
        halves = [half for day in self.days for half in day]
        away = sum(half.away for half in halves)
        if not away:
            return _("present all week")
        return _("away all week") if away == len(halves) else _("partly away")


@dataclass(frozen=True)
class Week:
    """The working days of a week with everybody's presence."""

    number: int
    days: list[date]
    heads: list[tuple[str, str, bool]]
    rows: list[Row]


def week_of(people: list[tuple[Person, bool]], keeper: Turn | None) -> Week:
    """This week; from Saturday on the next one."""
    today = clock.today()
    monday = (
        today - timedelta(days=today.weekday()) + (timedelta(days=7) if today.weekday() > 4 else timedelta())
    )
    days = [monday + timedelta(days=at) for at in range(5)]
    away: dict[int, list[Stretch]] = {}
    for row in absences_between([person.pk for person, _leads in people], days[0], days[-1]):
        away.setdefault(row.person_id, []).append(row.stretch)
    heads = [(*_head(day), not is_statutory_day(day)) for day in days]
    rows = [
        Row(person, [_halves(day, away.get(person.pk, [])) for day in days], _keeps(keeper, person), leads)
        for person, leads in people
    ]
    return Week(monday.isocalendar().week, days, heads, rows)


def _head(day: date) -> tuple[str, str]:
    """The weekday and the day, without the year: "ma", "23.11."."""
    weekday, _space, rest = (
        day_words(day, day - timedelta(days=40), language()).replace("\N{NO-BREAK SPACE}", " ").partition(" ")
    )
    return weekday, rest


def _keeps(keeper: Turn | None, person: Person) -> bool:
    return keeper is not None and keeper.person_id == person.pk


def _halves(day: date, away: list[Stretch]) -> list[Half]:
    words = {MORNING: _("morning"), AFTERNOON: _("afternoon")}
    return [
        Half(any(one.holds(HalfDay(day, half)) for one in away), words[half]) for half in (MORNING, AFTERNOON)
    ]


def load_of(viewer: Viewer, team: Team) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """How much there is in the queue, each with its address; and the counts themselves."""
    counts = Queue(viewer, team).counts()
    address = reverse("work:queue", args=[team.slug])
    shown = (
        (_("open in all"), "all", ""),
        (_("late"), "late", "myohassa"),
        (_("promised today"), "today", "tanaan"),
        (_("nobody has taken"), "untaken", "vapaat"),
    )
    rows = [
        {
            "label": label,
            "number": counts[part],
            "href": f"{address}?rajaus={key}" if key else address,
            "hot": part == "late" and counts[part] > 0,
        }
        for label, part, key in shown
    ]
    return rows, counts


def noticed(
    counts: dict[str, Any],
    complaints: int,
    keeper: Turn | None,
    proposal: Agreement | None,
    away_today: set[int],
    late_know_how: tuple[int, int] = (0, 0),
) -> list[str]:
    """What the portal itself suggests to talk about."""
    found = []
    if counts["late"] >= LATE_MANY:
        found.append(
            ngettext("%(count)d request is late.", "%(count)d requests are late.", counts["late"])
            % {"count": counts["late"]}
        )
    if complaints:
        found.append(
            ngettext(
                "%(count)d complaint waits for an answer.",
                "%(count)d complaints wait for an answer.",
                complaints,
            )
            % {"count": complaints}
        )
    if keeper is None:
        found.append(_("Nobody keeps the day this week."))
    elif keeper.person_id in away_today:
        found.append(
            _("%(name)s keeps the day but is away. Who takes the turn?") % {"name": keeper.person.name}
        )
    if proposal is not None:
        found.append(_("A new agreement waits to be accepted."))
    return [*found, *_of_know_how(*late_know_how)]


def _of_know_how(articles: int, cards: int) -> list[str]:
    found = []
    if articles:
        found.append(
            ngettext(
                "%(count)d article of know-how should be looked through.",
                "%(count)d articles of know-how should be looked through.",
                articles,
            )
            % {"count": articles}
        )
    if cards:
        found.append(
            ngettext(
                "%(count)d key task has not been rehearsed in time.",
                "%(count)d key tasks have not been rehearsed in time.",
                cards,
            )
            % {"count": cards}
        )
    return found
