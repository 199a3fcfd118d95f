"""Process maps: the worked example of docs/methods/process-maps.md, and a slow reckoner that must agree."""

from collections import defaultdict
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.process.layout import PASSING, Drawing, Sizes, lay_out
from huikkaa.engine.process.maps import END, START, Edge, Happening, Node, ProcessMap, Trace, map_of

HOUR = 3600.0


def trace(*steps: tuple[str, float]) -> Trace:
    return [Happening(name, hours * HOUR) for name, hours in steps]


# The worked example: ten requests for a corrected invoice.
EXAMPLE: list[Trace] = [
    *[trace(("in", 0), ("taken", 2), ("done", 6))] * 5,
    *[trace(("in", 0), ("taken", 4), ("asked", 5), ("replied", 29), ("done", 31))] * 3,
    trace(("in", 0), ("taken", 1), ("done", 3), ("reopened", 51), ("done", 55)),
    trace(("in", 0), ("taken", 1), ("asked", 2), ("replied", 3), ("asked", 4), ("replied", 9), ("done", 10)),
]


def edge(found: ProcessMap, before: str, after: str) -> Edge | None:
    return next((one for one in found.edges if (one.before, one.after) == (before, after)), None)


def test_the_worked_example_with_every_path() -> None:
    found = map_of(EXAMPLE)
    assert (found.all_cases, found.cases, found.with_rework) == (10, 10, 2)
    assert [(one.cases, one.seconds / HOUR) for one in found.variants] == [(5, 6), (3, 31), (1, 55), (1, 10)]
    assert Node("done", 11, 10) in found.nodes
    assert edge(found, START, "in") == Edge(START, "in", 10, 10, None)
    assert edge(found, "in", "taken") == Edge("in", "taken", 10, 10, 2 * HOUR)
    assert edge(found, "taken", "done") == Edge("taken", "done", 6, 6, 4 * HOUR)
    assert edge(found, "asked", "replied") == Edge("asked", "replied", 5, 4, 24 * HOUR)
    assert edge(found, "reopened", "done") == Edge("reopened", "done", 1, 1, 4 * HOUR)
    assert edge(found, "done", END) == Edge("done", END, 10, 10, None)
    assert next(one for one in found.nodes if one.activity == "asked").again == 1


def test_the_worked_example_with_the_commonest_paths() -> None:
    half, most = map_of(EXAMPLE, 0.5), map_of(EXAMPLE, 0.8)
    assert (half.cases, len(half.drawn), len(half.variants)) == (5, 1, 4)
    assert edge(half, "asked", "replied") is None
    assert (most.cases, len(most.drawn)) == (8, 2)
    assert edge(most, "taken", "done") == Edge("taken", "done", 5, 5, 4 * HOUR)
    assert (most.all_cases, most.with_rework) == (10, 2), (
        "what is said of all cases does not depend on the filter"
    )


def test_nothing_makes_an_empty_map() -> None:
    assert map_of([]) == ProcessMap()
    assert map_of([[]]) == ProcessMap()


steps = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 500)), max_size=7)
logs = st.lists(steps, max_size=25)


@settings(max_examples=150, deadline=None)
@given(logs, st.sampled_from([0.0, 0.5, 0.8, 0.95, 1.0]))
def test_a_slow_reckoner_agrees(raw: list[list[tuple[str, int]]], share: float) -> None:
    """The oracle goes through the cases one at a time by index and knows nothing of how the map is made."""
    cases = [sorted(one, key=lambda step: step[1]) for one in raw]
    found = map_of([[Happening(name, at) for name, at in one] for one in cases], share)
    cases = [one for one in cases if one]
    paths = sorted({tuple(name for name, _at in one) for one in cases})
    count = {path: sum(tuple(name for name, _at in one) == path for one in cases) for path in paths}
    assert {one.path: one.cases for one in found.variants} == count
    assert [one.cases for one in found.variants] == sorted(count.values(), reverse=True)
    chosen = {one.path for one in found.drawn}
    reached = sum(count[path] for path in chosen)
    assert reached == found.cases
    assert reached >= share * len(cases) - 1e-9
    if len(chosen) > 1:  # none of the chosen is there in vain
        assert reached - min(count[path] for path in chosen) < share * len(cases)
    between: dict[tuple[str, str], list[int]] = defaultdict(list)
    inside: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, one in enumerate(cases):
        if tuple(name for name, _at in one) not in chosen:
            continue
        for place in range(len(one) + 1):
            before = one[place - 1][0] if place else START
            after = one[place][0] if place < len(one) else END
            inside[before, after].add(number)
            between[before, after].append(one[place][1] - one[place - 1][1] if 0 < place < len(one) else 0)
    assert {(one.before, one.after): (one.times, one.cases) for one in found.edges} == {
        arrow: (len(spans), len(inside[arrow])) for arrow, spans in between.items()
    }
    for one_edge in found.edges:
        spans = between[one_edge.before, one_edge.after]
        at_an_end = one_edge.before == START or one_edge.after == END
        assert one_edge.seconds == (None if at_an_end else median(spans))
    again = sum(len({name for name, _at in one}) < len(one) for one in cases)
    assert found.with_rework == again


def crossings_with_boxes(drawing: Drawing, size: Sizes) -> list[tuple[str, str]]:
    """Pairs of boxes that lie on each other."""
    return [
        (one.name, other.name)
        for one in drawing.boxes
        for other in drawing.boxes
        if one.name < other.name and abs(one.x - other.x) < size.box and abs(one.y - other.y) < size.height
    ]


@settings(max_examples=150, deadline=None)
@given(logs)
def test_every_map_can_be_drawn(raw: list[list[tuple[str, int]]]) -> None:
    found = map_of([[Happening(name, at) for name, at in sorted(one, key=lambda s: s[1])] for one in raw])
    if not found.cases:
        return
    size = Sizes()
    drawing = lay_out(START, {(one.before, one.after): one.times for one in found.edges}, size)
    assert {box.name for box in drawing.boxes} == {START, END, *(one.activity for one in found.nodes)}
    assert {(line.before, line.after) for line in drawing.lines} == {
        (one.before, one.after) for one in found.edges
    }
    assert crossings_with_boxes(drawing, size) == []
    at = {box.name: box for box in drawing.boxes}
    for line in drawing.lines:
        flows_down = at[line.before].layer < at[line.after].layer
        assert flows_down is not line.back
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in line.points)
    assert not any(PASSING in box.name for box in drawing.boxes)


def test_the_usual_way_runs_straight_down() -> None:
    found = map_of(EXAMPLE)
    drawing = lay_out(START, {(one.before, one.after): one.times for one in found.edges})
    layer = {box.name: box.layer for box in drawing.boxes}
    assert (
        layer[START]
        < layer["in"]
        < layer["taken"]
        < layer["asked"]
        < layer["replied"]
        < layer["done"]
        < layer[END]
    )
    assert {(line.before, line.after) for line in drawing.lines if line.back} == {
        ("replied", "asked"), ("reopened", "done"),
    }  # fmt: skip
