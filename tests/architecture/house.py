"""The house as these tests see it: its files, its rooms and the order of its floors."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "huikkaa"

# From the ground up. Rooms on one line are neighbours and do not know each other.
FLOORS = (
    ("organisation",),
    ("catalogue",),
    ("presence", "capability"),
    ("work",),
    ("channels",),
    ("planning", "surveys", "contracts"),
    ("insight",),
    ("steering",),
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}


def python_files(folder: Path) -> Iterator[Path]:
    """Every Python file below, without migrations, which the machine writes."""
    return (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def templates(folder: Path = SOURCE) -> Iterator[Path]:
    """Every template below: pages, and letters in plain text too."""
    return (path for path in sorted(folder.rglob("*")) if "templates" in path.parts and path.is_file())


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def spoken(path: Path) -> str:
    """The path as a person of the house would say it."""
    return str(path.relative_to(HOUSE)) if path.is_relative_to(HOUSE) else path.name
