"""A process map as a drawing: boxes and arrows with their figures, in the words of SVG."""

from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.maps import LEAST_TOLD
from huikkaa.engine import moments
from huikkaa.engine.process.layout import Box, Line, Sizes, lay_out
from huikkaa.engine.process.maps import END, START, Edge, Node, ProcessMap

LETTERS = 26  # of a name on one line of a box
WIDE = 820.0  # a drawing wider than this needs the whole sheet
EDGE = 14.0  # empty paper around the drawing
LETTER, LINE = 6.6, 18.0  # the width of a small letter, the height of a line
SPOTS = (0.5, 0.36, 0.64, 0.24, 0.76)
THIN, THICK = 1.5, 5.0

Point = tuple[float, float]


@dataclass(frozen=True)
class DrawnBox:
    """A box with its words; `x` and `y` are its upper left corner."""

    x: str
    y: str
    middle: str
    lines: list[tuple[str, str]]
    figures_at: str
    figures: str
    is_end: bool


@dataclass(frozen=True)
class DrawnArrow:
    """An arrow, how thick it is, and its figure where it stands."""

    path: str
    thick: str
    back: bool
    words: str
    x: str
    y: str


@dataclass(frozen=True)
class MapDrawing:
    """The whole drawing and the size of its sheet."""

    boxes: list[DrawnBox]
    arrows: list[DrawnArrow]
    width: str
    height: str
    box_height: str
    is_wide: bool


def drawing_of(found: ProcessMap, names: dict[str, str]) -> MapDrawing:
    """Draw the map; `names` gives each activity its name in the reader's language."""
    lines = {one: wrap(names[one], LETTERS) for one in (START, END, *(node.activity for node in found.nodes))}
    sizes = Sizes(height=30 + LINE * max(len(one) for one in lines.values()))
    plan = lay_out(START, {(one.before, one.after): one.times for one in found.edges}, sizes)
    nodes = {one.activity: one for one in found.nodes}
    edges = {(one.before, one.after): one for one in found.edges}
    boxes = [_box(box, lines[box.name], _figures(nodes.get(box.name), found), sizes) for box in plan.boxes]
    taken: list[tuple[float, float, float]] = []
    arrows = [
        _arrow(line, edges[line.before, line.after], found.cases, taken)
        for line in sorted(plan.lines, key=lambda line: -edges[line.before, line.after].times)
    ]
    width, height = plan.width + 2 * EDGE, plan.height + 2 * EDGE
    return MapDrawing(boxes, arrows, _px(width), _px(height), _px(sizes.height), width > WIDE)


def time_words(edge: Edge) -> str:
    """The median time of an arrow; none where so few went that a single case could be seen."""
    if edge.seconds is None or edge.times < LEAST_TOLD:
        return ""
    return moments.duration_words(round(edge.seconds), (get_language() or "fi")[:2])


def _figures(node: Node | None, found: ProcessMap) -> str:
    """In how many cases, and how many times again; the ends have every case."""
    if node is None or not node.again:
        return str(node.cases if node else found.cases)
    return _("%(cases)s · %(again)s again") % {"cases": node.cases, "again": node.again}


def _box(box: Box, lines: list[str], figures: str, sizes: Sizes) -> DrawnBox:
    top = box.y - sizes.height / 2 + EDGE
    first = top + (sizes.height - LINE * (len(lines) + 1)) / 2 + 14
    return DrawnBox(
        x=_px(box.x - sizes.box / 2 + EDGE),
        y=_px(top),
        middle=_px(box.x + EDGE),
        lines=[(words, _px(first + LINE * place)) for place, words in enumerate(lines)],
        figures_at=_px(first + LINE * len(lines)),
        figures=figures,
        is_end=box.name in (START, END),
    )


def _arrow(line: Line, edge: Edge, cases: int, taken: list[tuple[float, float, float]]) -> DrawnArrow:
    points = [(x + EDGE, y + EDGE) for x, y in line.points]
    words = f"{edge.times}" + (f" · {told}" if (told := time_words(edge)) else "")
    x, y = _spot(points, len(words) * LETTER, taken)
    return DrawnArrow(
        path=_path(points),
        thick=f"{THIN + (THICK - THIN) * min(edge.times / max(cases, 1), 1):.1f}",
        back=line.back,
        words=words,
        x=_px(x),
        y=_px(y),
    )


def _path(points: list[Point]) -> str:
    """A soft line that leaves and enters each point straight down or up."""
    (x, y), *_rest = points
    parts = [f"M{_px(x)} {_px(y)}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2 or y1 == y2:
            parts.append(f"L{_px(x2)} {_px(y2)}")
        else:
            bend = _px((y1 + y2) / 2)
            parts.append(f"C{_px(x1)} {bend} {_px(x2)} {bend} {_px(x2)} {_px(y2)}")
    return "".join(parts)


def _spot(points: list[Point], width: float, taken: list[tuple[float, float, float]]) -> Point:
    """Where the figure of an arrow stands: on the arrow, and not on another figure where that can be helped."""
    pieces = list(pairwise(points))
    order = [pieces[len(pieces) // 2], *pieces]
    spots = [_along(*piece, part) for piece in order for part in SPOTS if piece[0][1] != piece[1][1]]
    spots = spots or [((points[1][0] + points[2][0]) / 2 + width / 2 + 4, (points[1][1] + points[2][1]) / 2)]
    free = (
        (x, y)
        for x, y in spots
        if all(abs(x - tx) > (width + wide) / 2 + 4 or abs(y - ty) > LINE for tx, ty, wide in taken)
    )
    x, y = next(free, spots[0])
    taken.append((x, y, width))
    return x, y + 4


def _along(start: Point, end: Point, part: float) -> Point:
    """A point of the soft line between two points."""
    (x1, y1), (x2, y2) = start, end
    bend, left = (y1 + y2) / 2, 1 - part
    across = (left**3 + 3 * left**2 * part) * x1 + (3 * left * part**2 + part**3) * x2
    return across, left**3 * y1 + 3 * left * part * bend + part**3 * y2


def _px(length: float) -> str:
    return f"{length:.1f}"
