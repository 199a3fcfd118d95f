"""Compile the translations, so that the portal speaks Finnish and Swedish.

Every room keeps its own catalogue in locale/<room>/<language>/LC_MESSAGES/django.po; a compiled file is made
beside each.
"""

import argparse
import sys
from pathlib import Path

import polib

import huikkaa

HELP = "Compile the Finnish and Swedish texts."
GROUP = "Look after"
ORDER = 5
NEEDS_DJANGO = False

LOCALE = Path(huikkaa.__file__).parent / "locale"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing when all is well")


def run(args: argparse.Namespace) -> int:
    """Compile every catalogue; a broken one is named and the others are still made."""
    catalogues = sorted(LOCALE.glob("*/*/LC_MESSAGES/*.po"))
    broken = [trouble for catalogue in catalogues if (trouble := compile_catalogue(catalogue))]
    for trouble in broken:
        sys.stderr.write(f"{trouble}\n")
    if not args.quiet:
        print(f"{len(catalogues) - len(broken)} catalogues compiled.")
    return 1 if broken else 0


def compile_catalogue(catalogue: Path) -> str | None:
    """Write the .mo beside a .po; return what was wrong, or None."""
    try:
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
    except (OSError, UnicodeDecodeError) as trouble:
        return f"{catalogue}: {trouble}"
    return None
