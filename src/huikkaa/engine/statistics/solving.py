"""What could be solved of a table from the sums that are shown of its rows and columns.

The cells of a table are the edges of a graph between its rows and its columns. Where a sum is not known, the row or
column is one with the outside. A cell can be solved from the sums exactly when it is a bridge: when without it
the graph falls in two (Gusfield 1988, A graph theoretic approach to statistical data security).
"""

from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)
OUTSIDE = ("outside", None)
Node = tuple[str, object]


def solvable(
    cells: Iterable[tuple[Row, Column]], known_rows: Collection[Row], known_columns: Collection[Column]
) -> set[tuple[Row, Column]]:
    """The cells (row, column) that follow from the known sums; a cell that is not given is known to be empty."""
    edges = list(cells)
    near: dict[Node, list[tuple[int, Node]]] = {}
    for number, (row, column) in enumerate(edges):
        one: Node = ("row", row) if row in known_rows else OUTSIDE
        other: Node = ("column", column) if column in known_columns else OUTSIDE
        near.setdefault(one, []).append((number, other))
        near.setdefault(other, []).append((number, one))
    return {edges[number] for number in _bridges(near)}


def _bridges(near: dict[Node, list[tuple[int, Node]]]) -> set[int]:
    """The numbers of the edges without which the graph falls in two (Tarjan 1974)."""
    met: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    found: set[int] = set()

    def visit(node: Node, came_by: int) -> None:
        met[node] = lowest[node] = len(met)
        for number, other in near[node]:
            if number == came_by or other == node:
                continue
            if other in met:
                lowest[node] = min(lowest[node], met[other])
                continue
            visit(other, number)
            lowest[node] = min(lowest[node], lowest[other])
            if lowest[other] > met[node]:
                found.add(number)

    for node in near:
        if node not in met:
            visit(node, -1)
    return found
