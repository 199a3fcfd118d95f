"""What the years ahead are reckoned from, each thing asked once: people, services, units, and completed work.

The people are the members of the teams on a day, with the employment of each, what is known of leaving, and the year
of birth. Read only while the measure is on.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from huikkaa.domain.capability.queries import Levels, levels_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.features import EVIDENCE, RETIREMENT
from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.evidence import Evidence, evidence_on
from huikkaa.domain.insight.queries.features import standings
from huikkaa.domain.insight.queries.risk import ABLE
from huikkaa.domain.insight.rules import ENOUGH_CASES
from huikkaa.domain.organisation.models import Membership, Organisation, Team, Unit
from huikkaa.domain.organisation.queries import in_force
from huikkaa.engine.statistics import cover
from huikkaa.engine.succession import Worker

COLUMNS = (
    "person_id",
    "team_id",
    "team__name_fi",
    "team__name_sv",
    "team__name_en",
    "person__prospect__birth_year",
    "person__prospect__birth_month",
    "person__prospect__stated_end",
    "person__prospect__unused_days",
    "person__employments__kind",
    "person__employments__unit_id",
    "person__employments__full_time_share",
    "person__employments__ends_on",
)


@dataclass(frozen=True)
class Member:
    """One member with an employment on the day, as kept: of several teams and employments the first and the latest."""

    person: int
    team: int
    born: tuple[int | None, int | None]
    stated: date | None
    unused_days: int
    kind: str
    unit: int
    share: float
    ends: date | None


class Staff:
    """The staff as of a day; whatever several reckonings need is asked once and shared by them."""

    def __init__(self, day: date) -> None:
        self.day = day
        by_key = {one.feature.key: one for one in standings(day)}
        self.is_on = by_key[RETIREMENT.key].is_on
        self._evidence_standing = by_key[EVIDENCE.key]

    @cached_property
    def services(self) -> dict[str, Service]:
        """Every service there has been, by its id as text."""
        return {str(one.pk): one for one in Service.objects.order_by("pk")}

    @property
    def offered(self) -> list[str]:
        """The services that are offered on the day."""
        return [
            key for key, one in self.services.items() if one.retired_on is None or one.retired_on > self.day
        ]

    @cached_property
    def units(self) -> dict[int, Unit]:
        """Every unit, by its id."""
        return {one.pk: one for one in Unit.objects.select_related("organisation").order_by("name_fi", "pk")}

    @property
    def sectors(self) -> dict[str, Unit]:
        """The sectors of the own organisation, by the id as text."""
        return {
            str(pk): unit
            for pk, unit in self.units.items()
            if unit.parent_id is None and unit.organisation.kind == Organisation.Kind.OWN
        }

    @cached_property
    def tops(self) -> dict[int, int]:
        """For each unit the one at the top of its tree: the sector."""
        tops = {}
        for unit in self.units:
            top, steps = unit, 0
            while (above := self.units[top].parent_id) is not None and steps < len(self.units):
                top, steps = above, steps + 1
            tops[unit] = top
        return tops

    @cached_property
    def team_names(self) -> dict[str, str]:
        """The names of the teams that have members, by the id as text."""
        return {str(pk): team.name for pk, team in self._asked[1].items()}

    @property
    def members(self) -> list[Member]:
        """Everyone who is counted, in the order of the ids."""
        return self._asked[0]

    @cached_property
    def evidence(self) -> Evidence:
        """What has been completed, while that measure is on."""
        return evidence_on(self.day, standing=self._evidence_standing)

    @cached_property
    def sector_shares(self) -> dict[int, dict[str, float]]:
        """By person the shares of a year's completed work by the sector that asked, where there is enough to tell."""
        if not self.evidence.is_on:
            return {}
        first = (self.day - timedelta(days=365)).replace(day=1)
        rows = Rollup.objects.none()
        for block in cover(first, self.day.replace(day=1) - timedelta(days=1)):
            rows |= Rollup.objects.filter(
                cut=Rollup.Cut.BOTH, grain=block.grain, start=block.start, done__gt=0
            )
        spent: dict[int, dict[str, float]] = {}
        pieces = Counter[int]()
        for service, unit, makers in rows.order_by().values_list("service", "unit", "makers"):
            sector = str(self.tops.get(unit, unit))
            for person, count in makers.items():
                pieces[int(person)] += count
                by_sector = spent.setdefault(int(person), {})
                by_sector[sector] = by_sector.get(sector, 0.0) + count * self._effort(service)
        return {person: shares(spent[person]) for person, count in pieces.items() if count >= ENOUGH_CASES}

    def workers(self, *, with_sectors: bool = False) -> list[Worker]:
        """The members as the engine reads them; every key is an id as text."""
        work, can = self._work, self._can
        sectors = self.sector_shares if with_sectors else {}
        return [
            Worker(
                str(one.person),
                team=str(one.team),
                sector=str(self.tops.get(one.unit, one.unit)),
                birth_year=one.born[0],
                birth_month=one.born[1],
                kind=one.kind,  # type: ignore[arg-type]
                share=one.share,
                stated=one.stated,
                ends=one.ends,
                unused_days=one.unused_days,
                can=can.get(one.person, frozenset()),
                work=work.get(one.person, {}),
                sectors=sectors.get(one.person, {}),
            )
            for one in self.members
        ]

    @cached_property
    def _asked(self) -> tuple[list[Member], dict[int, Team]]:
        rows = Membership.objects.filter(
            in_force(self.day), person__employments__starts_on__lte=self.day
        ).order_by("person_id", "-team_id", "person__employments__starts_on", "person__employments__pk")
        found: dict[int, Member] = {}
        teams: dict[int, Team] = {}
        for (
            person,
            team,
            fi,
            sv,
            en,
            year,
            month,
            stated,
            unused,
            kind,
            unit,
            share,
            ends,
        ) in rows.values_list(*COLUMNS):
            teams[team] = Team(pk=team, name_fi=fi, name_sv=sv, name_en=en)
            if ends is None or ends >= self.day:
                found[person] = Member(
                    person, team, (year, month), stated, unused or 0, kind, unit, float(share), ends
                )
        return list(found.values()), teams

    @cached_property
    def _work(self) -> dict[int, dict[str, float]]:
        """By person the shares of the completed work of a year by service, weighed by the expected effort."""
        spent: dict[int, dict[str, float]] = {}
        for service, makers in self.evidence.in_a_year.items():
            for person, count in makers.items():
                spent.setdefault(person, {})[str(service)] = count * self._effort(service)
        return {person: shares(by_service) for person, by_service in spent.items()}

    @cached_property
    def _can(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        levels: Levels = levels_on(self.day)
        for service in levels.keys() | self.evidence.ever.keys():
            stated = levels.get(service, {})
            able = {person for person, (level, _wishes) in stated.items() if level in ABLE}
            for person in able | (self.evidence.ever.get(service, {}).keys() - stated.keys()):
                found.setdefault(person, set()).add(str(service))
        return {person: frozenset(services) for person, services in found.items()}

    def _effort(self, service: int) -> float:
        known = self.services.get(str(service))
        return float((known.effort_minutes if known else None) or 1)


def shares(amounts: Mapping[str, float]) -> dict[str, float]:
    """Amounts as parts of a hundred of their sum."""
    total = sum(amounts.values())
    return {name: 100 * amount / total for name, amount in amounts.items()} if total else {}
