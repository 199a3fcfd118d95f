"""Lives the demo town's requests twice: taken in the order of arrival, and as the offer would have it.

Same arrivals, same efforts, same staff, absences and hours; only the rule differs. How many minutes a day each has
for the queue is not known, so it is set to what makes the order of arrival keep as many promises as the town kept.
docs/methods/queueing.md tells what came out and what is not lived.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import F

from huikkaa.cli.demo import dice, shelves, towns
from huikkaa.cli.demo.crew import Crew
from huikkaa.cli.demo.skills import SHARE_LIMIT, UNPLEASANT
from huikkaa.domain.capability.queries import known_on
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.work.visibility import counted
from huikkaa.engine.calendar import open_spans
from huikkaa.engine.queueing import ABLE, Level
from huikkaa.engine.queueing.comparing import Gain, gain, most_loaded
from huikkaa.engine.queueing.simulating import DAY, Hand, Piece, Rule, Spell, simulate
from huikkaa.kernel import chance, clock

LOADED_WEEKS, SPREAD, MINUTE, OPENS = 10, SHARE_LIMIT / 100, 60, 8 * 60 * 60
# How much one piece's effort differs from that of its service: the deviation of its logarithm.
DEVIATION = 0.6
LEAST, MOST = 5, 8 * 60
# So many completed pieces show that one can, whatever one has stated.
SHOWN_BY = 5
Told = Callable[[str], None]
Levels = Mapping[int, Level]


@dataclass(frozen=True)
class Crewing:
    """One team's requests as they came, and its members: what each can do, and the days each is away."""

    pieces: Sequence[Piece]
    levels: Mapping[int, Levels]
    away: Mapping[int, frozenset[int]]


@dataclass(frozen=True)
class Past:
    """What really happened: teams, open days and their weeks, and the share of promises that were kept."""

    teams: Sequence[Crewing]
    week_of_day: Sequence[int]
    kept: float


@dataclass
class Outcome:
    """One rule lived under one seed: what was kept and what came by week, and what else is to be known."""

    kept: Counter[int] = field(default_factory=Counter)
    came: Counter[int] = field(default_factory=Counter)
    preferred: int = 0
    broken: int = 0
    widest: float = 0.0

    def share(self, weeks: Sequence[int] | None = None) -> float:
        """The part of promises kept, of all weeks or of these."""
        chosen = self.came if weeks is None else weeks
        return sum(self.kept[week] for week in chosen) / max(1, sum(self.came[week] for week in chosen))


@dataclass(frozen=True)
class Compared:
    """What the trial says; shares are those of the first rule (in the order of arrival) and of the second (offered)."""

    minutes: int
    requests: int
    weeks: Sequence[int]
    kept: tuple[float, float]
    kept_when_loaded: tuple[float, float]
    gain: Gain
    preferred: int
    broken: int
    widest: tuple[float, float]


