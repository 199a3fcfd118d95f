"""Writing an event log into a file of the chosen format, and its line into the log of exports."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile

from huikkaa.domain.channels.exports.actions.taking import taking
from huikkaa.domain.channels.exports.cases import Case
from huikkaa.domain.channels.exports.flat import flat_csv, flat_xlsx
from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.exports.ocel_json import ocel_json
from huikkaa.domain.channels.exports.ocel_xml import ocel_xml
from huikkaa.domain.channels.exports.queries import Narrowed, WorkLog, log_for, log_on_server
from huikkaa.domain.channels.exports.rules import why_not_names, why_not_reason, why_not_take_log
from huikkaa.domain.channels.exports.xes import xes
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.kernel.refusals import require

FORMATS = ("xes", "ocel", "ocel-xml", "csv", "xlsx")
ENDINGS = {"xes": "xes", "ocel": "json", "ocel-xml": "xml", "csv": "csv", "xlsx": "xlsx"}
BLOCK = 65_536
CaseDone = Callable[[], None]


def take_log(
    *, viewer: Viewer, narrowed: Narrowed, kind: str, names: bool = False, reason: str = ""
) -> Iterator[bytes]:
    """An event log for one who may take it, piece by piece. Raises Refused before the first piece."""
    require(why_not_take_log(viewer) or (why_not_names(viewer, reason) if names else None))
    log = log_for(viewer, narrowed, names=names)
    return _pieces(log, kind, _written_down(log, viewer, narrowed, kind, reason))


def take_log_on_server(
    *,
    narrowed: Narrowed,
    kind: str,
    names: bool = False,
    confidential: bool = False,
    reason: str = "",
    case_done: CaseDone = lambda: None,
) -> tuple[int, Iterator[bytes]]:
    """An event log for the one who runs the server: how many cases, and the file piece by piece.

    Names and confidential matters need a reason. `case_done` is called after each case has been read.
    """
    require(why_not_reason(reason) if names or confidential else None)
    log = log_on_server(narrowed, names=names, confidential=confidential)

    def cases() -> Iterator[Case]:
        for case in _written_down(log, NOBODY, narrowed, kind, reason):
            yield case
            case_done()

    return log.count(), _pieces(log, kind, cases())


def _written_down(log: WorkLog, viewer: Viewer, narrowed: Narrowed, kind: str, reason: str) -> Iterator[Case]:
    return taking(
        log.cases(),
        viewer=viewer,
        what=ExportTaken.LOG,
        kind=kind,
        narrowed=str(narrowed),
        names=log.names,
        confidential=log.confidential,
        reason=reason,
    )


def _pieces(log: WorkLog, kind: str, cases: Iterator[Case]) -> Iterator[bytes]:
    if kind == "xlsx":
        yield from _workbook(cases)
        return
    writers = {
        "xes": lambda: xes(log, cases),
        "ocel": lambda: ocel_json(log, cases),
        "ocel-xml": lambda: ocel_xml(log, cases),
        "csv": lambda: flat_csv(cases),
    }
    waiting, size = [], 0
    for text in writers[kind]():
        piece = text.encode()
        waiting.append(piece)
        size += len(piece)
        if size >= BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _workbook(cases: Iterator[Case]) -> Iterator[bytes]:
    """A workbook is whole only when its last row has been written, so it waits on the disk."""
    with TemporaryFile() as book:
        flat_xlsx(book, cases)
        book.seek(0)
        while piece := book.read(BLOCK):
            yield piece
