"""Take requests and their events out as an event log: XES, OCEL 2.0, CSV or XLSX.

People are keyed pseudonyms, and no title, text or asker's name is in the file. Confidential matters are left out.
With --reason the names of staff (--names) and the confidential matters' events (--confidential) come too; the
reason is kept in the log of exports. A file that ends in .gz is packed. What was exported as XES or CSV goes
back in by huikkaa replay FILE --mapping mappings/huikkaa.toml.
"""

import argparse
import gzip
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from huikkaa.cli import front
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.exports.actions import FORMATS, take_log_on_server
from huikkaa.domain.channels.exports.queries import Narrowed
from huikkaa.domain.organisation.models import Team
from huikkaa.kernel.refusals import Refused

HELP = "Take requests and their events out as an event log."
GROUP = "Look after"
ORDER = 4
EXAMPLES = (
    "huikkaa export 2026.xes.gz --from 2026-01-01 --to 2026-12-31",
    "huikkaa export talous.json --format ocel --team talous",
    "huikkaa export tapahtumat.xlsx",
)
BY_ENDING = {
    ".xes": "xes",
    ".json": "ocel",
    ".jsonocel": "ocel",
    ".xml": "ocel-xml",
    ".xmlocel": "ocel-xml",
    ".csv": "csv",
    ".xlsx": "xlsx",
}


class ExportError(ValueError):
    """What was asked cannot be exported; the sentence says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be asked."""
    parser.add_argument("file", type=Path, help="the file to write; .gz packs it")
    parser.add_argument("--format", choices=FORMATS, help="if the file's name does not tell it")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="the first day of arrival")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, help="the last day of arrival")
    parser.add_argument("--team", help="only requests that this team has (its address, as talous)")
    parser.add_argument("--service", help="only requests of this service (its address)")
    parser.add_argument("--names", action="store_true", help="staff by name; needs --reason")
    parser.add_argument("--confidential", action="store_true", help="confidential ones too; needs --reason")
    parser.add_argument("--reason", default="", help="why; kept in the log of exports")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def run(args: argparse.Namespace) -> int:
    """Write the file beside its place first, so that a file of this name is always whole."""
    started = perf_counter()
    try:
        kind = args.format or kind_of(args.file)
        _is_free(args.file, replace=args.replace)
        narrowed = Narrowed(args.first, args.last, _team(args.team), _service(args.service))
        count = _write(args, kind, narrowed)
    except (ExportError, OSError, Refused) as trouble:
        front.refuse("Nothing was exported.", str(trouble))
        return 1
    left_out = "" if args.confidential else " Confidential matters are not in it."
    print(f"{count} requests in {args.file} ({kind}, {perf_counter() - started:.0f} s).{left_out}")
    return 0


def kind_of(file: Path) -> str:
    """The format that the file's name tells."""
    ending = Path(file.stem).suffix if file.suffix == ".gz" else file.suffix
    if ending.lower() not in BY_ENDING:
        raise ExportError(f"“{file.name}” does not tell the format. Say --format {', '.join(FORMATS)}.")
    return BY_ENDING[ending.lower()]


def _is_free(file: Path, *, replace: bool) -> None:
    if file.exists() and not replace:
        raise ExportError(f"{file} is there already. Choose another name, or say --replace.")


def _write(args: argparse.Namespace, kind: str, narrowed: Narrowed) -> int:
    part = args.file.with_name(f"{args.file.name}.part")
    columns = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True))
    task = progress.add_task("Requests", total=None)
    count, pieces = take_log_on_server(
        narrowed=narrowed,
        kind=kind,
        names=args.names,
        confidential=args.confidential,
        reason=args.reason,
        case_done=lambda: progress.advance(task),
    )
    progress.update(task, total=count)
    with progress:
        try:
            with closing(_opened(part, packed=args.file.suffix == ".gz")) as target:
                for piece in pieces:
                    target.write(piece)
            part.replace(args.file)
        finally:
            part.unlink(missing_ok=True)
    return count


def _opened(part: Path, *, packed: bool) -> IO[bytes]:
    return gzip.open(part, "wb", compresslevel=6) if packed else part.open("wb")  # type: ignore[return-value]


def _team(slug: str | None) -> Team | None:
    if not slug:
        return None
    found = Team.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Team.objects.order_by("slug").values_list("slug", flat=True))
        raise ExportError(f"There is no team “{slug}”. There are: {known}.")
    return found


def _service(slug: str | None) -> Service | None:
    if not slug:
        return None
    found = Service.objects.filter(slug=slug).first()
    if found is None:
        raise ExportError(f"There is no service “{slug}”. Its address is on its settings page.")
    return found
