"""The `huikkaa` command: what an administrator does to the portal from the machine's own prompt."""

import argparse
import os
import sys
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from rich.console import Console

from huikkaa import __version__
from huikkaa.cli import front
from huikkaa.cli.registry import Listing, listings, nearest

MISUSED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and tell the machine how it went: 0 well, 1 badly, 2 not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        return _help(words[1:])
    if words[0] in {"-V", "--version", "version"}:
        Console().print(f"Huikkaa {__version__}", highlight=False)
        return 0
    return _run(words[0], words[1:])


def _help(about: Sequence[str]) -> int:
    if about:
        return _run(about[0], ["--help"])
    front.show(listings())
    return 0


def _run(name: str, words: Sequence[str]) -> int:
    known = {listing.name: listing for listing in listings()}
    if name not in known:
        front.not_known(name, nearest(name, known))
        return MISUSED
    try:
        return _call(known[name], words)
    except KeyboardInterrupt:
        Console(stderr=True).print("\nStopped.")
        return INTERRUPTED


def _call(listing: Listing, words: Sequence[str]) -> int:
    try:
        _prepare(listing)
    except ImproperlyConfigured as trouble:
        front.refuse("The settings are not ready.", str(trouble))
        return 1
    command = listing.load()
    parser = argparse.ArgumentParser(
        prog=f"huikkaa {listing.name}",
        description=listing.description,
        epilog=front.examples(listing),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def _prepare(listing: Listing) -> None:
    """Wake Django for commands that need the town's data; `messages` for one does not."""
    for name, value in listing.environment.items():
        os.environ.setdefault(name, value)
    if not listing.needs_django:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huikkaa.config.settings")
    import django

    django.setup()
