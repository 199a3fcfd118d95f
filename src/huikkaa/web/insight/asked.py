"""What a load view's address asks for: days, team, service and unit; and the addresses of its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.load import Asking
from huikkaa.domain.insight.queries.periods import EARLIEST, LATEST, Period
from huikkaa.domain.insight.queries.rolled import Narrowing
from huikkaa.domain.organisation.models import Team
from huikkaa.engine.statistics import block_of, end_of
from huikkaa.kernel import clock
from huikkaa.kernel.texts import in_language

KINDS = {
    "viikko": gettext_lazy("Week"),
    "kuukausi": gettext_lazy("Month"),
    "12-viikkoa": gettext_lazy("12 weeks"),
    "vuosi": gettext_lazy("Year"),
    "5-vuotta": gettext_lazy("5 years"),
}
USUAL = "12-viikkoa"
OWN = "omat"


@dataclass(frozen=True)
class Town:
    """What can be chosen: the teams, the services and the units, by id."""

    teams: dict[int, Team]
    services: dict[int, Service]
    units: dict[int, Asking]

    @cached_property
    def service_names(self) -> dict[int, str]:
        """The services' names in the reader's language, which is asked once and not for each name."""
        language = get_language()
        return {pk: in_language(service, "name", language) for pk, service in self.services.items()}

    @cached_property
    def unit_names(self) -> dict[int, str]:
        """The units' names in the reader's language."""
        language = get_language()
        return {pk: in_language(one.unit, "name", language) for pk, one in self.units.items()}


@dataclass(frozen=True)
class Asked:
    """One load view: which days, and whose figures."""

    kind: str
    period: Period
    team: Team | None
    service: Service | None
    unit: Asking | None
    town: Town

    @property
    def narrowing(self) -> Narrowing:
        """What the figures are narrowed by; a unit brings those under it."""
        return Narrowing(
            team=self.team.pk if self.team else None,
            service=self.service.pk if self.service else None,
            units=_below(self.unit.unit.pk, self.town.units) if self.unit else None,
        )

    def people_of(self, unit: Asking) -> int:
        """How many people a unit and those under it have."""
        return sum(self.town.units[pk].people for pk in _below(unit.unit.pk, self.town.units))

    def address(self, **changes: Any) -> str:
        """The address of this view with something changed (team, kind, last, service, unit, table, form)."""
        team = changes.get("team", self.team)
        query = {**self._days(changes), **self._parts(changes)}
        path = reverse("insight:team_load", args=[team.slug]) if team else reverse("insight:load")
        return f"{path}?{urlencode(query)}" if query else path

    def _days(self, changes: Mapping[str, Any]) -> dict[str, str]:
        kind = changes.get("kind", self.kind)
        last = changes.get("last", self.period.last)
        if kind == OWN:
            first = last - (self.period.last - self.period.first)
            return {"alku": first.isoformat(), "loppu": last.isoformat()}
        said = {} if kind == USUAL else {"jakso": kind}
        if last < clock.today():
            said["loppu"] = last.isoformat()
        return said

    def _parts(self, changes: Mapping[str, Any]) -> dict[str, str]:
        service, unit = changes.get("service", self.service), changes.get("unit", self.unit)
        said = {"palvelu": service.slug if service else "", "yksikko": unit.unit.pk if unit else ""}
        said |= {"taulu": changes.get("table", ""), "muoto": changes.get("form", "")}
        return {name: str(value) for name, value in said.items() if value}


def asked(request: HttpRequest, town: Town, slug: str | None) -> Asked:
    """Read the address; what cannot be meant is answered as what is not there, days that cannot be read as usual."""
    kind, period = _period(request.GET)
    team = _named(town.teams.values(), slug)
    service = _named(town.services.values(), request.GET.get("palvelu"))
    number = request.GET.get("yksikko", "")
    if number and (not number.isdigit() or int(number) not in town.units):
        raise Http404
    return Asked(kind, period, team, service, town.units[int(number)] if number else None, town)


def _named(things: Any, slug: str | None) -> Any:
    if not slug:
        return None
    for thing in things:
        if thing.slug == slug:
            return thing
    raise Http404


def _period(given: Mapping[str, str]) -> tuple[str, Period]:
    first, last = _day(given.get("alku")), _day(given.get("loppu")) or clock.today()
    if first and first <= last:
        return OWN, Period(first, last)
    kind = given.get("jakso", USUAL)
    kind = kind if kind in KINDS else USUAL
    whole, today = period_of(kind, last), clock.today()
    # What is still ahead is left out, so that the year before is compared over the same days.
    if whole.first <= today < whole.last:
        return kind, Period(whole.first, today, whole_end=whole.last)
    return kind, whole


def period_of(kind: str, day: date) -> Period:
    """The period of a kind that a day is in; weeks and years are whole."""
    week, month = block_of("week", day), block_of("month", day)
    if kind == "viikko":
        return Period(week.start, week.end)
    if kind == "12-viikkoa":
        return Period(week.start - timedelta(weeks=11), week.end)
    if kind == "kuukausi":
        return Period(month.start, month.end)
    years = 5 if kind == "5-vuotta" else 1
    return Period(date(day.year - years + 1, 1, 1), end_of("year", date(day.year, 1, 1)))


def _day(text: str | None) -> date | None:
    """A day as the address or a person writes it."""
    for words in (text or "", "-".join(reversed((text or "").split(".")))):
        try:
            year, month, day = (int(part) for part in words.split("-"))
            found = date(year, month, day)
        except ValueError:
            continue
        return found if EARLIEST + timedelta(days=2200) <= found <= LATEST - timedelta(days=2200) else None
    return None


def _below(top: int, units: Mapping[int, Asking]) -> frozenset[int]:
    """The unit and all units under it."""
    found, grown = {top}, True
    while grown:
        more = {pk for pk, one in units.items() if one.unit.parent_id in found} - found
        grown = bool(more)
        found |= more
    return frozenset(found)


def kind_words(kind: str) -> str:
    """The name of a kind of period."""
    return str(KINDS.get(kind, _("Own days")))
