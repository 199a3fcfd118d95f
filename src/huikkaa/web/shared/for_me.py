"""The page "For me", as rooms add to it: each registers its own parts of what waits for one person."""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from huikkaa.domain.organisation.viewers import Viewer


@dataclass(frozen=True, order=True)
class Part:
    """One part of the page. `show` gives the template's variables, or None when nothing waits."""

    order: int
    template: str
    show: Callable[[Viewer], dict[str, Any] | None] = field(compare=False)


_parts: list[Part] = []


def add_part(*parts: Part) -> None:
    """Add a room's parts; called from the room's `urls.py`."""
    for part in parts:
        if part not in _parts:
            insort(_parts, part)


def parts_for(viewer: Viewer) -> list[tuple[str, dict[str, Any]]]:
    """The parts in which something waits for this viewer: the template and its variables."""
    shown = ((part.template, part.show(viewer)) for part in _parts)
    return [(template, facts) for template, facts in shown if facts is not None]
