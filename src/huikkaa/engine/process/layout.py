"""Where the boxes and arrows of a process map stand: in layers from the beginning to the end.

The way of Sugiyama, Tagawa and Toda (1981): turn round the arrows that go back, put each box on the layer of its
longest way from the beginning, let arrows over several layers pass through places of their own, and order each
layer by the middle of its neighbours. Then each is drawn towards its neighbours, the commonest arrows pulling
hardest, as far as there is room; so the usual way runs straight. All lengths are in pixels.
"""

from dataclasses import dataclass, field
from itertools import pairwise

Arrow = tuple[str, str]
SWEEPS = 8
PASSING = "\x1f"  # stands in the name of a place where a long arrow passes a layer, and in no other name


@dataclass(frozen=True)
class Sizes:
    """How large the parts of a drawing are."""

    box: float = 190
    height: float = 48
    across: float = 28
    down: float = 60
    passing: float = 56  # the width of the place where a long arrow passes a layer


@dataclass(frozen=True)
class Box:
    """A box's middle, and its layer from the top."""

    name: str
    x: float
    y: float
    layer: int


@dataclass(frozen=True)
class Line:
    """An arrow through its points; `back` tells that it goes against the flow."""

    before: str
    after: str
    points: list[tuple[float, float]]
    back: bool


@dataclass(frozen=True)
class Drawing:
    """The whole: boxes, lines, and the size of the sheet."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    width: float = 0
    height: float = 0


def lay_out(first: str, arrows: dict[Arrow, int], sizes: Sizes | None = None) -> Drawing:
    """Place what can be reached from `first`; `arrows` maps (before, after) to how common it is."""
    size = sizes or Sizes()
    forward, back = _flow(first, arrows)
    layers = _layers(first, forward)
    chains = {arrow: _chain(arrow, layers) for arrow in sorted(forward | back)}
    joined = _joined(chains, arrows)
    rows = _ordered(layers, chains, joined)
    places = _placed(rows, joined, size)
    boxes = [Box(name, *places[name], layer) for name, layer in sorted(layers.items(), key=lambda p: p[1])]
    lines = [_line(arrow, chain, places, arrow in back, size) for arrow, chain in chains.items()]
    right = max((x for line in lines for x, _y in line.points), default=0.0)
    width = max(right + size.across / 2, *(box.x + size.box / 2 for box in boxes))
    return Drawing(boxes, lines, width, len(rows) * (size.height + size.down) - size.down)


def _flow(first: str, arrows: dict[Arrow, int]) -> tuple[set[Arrow], set[Arrow]]:
    """Arrows with the flow and those against it: of a circle, the one that leads back to where one came from."""
    after: dict[str, list[str]] = {}
    for before, then in sorted(arrows, key=lambda arrow: (-arrows[arrow], arrow)):
        after.setdefault(before, []).append(then)
    forward: set[Arrow] = set()
    back: set[Arrow] = set()
    done: set[str] = set()
    way: list[tuple[str, list[str]]] = [(first, list(after.get(first, [])))]
    upon = {first}
    while way:
        name, left = way[-1]
        if not left:
            way.pop()
            upon.discard(name)
            done.add(name)
            continue
        then = left.pop(0)
        (back if then in upon else forward).add((name, then))
        if then not in upon and then not in done:
            way.append((then, list(after.get(then, []))))
            upon.add(then)
    return forward, back


def _layers(first: str, forward: set[Arrow]) -> dict[str, int]:
    """The longest way from the beginning to each box, in arrows."""
    layers = {first: 0}
    into: dict[str, int] = {}
    for _before, then in forward:
        into[then] = into.get(then, 0) + 1
    waiting = [first]
    while waiting:
        name = waiting.pop()
        for before, then in forward:
            if before == name:
                layers[then] = max(layers.get(then, 0), layers[name] + 1)
                into[then] -= 1
                if not into[then]:
                    waiting.append(then)
    return layers


def _chain(arrow: Arrow, layers: dict[str, int]) -> list[str]:
    """The arrow's places from the upper box to the lower one: the boxes and, between them, one for each layer."""
    upper, lower = sorted(arrow, key=lambda name: layers[name])
    passing = [
        f"{arrow[0]}{PASSING}{arrow[1]}{PASSING}{layer}" for layer in range(layers[upper] + 1, layers[lower])
    ]
    return [upper, *passing, lower]


