"""The load view's words: headings, numbers with what they are compared with, and why something is not shown."""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.insight.queries.load import Load
from huikkaa.domain.insight.queries.periods import Period
from huikkaa.domain.insight.rules import ENOUGH_CASES, ENOUGH_PEOPLE, is_enough
from huikkaa.domain.insight.sums import Sums
from huikkaa.engine.statistics import Block
from huikkaa.web.insight.asked import Asked
from huikkaa.web.shared.charts import figure_words, number_words, share_words
from huikkaa.web.shared.charts.words import NBSP, per_cent

DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class Stat:
    """One number with its name and what it is compared with."""

    label: str
    number: str
    then: str = ""


def everyone() -> str:
    """The name of all teams together."""
    return _("All teams")


def show_units(count: int) -> str:
    """What opens a long table of units."""
    return _("Show %(count)s units") % {"count": number_words(count)}


def heading(view: Asked) -> str:
    """What the page is about."""
    return _("Load: %(team)s") % {"team": view.team.name} if view.team else _("Load of all teams")


def days(period: Period) -> str:
    """The days of the period, as "31.8.–22.11.2026"."""
    first, last = period.first, period.last
    if first == last:
        return day_words(last)
    start = f"{first.day}.{first.month}." if first.year == last.year else day_words(first)
    return f"{start}{DASH}{day_words(last)}"


def day_words(day: date) -> str:
    """A day with its year."""
    return f"{day.day}.{day.month}.{day.year}"


def point_label(block: Block) -> str:
    """A point's short name under the axis."""
    start = block.start
    if block.grain == "week":
        return str(start.isocalendar().week)
    if block.grain == "month":
        return f"{start.month}/{start.year % 100:02}"
    return str(start.year) if block.grain == "year" else f"{start.day}.{start.month}."


def point_name(block: Block) -> str:
    """A point's whole name in a table."""
    start = block.start
    if block.grain == "week":
        year, week, _weekday = start.isocalendar()
        return _("week %(week)s/%(year)s") % {"week": week, "year": year}
    if block.grain == "month":
        return f"{start.month}/{start.year}"
    return (
        str(start.year) if block.grain == "year" else f"{WEEKDAYS_ABBR[start.weekday()]} {day_words(start)}"
    )


def grain_name(grain: str) -> str:
    """The name of what the points of a chart are."""
    return {"day": _("Day"), "week": _("Week"), "month": _("Month"), "year": _("Year")}[grain]


def hours(minutes: float | None) -> float | None:
    """Minutes as hours."""
    return None if minutes is None else minutes / 60


def leads(sums: Sums, *, in_business: bool) -> tuple[float | None, float | None]:
    """The hours that half of the finished work, and nine of ten, stayed within."""
    half, nine = sums.leads_minutes((0.5, 0.9), in_business=in_business)
    return hours(half), hours(nine)


def lead_words(sums: Sums, share: float, *, in_business: bool) -> str:
    """A lead time: "18,5 t" of business time, or days of elapsed time where it is long."""
    found = hours(sums.lead_minutes(share, in_business=in_business))
    if found is None:
        return DASH
    if in_business or found < 48:
        return _("%(hours)s h") % {"hours": figure_words(found)}
    return _("%(days)s days") % {"days": figure_words(found / 24)}


def stats(found: Load) -> list[Stat]:
    """The numbers that lead the page."""
    whole, now = found.whole, found.now
    shown = is_enough(whole)
    return [
        Stat(_("Arrived"), number_words(whole.arrived), _year_before(found.before, "arrived")),
        Stat(_("Completed"), number_words(whole.done), _year_before(found.before, "done")),
        Stat(
            _("Open now"),
            number_words(now.open),
            _("%(untaken)s untaken, %(waiting)s waiting for the customer")
            % {"untaken": number_words(now.untaken), "waiting": number_words(now.waiting)},
        ),
        Stat(_("Late now"), number_words(now.late), _("of the open ones")),
        Stat(
            _("Promise kept"),
            _per_cent(whole.kept, whole, shown=shown),
            _("%(part)s of %(base)s; without pauses %(share)s")
            % {
                "part": number_words(whole.kept),
                "base": number_words(whole.done),
                "share": share_words(whole.kept_without_pauses, whole.done),
            }
            if shown
            else too_few(),
        ),
        _lead(_("Lead time in business time"), whole, shown=shown, in_business=True),
        _lead(_("Lead time by the calendar"), whole, shown=shown, in_business=False),
        Stat(
            _("Customer was passed on"),
            _per_cent(whole.handed_over, whole, shown=shown),
            ngettext(
                "%(part)s of %(base)s, one handover in all",
                "%(part)s of %(base)s, %(count)s handovers in all",
                whole.handovers,
            )
            % {
                "part": number_words(whole.handed_over),
                "base": number_words(whole.done),
                "count": number_words(whole.handovers),
            }
            if shown
            else too_few(),
        ),
    ]


def _per_cent(part: int, whole: Sums, *, shown: bool) -> str:
    return f"{per_cent(part, whole.done)}{NBSP}%" if shown else DASH


def too_few() -> str:
    """Why a figure is not shown."""
    return _("too few cases or people")


def notes(found: Load, view: Asked) -> list[str]:
    """Sentences the reader must know of these figures."""
    said = []
    if not is_enough(found.whole):
        said.append(
            _(
                "Shares and lead times are shown when at least %(cases)s requests have been completed by at least"
                " %(people)s people. Now there are %(done)s, so look one level up."
            )
            % {"cases": ENOUGH_CASES, "people": ENOUGH_PEOPLE, "done": number_words(found.whole.done)}
        )
    if view.service and view.unit:
        said.append(_("The figures are of one service in one unit, so they may be few."))
    return said


def sheet_links(caption: str, links: list[tuple[str, str]]) -> SafeString:
    """The addresses of a table as sheets."""
    said = format_html_join(
        " ",
        '<a href="{}" download>{}<span class="sr">: {}</span></a>',
        ((address, kind, caption) for kind, address in links),
    )
    return format_html('<p class="take-along small no-print">{} {}</p>', _("Take along:"), said)


def _year_before(before: Sums | None, name: str) -> str:
    return _("a year before %(count)s") % {"count": number_words(getattr(before, name))} if before else ""


def _lead(label: str, whole: Sums, *, shown: bool, in_business: bool) -> Stat:
    if not shown:
        return Stat(label, DASH, too_few())
    nine = lead_words(whole, 0.9, in_business=in_business)
    return Stat(
        label,
        lead_words(whole, 0.5, in_business=in_business),
        _("half of the work; nine of ten within %(time)s") % {"time": nine},
    )
