"""What the house is built of is pinned by hash, and no lock file says from whose registry it came."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, spoken

ADDRESS = re.compile(r"https?://|\bfile:|--(extra-)?index-url|--find-links|\bregistry\s*=", re.IGNORECASE)
REQUIREMENT = re.compile(r"^[A-Za-z0-9][\w.\[\],-]*==", re.MULTILINE)


def locks() -> list[Path]:
    return [*sorted(HOUSE.glob("requirements/*")), HOUSE / "package-lock.json", HOUSE / ".npmrc"]


def addresses(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if ADDRESS.search(line)]


def without_hash(text: str) -> list[str]:
    """Pinned packages that do not continue with a hash."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    return [
        block.split()[0] for block in blocks if REQUIREMENT.match(block) and "--hash=sha256:" not in block
    ]


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        '"resolved": "https://example.org/x.tgz"',
        "registry=//example.org",
    ],
)
def test_an_address_is_found(line: str) -> None:
    assert addresses(f"django==5.2.19\n{line}\n") == [line]


def test_a_package_without_hash_is_found() -> None:
    assert without_hash("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b==2"]


def test_no_lock_file_names_a_registry() -> None:
    assert [f"{spoken(path)}: {line}" for path in locks() for line in addresses(path.read_text())] == []


def test_every_package_is_pinned_by_hash() -> None:
    assert [
        name for path in sorted(HOUSE.glob("requirements/*.txt")) for name in without_hash(path.read_text())
    ] == []
