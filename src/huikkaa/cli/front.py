"""The front page of the `huikkaa` command, and its words when something is amiss."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from huikkaa.cli.registry import Listing

GROUPS = ("Get started", "Every day", "Look after", "Other")
ACCENT = "bold bright_blue"

FIRST_STEPS = (
    ("huikkaa demo", "See a whole town at work"),
    ("huikkaa setup-database && huikkaa run", "Open a portal of your own"),
    ("huikkaa help run", "Learn more of one command"),
)


def show(listings: Sequence[Listing]) -> None:
    """Print the front page: what Huikkaa is, its commands by occasion, and how to begin."""
    console = _console()
    console.print(f"\n[{ACCENT}]Huikkaa[/] - give a holler, and the whole town's office hears.")
    console.print("[dim]The support portal of a municipality's shared office services.[/]\n")
    console.print(f"[{ACCENT}]Usage[/]  huikkaa COMMAND [dim]\\[options][/]\n")
    for group in GROUPS:
        _print_group(console, group, [listing for listing in listings if _group(listing) == group])
    _print_first_steps(console, {listing.name for listing in listings})
    console.print("[dim]Settings come from the environment (HUIKKAA_...): the table is in README.md.[/]\n")


def examples(listing: Listing) -> str | None:
    """The closing lines of one command's own help."""
    if not listing.examples:
        return None
    return "\n".join(["examples:", *(f"  {example}" for example in listing.examples)])


def not_known(name: str, meant: str | None) -> None:
    """Say that there is no such command, and which one was probably meant."""
    hint = f"Did you mean: huikkaa {meant}" if meant else "huikkaa --help lists what there is."
    refuse(f"There is no command “{name}”.", hint)


def refuse(what: str, how_on: str) -> None:
    """Say what is amiss and what to do next, where errors are read."""
    console = _console(stderr=True)
    console.print(f"[bold red]{escape(what)}[/]")
    console.print(escape(how_on))


def _group(listing: Listing) -> str:
    return listing.group if listing.group in GROUPS else GROUPS[-1]


def _print_group(console: Console, group: str, listings: Sequence[Listing]) -> None:
    if not listings:
        return
    console.print(f"[{ACCENT}]{group}[/]")
    _print_pairs(console, [(listing.name, listing.help) for listing in listings])


def _print_first_steps(console: Console, names: set[str]) -> None:
    steps = [(command, why) for command, why in FIRST_STEPS if command.split()[1] in {*names, "help"}]
    console.print(f"[{ACCENT}]For example[/]")
    _print_pairs(console, steps)


def _print_pairs(console: Console, pairs: Sequence[tuple[str, str]]) -> None:
    width = max(20, *(len(left) for left, _ in pairs)) + 2
    for left, right in pairs:
        console.print(f"  [green]{escape(left.ljust(width))}[/]{escape(right)}", soft_wrap=True)
    console.print()


def _console(*, stderr: bool = False) -> Console:
    return Console(stderr=stderr, highlight=False, soft_wrap=True)