def _joined(chains: dict[Arrow, list[str]], arrows: dict[Arrow, int]) -> dict[str, dict[str, int]]:
    """What each place is joined to, and how commonly."""
    joined: dict[str, dict[str, int]] = {}
    for arrow, chain in chains.items():
        for one, other in pairwise(chain):
            if one != other:
                joined.setdefault(one, {})[other] = joined.get(one, {}).get(other, 0) + arrows[arrow]
                joined.setdefault(other, {})[one] = joined.get(other, {}).get(one, 0) + arrows[arrow]
    return joined


def _ordered(
    layers: dict[str, int], chains: dict[Arrow, list[str]], joined: dict[str, dict[str, int]]
) -> list[list[str]]:
    """The names of each layer from left to right, with few crossings."""
    rows: list[list[str]] = [[] for _each in range(max(layers.values()) + 1)]
    for name in sorted(layers, key=lambda one: (layers[one], one)):
        rows[layers[name]].append(name)
    for chain in chains.values():
        for offset, name in enumerate(chain[1:-1], start=1):
            rows[layers[chain[0]] + offset].append(name)
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        order = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
        for index in order:
            beside = rows[index - 1] if downwards else rows[index + 1]
            rows[index] = _by_middle(rows[index], beside, joined)
    return rows


def _by_middle(row: list[str], beside: list[str], joined: dict[str, dict[str, int]]) -> list[str]:
    """The row in the order of the middles of each one's neighbours in the row beside it."""
    at = {name: place / max(len(beside) - 1, 1) for place, name in enumerate(beside)}
    own = {name: place / max(len(row) - 1, 1) for place, name in enumerate(row)}

    def middle(name: str) -> float:
        found = [at[one] for one in joined.get(name, ()) if one in at]
        return sum(found) / len(found) if found else own[name]

    return sorted(row, key=lambda name: (middle(name), own[name]))


def _placed(
    rows: list[list[str]], joined: dict[str, dict[str, int]], size: Sizes
) -> dict[str, tuple[float, float]]:
    """The middle of each box and passing place, none on another, as near its neighbours as there is room."""
    wide = {name: size.passing if PASSING in name else size.box for row in rows for name in row}
    across: dict[str, float] = {}
    for row in rows:
        _put(row, [0.0] * len(row), wide, size.across, across)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _put(row, [_pulled(name, joined, across) for name in row], wide, size.across, across)
    left = min(across[name] - wide[name] / 2 for name in across)
    return {
        name: (across[name] - left, index * (size.height + size.down) + size.height / 2)
        for index, row in enumerate(rows)
        for name in row
    }


def _pulled(name: str, joined: dict[str, dict[str, int]], across: dict[str, float]) -> float:
    """Where its neighbours pull it: their middle, the commoner ones weighing more."""
    near = joined.get(name, {})
    weight = sum(near.values())
    return sum(across[one] * count for one, count in near.items()) / weight if weight else across[name]


def _put(
    row: list[str], wanted: list[float], wide: dict[str, float], gap: float, across: dict[str, float]
) -> None:
    """Put a row where it wants to be, keeping its order and its gaps: the mean of pushing right and pushing left."""
    right, left = list(wanted), list(wanted)
    apart = [(wide[one] + wide[other]) / 2 + gap for one, other in pairwise(row)]
    for place in range(1, len(row)):
        right[place] = max(right[place], right[place - 1] + apart[place - 1])
    for place in range(len(row) - 2, -1, -1):
        left[place] = min(left[place], left[place + 1] - apart[place])
    for name, one, other in zip(row, right, left, strict=True):
        across[name] = (one + other) / 2


def _line(
    arrow: Arrow, chain: list[str], places: dict[str, tuple[float, float]], back: bool, size: Sizes
) -> Line:
    """The arrow's points from the edge of one box to the edge of the other."""
    half = size.height / 2
    if arrow[0] == arrow[1]:
        x, y = places[arrow[0]]
        right = x + size.box / 2
        return Line(
            *arrow, [(right, y - 10), (right + 28, y - 10), (right + 28, y + 10), (right, y + 10)], True
        )
    (x1, y1), (x2, y2) = places[chain[0]], places[chain[-1]]
    # An arrow back leaves and enters beside the middle, so that it does not lie on the one that goes forward.
    aside = size.box / 4 if back else 0.0
    passing = [(x, y + end) for x, y in (places[name] for name in chain[1:-1]) for end in (-half, half)]
    points = [(x1 + aside, y1 + half), *passing, (x2 + aside, y2 - half)]
    return Line(*arrow, points[::-1] if back else points, back)
