"""A file fits in the head: past 400 lines it wants dividing."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import HOUSE, spoken

LIMIT = 400
KINDS = {".py", ".html", ".js"}
FOLDERS = ("src", "tests", "tools", "benchmarks")
NOT_OURS = {"vendor", "migrations", "node_modules"}


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((HOUSE / folder).rglob("*")):
            if path.suffix in KINDS and not NOT_OURS & set(path.parts):
                yield path


def too_long(lengths: dict[str, int]) -> list[str]:
    return [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LIMIT]


def test_a_long_file_is_found() -> None:
    assert too_long({"a.py": 400, "b.py": 401}) == ["b.py: 401 lines"]


def test_every_file_fits_in_the_head() -> None:
    lengths = {spoken(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert len(lengths) > 10, "the scan looks in the wrong place"
    assert too_long(lengths) == []
