"""Figures of the years ahead in words: small numbers of people only to those named to plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Unit
from huikkaa.engine.succession import Band, Scenario, Shortage, YearEnd, is_enough
from huikkaa.engine.succession.telling import FEWEST
from huikkaa.web.shared.charts import number_words

UNTOLD = "–"
WORTH_TELLING = 0.05  # person-years: less than this is nobody's lack


class Figures(NamedTuple):
    """A year of a scenario in words; `opens` is the query that opens the people behind the gone, where it may."""

    gone: str
    heads: str
    person_years: str
    opens: str = ""


@dataclass(frozen=True)
class Row:
    """A year: the figures of each scenario."""

    year: int
    sides: list[Figures]

    @property
    def is_told(self) -> bool:
        """Whether anything of the year is told."""
        return any(one.gone != UNTOLD for one in self.sides)


@dataclass(frozen=True)
class Lack:
    """A service that falls short, in words."""

    service: str
    slug: str
    year: int
    words: str
    brief: str


@dataclass(frozen=True)
class Side:
    """The years of one scenario, of all or of a team; how many are counted, and which years may be told.

    `opens` is the query by which the numbers open into their people, None where they do not; `fills` is the part of the
    free posts that is filled.
    """

    years: Sequence[YearEnd]
    base: int
    told: Collection[int]
    opens: Mapping[str, str] | None = None
    fills: float = 0.0


def rows_of(sides: Sequence[Side], plans: bool) -> list[Row]:
    """The years of each scenario beside each other."""
    years = zip(*(side.years for side in sides), strict=False)
    return [
        Row(ends[0].year, [_figures(end, side, plans) for end, side in zip(ends, sides, strict=True)])
        for ends in years
    ]


def heads_of(side: Side, plans: bool) -> list[float | None]:
    """How many are left at the end of each year, where it may be told."""
    return [end.heads.usual if _tells_left(end, side, plans) else None for end in side.years]


def _figures(year: YearEnd, side: Side, plans: bool) -> Figures:
    if not plans and year.year not in side.told:
        return Figures(UNTOLD, UNTOLD, UNTOLD)
    opens = (
        urlencode({"vuosi": year.year, **side.opens})
        if plans and side.opens is not None and year.gone
        else ""
    )
    if not _tells_left(year, side, plans):
        return Figures(str(year.gone), UNTOLD, UNTOLD, opens)
    return Figures(str(year.gone), band(year.heads, 0), band(year.person_years, 1), opens)


def _tells_left(year: YearEnd, side: Side, plans: bool) -> bool:
    """Whether the people left and the person-years may be told.

    Where posts are filled they tell how many of the gone already had somebody in their place, and so how many went
    early and how many late since the year told before: each must be nobody or enough.
    """
    if plans or year.year not in side.told:
        return plans
    left = round(year.heads.usual)
    if not (is_enough(left) and is_enough(abs(side.base - left))):
        return False
    if not side.fills:
        return True
    filled = round((year.heads.usual - side.base + year.gone) / side.fills)
    before = max(
        (one.gone for one in side.years if one.year in side.told and one.year < year.year), default=0
    )
    return is_enough(abs(filled - before)) and is_enough(year.gone - filled)


def few(number: int, plans: bool) -> str:
    """A count of people: small ones only to those named to plan."""
    return str(number) if plans or is_enough(number) else _("under %(number)d") % {"number": FEWEST}


def band(found: Band, places: int) -> str:
    """A figure with the range in which it is in eight cases of ten."""
    usual, low, high = (number_words(value, places) for value in (found.usual, found.low, found.high))
    return usual if low == high == usual else f"{usual} ({low}–{high})"


def written(day: date) -> str:
    """A day as it is written on paper that is read much later."""
    return f"{day.day}.{day.month}.{day.year}"


def lacks_of(short: Sequence[Shortage], services: Mapping[str, Service]) -> list[Lack]:
    """What is short, in words: first what nobody or only one can do, then the most missing time."""
    told = [one for one in short if one.lack != "time" or one.at_last >= WORTH_TELLING]
    told.sort(key=lambda one: (one.lack == "time", one.lack == "heads", -one.at_last, one.year))
    return [
        Lack(
            services[one.service].name,
            services[one.service].slug,
            one.year,
            lack_words(one.lack, one.person_years, one.at_last),
            brief_words(one),
        )
        for one in told
        if one.service in services
    ]


def lack_words(lack: str, person_years: float, at_last: float) -> str:
    """What is short, in one sentence."""
    if lack == "nobody_can":
        return _("Nobody can do it.")
    if lack == "heads":
        return _("Only one can do it.")
    first, last = number_words(person_years, 1), number_words(at_last, 1)
    if first == last:
        return _("Working time is short by %(years)s person-years.") % {"years": first}
    return _("Working time is short by %(years)s person-years, in the last year by %(last)s.") % {
        "years": first,
        "last": last,
    }


def brief_words(short: Shortage) -> str:
    """What is short, for a cell of a table: from that year on, and in the last one."""
    if short.lack == "nobody_can":
        return _("nobody can")
    if short.lack == "heads":
        return _("one can")
    first, last = number_words(short.person_years, 1), number_words(short.at_last, 1)
    return _("%(years)s py") % {"years": first if first == last else f"{first} → {last}"}


def assumptions(scenario: Scenario, units: Mapping[int, Unit]) -> list[tuple[str, str]]:
    """What a scenario assumes, as names and values: the same names in the same order of every scenario."""
    leaving = [
        _("%(sector)s, from %(day)s") % {"sector": units[int(one.sector)].name, "day": written(one.day)}
        for one in scenario.departures
        if int(one.sector) in units
    ]
    eased = scenario.easings[:1]
    no = _("no")
    return [
        (_("A sector that leaves"), ", ".join(leaving) or no),
        (
            _("With the sector leave"),
            (_("its own and those who work mostly for it") if scenario.counts_makers else _("its own"))
            if leaving
            else "–",
        ),
        (_("Posts filled"), f"{number_words(scenario.fill_rate * 100, 0)} %"),
        (
            _("Other turnover in a year"),
            _("%(share)s %%, in the ranges only") % {"share": number_words(scenario.turnover * 100, 1)}
            if scenario.has_turnover
            else no,
        ),
        (
            _("Work that ends"),
            _("%(share)s %%, from %(day)s")
            % {"share": number_words(eased[0].percent, 0), "day": written(eased[0].day)}
            if eased
            else no,
        ),
        (_("Who are counted"), _("permanent and fixed-term") if scenario.counts_fixed else _("permanent")),
    ]


def short_words(lacks: Sequence[Lack]) -> str:
    """How many services are short, for a comparison."""
    return ngettext("%(number)d service", "%(number)d services", len(lacks)) % {"number": len(lacks)}
