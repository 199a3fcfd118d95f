"""The months of kept promises as bars, and lead times in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.insight.queries.published import Figure, Lead
from huikkaa.web.shared.month_bars import Bar, Bars, month_words


@dataclass(frozen=True)
class LeadWords:
    """How long the work takes, in words: half of the cases, and nine of ten."""

    median: str
    most: str


def bars(name: str, figures: Mapping[date, Figure], months: list[date]) -> Bars:
    """The kept share of each month; a month that may not be shown has a gap."""
    return Bars(
        name,
        _("Promise kept, %"),
        [_bar(month, figures.get(month)) for month in months],
        base_name=_("Requests"),
        top=100.0,
    )


def _bar(month: date, figure: Figure | None) -> Bar:
    if figure is None:
        return Bar(month_words(month), None, "–")
    return Bar(month_words(month), float(figure.per_cent), str(figure.per_cent), base=figure.cases)


def lead_words(lead: Lead) -> LeadWords:
    """A measured lead time in days."""
    return LeadWords(_days(lead.median), _days(lead.most))


def period_words(months: list[date]) -> str:
    """From which month to which: "11/2025–10/2026"."""
    return f"{month_words(months[0])}–{month_words(months[-1])}" if months else ""


def _days(days: float) -> str:
    """Days in words: under ten with a decimal, since half a day matters there."""
    if days < 0.95:
        return _("less than a day")
    number = floatformat(days, 1 if days < 9.95 else 0)
    return ngettext("%(number)s day", "%(number)s days", 1 if number == "1" else 2) % {"number": number}
