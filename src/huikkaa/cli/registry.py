"""Which commands there are: every file in `commands/` is one, and says of itself what the front page prints.

A command is a module `commands/<name>.py` with

    HELP = "One line in plain words."                 (required)
    GROUP = "Every day"                               (one of front.GROUPS; default the last)
    ORDER = 2                                         (optional; place inside the group, lowest first)
    EXAMPLES = ("huikkaa run --port 8080",)           (optional)
    NEEDS_DJANGO = False                              (optional; default True)
    ENVIRONMENT = {"HUIKKAA_DEMO": "true"}            (optional; set before Django wakes, if not already set)

    def add_arguments(parser: argparse.ArgumentParser) -> None: ...
    def run(args: argparse.Namespace) -> int: ...

The constants are read without importing the module, so that the front page opens in a blink and a command
may import models at its top.
"""

import argparse
import ast
import difflib
import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

COMMANDS = Path(__file__).parent / "commands"


class Command(Protocol):
    """What a command's module must be able to do."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


@dataclass(frozen=True)
class Listing:
    """What is known of a command before it is called."""

    name: str
    help: str
    description: str
    group: str = ""
    order: int = 5
    examples: tuple[str, ...] = ()
    needs_django: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)

    def load(self) -> Command:
        """Import the command's module."""
        return cast("Command", importlib.import_module(f"huikkaa.cli.commands.{self.name.replace('-', '_')}"))


def listings(folder: Path = COMMANDS) -> list[Listing]:
    """Every command of the folder, in the order the front page shows them."""
    found = [_read(path) for path in folder.glob("[!_]*.py")]
    return sorted(found, key=lambda listing: (listing.order, listing.name))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The command that was probably meant, if any comes near."""
    close = difflib.get_close_matches(name.replace("_", "-"), list(known), n=1, cutoff=0.5)
    return close[0] if close else None


def _read(path: Path) -> Listing:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = _constants(tree)
    if "HELP" not in said:
        raise ValueError(f"{path.name} is no command: it has no HELP line.")
    return Listing(
        name=path.stem.replace("_", "-"),
        help=said["HELP"],
        description=ast.get_docstring(tree) or said["HELP"],
        group=said.get("GROUP", ""),
        order=said.get("ORDER", 5),
        examples=tuple(said.get("EXAMPLES", ())),
        needs_django=said.get("NEEDS_DJANGO", True),
        environment=said.get("ENVIRONMENT", {}),
    )


def _constants(tree: ast.Module) -> dict[str, Any]:
    """Upper-case names given a plain value at the top of a module."""
    found: dict[str, Any] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if node.targets[0].id.isupper():
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found