def read_past() -> Past:
    """The requests, skills and absences of the demo town in this database, in working time."""
    columns = ("id", "team_id", "service_id", "asker_id", "arrived_at", "promised_at")
    more = ("service__effort_minutes", "service__slug")
    rows = list(counted().order_by("arrived_at", "id").values_list(*columns, *more))
    first, last = _day(rows[0][4]), max(_day(row[5]) for row in rows)
    calendar = calendar_in_force()
    every = (first + timedelta(days=n) for n in range((last - first).days + 90))
    place = {day: index for index, day in enumerate(day for day in every if open_spans(calendar, day))}
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for number, team, service, asker, arrived, promised, effort, slug in rows:
        at, due = _seconds(arrived, place), _seconds(promised, place)
        pieces[team].append(
            Piece(due, at, number, effort * MINUTE, service, asker or -number, slug in UNPLEASANT)
        )
    done = counted().filter(done_at__isnull=False)
    kept = done.filter(done_at__lte=F("due_at")).count() / max(1, done.count())
    weeks = [(day - first).days // 7 for day in place]
    return Past(_crewings(pieces, place), weeks, kept)


def _crewings(pieces: Mapping[int, Sequence[Piece]], place: Mapping[date, int]) -> list[Crewing]:
    """The teams as they are on the town's last day, with what their members can do then."""
    town = towns.read()
    crew, known, did = Crew(town, shelves.read(town)), known_on(town.today), _who_did()
    found = []
    for team in town.teams.values():
        members = set(known.members.get(team.pk, ()))
        services = {piece.service for piece in pieces.get(team.pk, ())}
        can = {service: _able(known.skills.get(service, {}), did[service], members) for service in services}
        levels: dict[int, Levels] = {
            who: {service: able[who] for service, able in can.items() if who in able} for who in members
        }
        away = {
            who: frozenset(place[day] for day in crew.away.get(who, ()) if day in place) for who in members
        }
        found.append(Crewing(pieces.get(team.pk, ()), levels, away))
    return found


def _who_did() -> dict[int, Counter[int]]:
    """How often each has completed work of each service."""
    found: dict[int, Counter[int]] = defaultdict(Counter)
    done = counted().filter(done_at__isnull=False, responsible__isnull=False).order_by()
    for service, who in done.values_list("service_id", "responsible_id"):
        found[service][who or 0] += 1
    return found


def _able(
    skills: Mapping[int, tuple[str, bool]], did: Counter[int], members: Collection[int]
) -> dict[int, Level]:
    """Who of the members can do a service: those who say so or have done it; where nobody has, everybody."""
    able: dict[int, Level] = {
        who: level  # type: ignore[misc]  # the database holds the five levels only
        for who, (level, _wish) in skills.items()
        if who in members and level in ABLE
    }
    shown: dict[int, Level] = {who: "can" for who in members if did[who] >= SHOWN_BY}
    return shown | able or dict.fromkeys(members, "can")


def compare(past: Past, seeds: int = 5, tell: Told = lambda _words: None) -> Compared:
    """Live the past under both rules, once for each seed, and compare the ten most loaded weeks."""
    minutes = _minutes(past, tell)
    runs = []
    for seed in range(1, seeds + 1):
        runs.append(tuple(lived(past, rule, minutes, seed) for rule in ("arrival", "offer")))
        first, offered = runs[-1]
        tell(f"seed {seed}: kept {first.share():.1%} in the order of arrival, {offered.share():.1%} offered")
    weeks = most_loaded(_load(past), LOADED_WEEKS)
    differences = [
        100 * sum(offered.share([week]) - first.share([week]) for first, offered in runs) / seeds
        for week in weeks
    ]
    with chance.seeded(seeds):
        found = gain(differences, chance.below)
    return Compared(
        minutes=minutes,
        requests=sum(len(team.pieces) for team in past.teams),
        weeks=weeks,
        kept=(_mean(runs, 0), _mean(runs, 1)),
        kept_when_loaded=(_mean(runs, 0, weeks), _mean(runs, 1, weeks)),
        gain=found,
        preferred=sum(offered.preferred for _first, offered in runs),
        broken=sum(offered.broken for _first, offered in runs),
        widest=(max(run[0].widest for run in runs), max(run[1].widest for run in runs)),
    )


def _mean(runs: Sequence[tuple[Outcome, ...]], place: int, weeks: Sequence[int] | None = None) -> float:
    return sum(run[place].share(weeks) for run in runs) / len(runs)


def _load(past: Past) -> dict[int, int]:
    """The effort that arrived in each week."""
    efforts: Counter[int] = Counter()
    for team in past.teams:
        for piece in team.pieces:
            efforts[_week(past, piece)] += piece.effort
    return dict(efforts)


def _minutes(past: Past, tell: Told) -> int:
    """The minutes a day for the queue with which the order of arrival keeps what the town kept."""
    low, high = LEAST, MOST
    while low < high:
        middle = (low + high) // 2
        share = lived(past, "arrival", middle, seed=0).share()
        tell(f"{middle} minutes a day: {share:.1%} kept (the town: {past.kept:.1%})")
        low, high = (low, middle) if share >= past.kept else (middle + 1, high)
    return low


def lived(past: Past, rule: Rule, minutes: int, seed: int) -> Outcome:
    """Every team's requests lived under a rule; the seed draws efforts and hours, the same for both rules."""
    outcome = Outcome()
    for place, team in enumerate(past.teams):
        with chance.seeded(1000 * seed + 2 * place):
            pieces = [_drawn(piece) for piece in team.pieces]
            days = len(past.week_of_day)
            hands = [
                Hand(who, levels, _spells(days, team.away[who], minutes))
                for who, levels in sorted(team.levels.items())
            ]
        with chance.seeded(1000 * seed + 2 * place + 1):
            done = simulate(pieces, hands, rule, chance.below, spread=SPREAD)
        for piece in pieces:
            outcome.came[_week(past, piece)] += 1
        for one in done:
            outcome.kept[_week(past, one.piece)] += one.is_kept
            outcome.broken += one.is_broken
            outcome.preferred += one.passed_over
            outcome.widest = max(outcome.widest, one.excess or 0.0)
    return outcome


def _drawn(piece: Piece) -> Piece:
    """The piece with an effort of its own around that of its service."""
    normal = math.sqrt(-2 * math.log(1 - dice.share())) * math.cos(2 * math.pi * dice.share())
    effort = max(MINUTE, round(piece.effort * math.exp(DEVIATION * normal - DEVIATION**2 / 2)))
    return replace(piece, effort=effort)


def _spells(days: int, away: frozenset[int], minutes: int) -> list[Spell]:
    """One spell on each day at work, at a time of day drawn anew."""
    length, found = minutes * MINUTE, []
    for day in range(days):
        start = day * DAY + round(dice.share() * (DAY - length))
        if day not in away:
            found.append((start, start + length))
    return found


def _week(past: Past, piece: Piece) -> int:
    return past.week_of_day[piece.arrives // DAY]


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.HELSINKI).date()


def _seconds(moment: datetime, place: Mapping[date, int]) -> int:
    """The moment in working time: what is outside office hours is at the nearest one that follows."""
    local = moment.astimezone(clock.HELSINKI)
    day = local.date()
    at = local.hour * 3600 + local.minute * 60 + local.second - OPENS
    while day not in place:
        day, at = day + timedelta(days=1), 0
    return place[day] * DAY + min(max(0, at), DAY - 1)
