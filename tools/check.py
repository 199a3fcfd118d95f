"""Look for mistakes with every tool of the house, change nothing, and say plainly what was found.

With --fix-templates it only puts the indents of templates right (`make fix`).
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# The checks read settings but serve nobody, so they need no town's secret.
SURROUNDINGS = {
    "HUIKKAA_DEBUG": "true",
    "DJANGO_SETTINGS_MODULE": "huikkaa.config.settings",
    "PYTHONPATH": "src:.",
}


@dataclass(frozen=True)
class Look:
    """One tool and the question it answers."""

    asks: str
    command: tuple[str, ...]


def templates() -> list[str]:
    return [str(path) for path in sorted(HOUSE.glob("src/huikkaa/**/*.html"))]


def looks() -> list[Look]:
    found = [
        Look("Types hold (mypy)", ("mypy",)),
        Look(
            "Code is laid out (ruff format)", ("ruff", "format", "--check", "--output-format", "concise", ".")
        ),
        Look(
            "Code follows the house (ruff)", ("ruff", "check", "--quiet", "--output-format", "concise", ".")
        ),
        Look("Floors and rooms hold (import-linter)", ("lint-imports", "--no-cache")),
        Look("Nothing dangerous (bandit)", ("bandit", "-q", "-r", "src", "-c", "pyproject.toml")),
        Look("No migration is missing", ("python", "-m", "django", "makemigrations", "--check", "--dry-run")),
    ]
    if pages := templates():
        found.append(
            Look("Templates are indented (djhtml)", ("djhtml", "--check", "--tabwidth", "2", *pages))
        )
    return found


def look(one: Look) -> tuple[Look, subprocess.CompletedProcess[str], float]:
    begun = time.monotonic()
    command = [str(BIN / one.command[0]), *one.command[1:]]
    surroundings = {**os.environ, **SURROUNDINGS}
    done = subprocess.run(command, cwd=HOUSE, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return one, done, time.monotonic() - begun


def check() -> int:
    with ThreadPoolExecutor(max_workers=2) as hands:
        answers = list(hands.map(look, looks()))
    for one, done, seconds in answers:
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'}  {one.asks}  ({seconds:.1f} s)")
    for one, done, _ in answers:
        if done.returncode:
            print(f"\n--- {one.asks}\n{done.stdout}{done.stderr}".rstrip())
    wrong = sum(done.returncode != 0 for _, done, _ in answers)
    print(f"\n{wrong} of {len(answers)} found something." if wrong else f"\nAll {len(answers)} are content.")
    return 1 if wrong else 0


def fix_templates() -> int:
    if pages := templates():
        subprocess.run([str(BIN / "djhtml"), "--tabwidth", "2", *pages], check=False)  # noqa: S603 - our own words
    return 0


if __name__ == "__main__":
    raise SystemExit(fix_templates() if "--fix-templates" in sys.argv else check())
