"""Figures of the years ahead in words: small numbers of people only to those named to plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Unit
from huikkaa.engine.succession import Band, Scenario, Shortage
from huikkaa.engine.succession.years import YearEnd

FEWEST = 5
WORTH_TELLING = 0.05  # person-years: less than this is nobody's lack


@dataclass(frozen=True)
class Row:
    """A year: the figures of each scenario in words."""

    year: int
    sides: list[list[str]]


@dataclass(frozen=True)
class Lack:
    """A service that falls short, in words."""

    service: str
    slug: str
    year: int
    words: str


def rows_of(sides: Sequence[Sequence[YearEnd]], plans: bool) -> list[Row]:
    """The years of each scenario beside each other."""
    return [
        Row(years[0].year, [_figures(year, plans) for year in years]) for years in zip(*sides, strict=False)
    ]


def _figures(year: YearEnd, plans: bool) -> list[str]:
    return [few(year.gone, plans), band(year.heads, 0), band(year.person_years, 1)]


def few(number: int, plans: bool) -> str:
    """A count of people: small ones only to those named to plan."""
    if plans or number == 0 or number >= FEWEST:
        return str(number)
    return _("under %(number)d") % {"number": FEWEST}


def band(found: Band, places: int) -> str:
    """A figure with the range in which it is in eight cases of ten."""
    usual, low, high = (number(value, places) for value in (found.usual, found.low, found.high))
    return usual if low == high == usual else f"{usual} ({low}–{high})"


def written(day: date) -> str:
    """A day as it is written on paper that is read much later."""
    return f"{day.day}.{day.month}.{day.year}"


def number(value: float, places: int) -> str:
    """A number with a decimal comma."""
    return f"{value:.{places}f}".replace(".", ",")


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
    return _("Working time is short by %(years)s person-years, in the last year by %(last)s.") % {
        "years": number(person_years, 1),
        "last": number(at_last, 1),
    }


def assumptions(scenario: Scenario, units: Mapping[str, Unit]) -> list[tuple[str, str]]:
    """What a scenario assumes, as names and values: the same names in the same order of every scenario."""
    leaving = [
        _("%(sector)s, from %(day)s") % {"sector": units[one.sector].name, "day": written(one.day)}
        for one in scenario.departures
        if one.sector in units
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
        (_("Posts filled"), f"{number(scenario.fill_rate * 100, 0)} %"),
        (
            _("Other turnover in a year"),
            _("%(share)s %%, in the ranges only") % {"share": number(scenario.turnover * 100, 1)}
            if scenario.has_turnover
            else no,
        ),
        (
            _("Work that ends"),
            _("%(share)s %%, from %(day)s")
            % {"share": number(eased[0].percent, 0), "day": written(eased[0].day)}
            if eased
            else no,
        ),
        (_("Who are counted"), _("permanent and fixed-term") if scenario.counts_fixed else _("permanent")),
    ]


def short_words(lacks: Sequence[Lack]) -> str:
    """How many services are short, for a comparison."""
    return ngettext("%(number)d service", "%(number)d services", len(lacks)) % {"number": len(lacks)}
