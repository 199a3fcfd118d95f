"""The load view's drawings, each with its table."""

from itertools import zip_longest

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.load import Load
from huikkaa.domain.insight.queries.now import AGES
from huikkaa.domain.insight.rules import is_enough
from huikkaa.web.insight import words
from huikkaa.web.insight.asked import Asked
from huikkaa.web.shared.charts import Figure, Series, Table, heat, lines, number_words, pillars

OFFICE = range(7, 18)


def figures_of(found: Load, view: Asked) -> dict[str, Figure]:
    """The drawings that this period and these figures allow, by name."""
    figures = {"flow": _flow(found), "ages": _ages(found), "hours": _hours(found, view)}
    return figures | ({"leads": _leads(found)} if found.leads else {})


def _flow(found: Load) -> Figure:
    blocks = list(found.points)
    arrived = [sums.arrived for sums in found.points.values()]
    done = [sums.done for sums in found.points.values()]
    grain = blocks[0].grain
    title = {
        "day": _("Arrived and completed by day"),
        "week": _("Arrived and completed by week"),
        "month": _("Arrived and completed by month"),
        "year": _("Arrived and completed by year"),
    }[grain]
    said = _(
        "%(title)s: at most %(arrived)s arrived and %(done)s completed; %(all)s and %(whole)s in all."
    ) % {
        "title": title,
        "arrived": number_words(max(arrived)),
        "done": number_words(max(done)),
        "all": number_words(sum(arrived)),
        "whole": number_words(sum(done)),
    }
    series = [Series(_("those that arrived"), arrived), Series(_("those completed"), done)]
    return Figure(
        title,
        pillars(said, [words.point_label(block) for block in blocks], series),
        _flow_table(found, title),
        [one.name for one in series],
    )


def _flow_table(found: Load, title: str) -> Table:
    heads = [words.grain_name(next(iter(found.points)).grain), _("Arrived"), _("Completed"), _("Difference")]
    rows: list[list[str | int | None]] = [
        [words.point_name(block), sums.arrived, sums.done, sums.done - sums.arrived]
        for block, sums in found.points.items()
    ]
    if found.points_before:
        heads += [_("Arrived a year before"), _("Completed a year before")]
        earlier = zip_longest(rows, found.points_before[: len(rows)])
        rows = [[*row, *((sums.arrived, sums.done) if sums else (None, None))] for row, sums in earlier]
    return Table("viikot", title, heads, rows)


def _leads(found: Load) -> Figure:
    title = _("Lead time to the end of the work, in business hours")
    spans = [
        [
            words.leads(sums, in_business=business) if is_enough(sums) else (None, None)
            for business in (True, False)
        ]
        for sums in found.leads.values()
    ]
    half, nine = ([business[place] for business, _elapsed in spans] for place in (0, 1))
    series = [Series(_("half of the work within"), half), Series(_("nine of ten within"), nine)]
    heads = [
        words.grain_name(next(iter(found.leads)).grain),
        _("Completed"),
        _("Median, business h"),
        _("9 of 10, business h"),
        _("Median, h"),
        _("9 of 10, h"),
    ]
    rows = [
        [words.point_name(block), sums.done, *business, *elapsed]
        for (block, sums), (business, elapsed) in zip(found.leads.items(), spans, strict=True)
    ]
    return Figure(
        title,
        lines(
            f"{title}.",
            [words.point_label(block) for block in found.leads],
            series,
        ),
        Table("lapimeno", title, heads, rows),
        [one.name for one in series],
        kind="l",
        note=_(
            "A point with too few cases or people is left out. The lead time ends when the work was completed."
        ),
    )


def _ages(found: Load) -> Figure:
    title = _("Ages of open work, in days")
    names, under = [], 0
    for days in AGES:
        names.append(_("over %(days)s") % {"days": under} if days is None else f"{under}\N{EN DASH}{days}")
        under = days or under
    said = ", ".join(f"{name}: {count}" for name, count in zip(names, found.now.ages, strict=True))
    return Figure(
        title,
        pillars(f"{title}: {said}.", names, [Series(_("open"), found.now.ages)]),
        Table(
            "iat",
            title,
            [_("Days since arrival"), _("Open")],
            list(zip(names, found.now.ages, strict=True)),
            foot=[_("Total"), found.now.open],
        ),
        note=_("As it stands now, whatever period is chosen."),
    )


def _hours(found: Load, view: Asked) -> Figure:
    title = _("When requests and contacts come")
    counts = {(day, hour): 0 for day in range(7) for hour in range(24)}
    for sums in (found.whole, found.contacts):
        for place, count in sums.hours.items():
            counts[divmod(int(place), 24)] += count
    hours = [hour for hour in range(24) if hour in OFFICE or any(counts[day, hour] for day in range(7))]
    week = [day for day in range(7) if day < 5 or any(counts[day, hour] for hour in hours)]
    names = [str(WEEKDAYS_ABBR[day]) for day in week]
    values = [[counts[day, hour] for hour in hours] for day in week]
    busiest = max(counts, key=lambda place: counts[place])
    said = _("%(title)s. Most come on %(day)s at %(hour)s.") % {
        "title": title,
        "day": WEEKDAYS_ABBR[busiest[0]],
        "hour": busiest[1],
    }
    taps = (
        _("Counted contacts are not known by service or unit.")
        if view.service or view.unit
        else _("%(requests)s requests and %(contacts)s counted contacts.")
        % {"requests": number_words(found.whole.arrived), "contacts": number_words(found.contacts.arrived)}
    )
    return Figure(
        title,
        heat(said, names, [str(hour) for hour in hours], values),
        Table(
            "kellonajat",
            title,
            [_("Weekday"), *(str(hour) for hour in hours), _("Total")],
            [[name, *row, sum(row)] for name, row in zip(names, values, strict=True)],
        ),
        note=taps,
    )
