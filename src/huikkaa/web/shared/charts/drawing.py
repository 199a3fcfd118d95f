"""The drawings themselves: pillars, lines, a heat strip and a bar, as SVG of our own.

Places along the width are in per cents, so that text keeps its size on every screen; heights are pixels. Every axis
begins at zero, there are at most two series, and what a drawing says is also said in words (`aria-label`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from huikkaa.web.shared.charts.words import number_words

LEFT, RIGHT = 8.0, 99.5
TOP, BOTTOM, HEIGHT = 18.0, 186.0, 210
MOST_LABELS, MOST_VALUES = 13, 12


@dataclass(frozen=True)
class Series:
    """One series of a chart; a value that is missing leaves a gap."""

    name: str
    values: Sequence[float | None]


def pillars(words: str, labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """Pillars side by side: one or two series over the same labels."""
    top = nice_top(max([value for one in series for value in one.values if value], default=0))
    slot = (RIGHT - LEFT) / max(1, len(labels))
    wide = slot * 0.8 / len(series)
    parts = [*_grid(top), *_labels(labels, slot)]
    for which, one in enumerate(series, 1):
        offset = slot * 0.1 + (which - 1) * wide
        for place, value in enumerate(one.values):
            if value:
                x, height = LEFT + place * slot + offset, (BOTTOM - TOP) * value / top
                parts.append(
                    f'<rect class="s{which}" x="{x:.2f}%" width="{wide * 0.94:.2f}%" y="{BOTTOM - height:.1f}"'
                    f' height="{height:.1f}" rx="2"/>'
                )
    if len(series) == 1 and len(labels) <= MOST_VALUES:
        parts += _values(series[0].values, slot, top)
    return _drawing(words, parts)


def lines(words: str, labels: Sequence[str], series: Sequence[Series]) -> SafeString:
    """Lines over the same labels; a point stands for each value, so that one alone is seen too."""
    top = nice_top(max([value for one in series for value in one.values if value is not None], default=0))
    slot = (RIGHT - LEFT) / max(1, len(labels))
    parts = [*_grid(top), *_labels(labels, slot)]
    for which, one in enumerate(series, 1):
        spots = [
            None if value is None else (LEFT + (place + 0.5) * slot, BOTTOM - (BOTTOM - TOP) * value / top)
            for place, value in enumerate(one.values)
        ]
        path = _path(spots)
        parts.append(
            f'<svg viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" width="100%" height="{HEIGHT}">'
            f'<path class="l{which}" d="{path}"/></svg>'
        )
        parts += [
            f'<circle class="p{which}" cx="{spot[0]:.2f}%" cy="{spot[1]:.1f}" r="3"/>'
            for spot in spots
            if spot
        ]
    return _drawing(words, parts)


def heat(
    words: str, rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[int]]
) -> SafeString:
    """A grid whose cells are the darker the more there is; the numbers are in the table."""
    most = max([value for row in values for value in row], default=0) or 1
    left, cell, high = 11.0, (RIGHT - 11.0) / max(1, len(columns)), 26
    parts = []
    for down, (name, row) in enumerate(zip(rows, values, strict=True)):
        y = 4 + down * high
        parts.append(f'<text x="{left - 1}%" y="{y + 16}" text-anchor="end">{escape(name)}</text>')
        for across, value in enumerate(row):
            level = 0 if not value else 1 + min(4, floor(5 * (value - 0.5) / most))
            parts.append(
                f'<rect class="h{level}" x="{left + across * cell:.2f}%" width="{cell * 0.95:.2f}%" y="{y}"'
                f' height="{high - 3}" rx="3"/>'
            )
    under = 4 + len(rows) * high + 14
    for across, name in enumerate(columns):
        parts.append(
            f'<text x="{left + (across + 0.475) * cell:.2f}%" y="{under}" text-anchor="middle">{escape(name)}</text>'
        )
    return _drawing(words, parts, under + 6)


def share_bar(per_cent: int) -> SafeString:
    """A share as a bar; its words stand beside it, so the bar itself is silent."""
    return SafeString(
        '<svg class="share" aria-hidden="true" focusable="false" width="100%" height="14">'
        f'<rect class="ground" width="100%" height="10" y="2" rx="3"/>'
        f'<rect class="s1" width="{per_cent}%" height="10" y="2" rx="3"/></svg>'
    )


def nice_top(most: float) -> float:
    """The top of an axis: a round number not under the largest value."""
    if most <= 4:
        return 4.0
    size: float = 10 ** floor(log10(most))
    return next(size * step for step in (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10) if size * step >= most)


def _drawing(words: str, parts: Sequence[str], height: int = HEIGHT) -> SafeString:
    return SafeString(
        f'<svg class="drawing" role="img" aria-label="{escape(words)}" width="100%" height="{height}">'
        f"{''.join(parts)}</svg>"
    )


def _grid(top: float) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = BOTTOM - (BOTTOM - TOP) * share
        value = top * share
        yield f'<line class="grid" x1="{LEFT}%" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        said = number_words(value, 0 if value == int(value) else 1)
        yield f'<text x="{LEFT - 1}%" y="{y + 4:.1f}" text-anchor="end">{said}</text>'


def _labels(labels: Sequence[str], slot: float) -> Iterator[str]:
    """The names under the axis; where there are many, every so manieth, counted from the last."""
    step = ceil(len(labels) / MOST_LABELS) or 1
    for place, label in enumerate(labels):
        if label and (len(labels) - 1 - place) % step == 0:
            x = LEFT + (place + 0.5) * slot
            yield f'<text x="{x:.2f}%" y="204" text-anchor="middle">{escape(label)}</text>'


def _values(values: Sequence[float | None], slot: float, top: float) -> Iterator[str]:
    for place, value in enumerate(values):
        if value:
            y = BOTTOM - (BOTTOM - TOP) * value / top - 4
            x = LEFT + (place + 0.5) * slot
            said = number_words(value, 0 if value == int(value) else 1)
            yield f'<text class="val" x="{x:.2f}%" y="{y:.1f}" text-anchor="middle">{said}</text>'


def _path(spots: Sequence[tuple[float, float] | None]) -> str:
    said, is_drawing = [], False
    for spot in spots:
        if spot:
            said.append(f"{'L' if is_drawing else 'M'}{spot[0]:.2f} {spot[1]:.1f}")
        is_drawing = spot is not None
    return " ".join(said)
