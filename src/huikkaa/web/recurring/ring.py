"""The year drawn as a clock: months around, a ring for each team, a mark for each time, and a hand at today."""

from calendar import isleap
from collections.abc import Sequence
from datetime import date
from math import cos, pi, sin

from django.utils.dates import MONTHS_3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from huikkaa.domain.work.queries.recurring import Time

MIDDLE, EDGE, LABELS, OUTER, STEP, INNER = 220, 196, 208, 172, 24, 64


def drawing(times: Sequence[Time], year: int, today: date, teams: Sequence[int]) -> SafeString:
    """The clock as SVG; everything on it is told beside it in words, so it is silent for a screen reader."""
    radii = {team: OUTER - STEP * at for at, team in enumerate(teams[:4])}
    return format_html(
        '<svg class="year-clock" viewBox="0 0 440 440" aria-hidden="true" focusable="false">{}{}{}{}{}{}</svg>',
        _passed(year, today),
        _months(year, today),
        format_html_join(
            "", '<circle class="ring" cx="220" cy="220" r="{}"/>', ((radius,) for radius in radii.values())
        ),
        _marks(times, year, radii),
        _hand(year, today),
        format_html('<text class="year" x="220" y="232" text-anchor="middle">{}</text>', year),
    )


def angle(day: date) -> float:
    """Where a day stands on the clock: New Year is at the top, and the year runs with the sun."""
    days = 366 if isleap(day.year) else 365
    return 2 * pi * (day.timetuple().tm_yday - 1) / days - pi / 2


def _at(turn: float, radius: float) -> tuple[str, str]:
    return f"{MIDDLE + radius * cos(turn):.1f}", f"{MIDDLE + radius * sin(turn):.1f}"


def _passed(year: int, today: date) -> SafeString:
    """The part of the year that is behind, as a quiet tint."""
    if today.year < year:
        return SafeString("")
    if today.year > year:
        return format_html('<circle class="passed" cx="220" cy="220" r="{}"/>', EDGE)
    turn = angle(today)
    x, y = _at(turn, EDGE)
    return format_html(
        '<path class="passed" d="M220 220V{}A{} {} 0 {} 1 {} {}Z"/>',
        MIDDLE - EDGE, EDGE, EDGE, int(turn > pi / 2), x, y,
    )  # fmt: skip


def _months(year: int, today: date) -> SafeString:
    lines, names = [], []
    for month in range(1, 13):
        turn = angle(date(year, month, 1))
        lines.append((*_at(turn, INNER), *_at(turn, EDGE)))
        now = " now" if (year, month) == (today.year, today.month) else ""
        x, y = _at(angle(date(year, month, 15)), LABELS)
        names.append((now, x, f"{float(y) + 4:.1f}", MONTHS_3[month]))
    return format_html(
        '<circle class="edge" cx="220" cy="220" r="{}"/>{}{}',
        EDGE,
        format_html_join("", '<line class="month" x1="{}" y1="{}" x2="{}" y2="{}"/>', lines),
        format_html_join("", '<text class="name{}" x="{}" y="{}" text-anchor="middle">{}</text>', names),
    )


def _marks(times: Sequence[Time], year: int, radii: dict[int, int]) -> SafeString:
    drawn = []
    for time in times:
        for team in time.recurring.teams:
            if team.pk in radii and time.due_on.year == year:
                x, y = _at(angle(time.due_on), radii[team.pk])
                drawn.append((time.state, x, y))
    return format_html_join("", '<circle class="time {}" cx="{}" cy="{}" r="5.5"/>', drawn)


def _hand(year: int, today: date) -> SafeString:
    if today.year != year:
        return SafeString("")
    turn = angle(today)
    inner, outer = _at(turn, INNER), _at(turn, EDGE + 2)
    return format_html(
        '<line class="hand" x1="{}" y1="{}" x2="{}" y2="{}"/><circle class="hand-end" cx="{}" cy="{}" r="4"/>',
        *inner, *outer, *outer,
    )  # fmt: skip
