"""Tables to take along: a page's rows as CSV or XLSX, at the page's own address (?muoto=csv, ?muoto=xlsx).

A view says what its table is and answers with it where the address asks for one:

    def months(request: HttpRequest) -> HttpResponseBase:
        ...
        return sheet(request, "kuukaudet", heads, rows) or render(request, ...)

`heads` are words ready to be shown. `rows` may be a generator: it is read only if a table is asked for, one row
at a time, so that a hundred thousand rows need no more memory than one. Cells are texts, numbers, dates, moments
(shown in Helsinki time), yes/no or None. The links to the tables come from the tag {% take_along %}.

Where the rows are single requests, `taken` says of what, and the table is written in the log of exports.
"""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.http import urlencode
from django.utils.text import slugify

from huikkaa.domain.channels.exports.actions import taking
from huikkaa.kernel import clock
from huikkaa.kernel.tables import Cell, Rows, csv_lines, write_xlsx
from huikkaa.web.shared.viewer import viewer_of

__all__ = ["FORMATS", "Cell", "Rows", "asked_format", "sheet"]

FORMATS = ("csv", "xlsx")
UNTOLD = frozenset({"q", "muoto", "pyytaja"})
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked_format(request: HttpRequest) -> str:
    """Which kind of table the address asks for: "csv", "xlsx" or none ("")."""
    asked = request.GET.get("muoto", "")
    return asked if asked in FORMATS else ""


def sheet(
    request: HttpRequest, name: str, heads: Sequence[str], rows: Rows, *, taken: str = ""
) -> HttpResponseBase | None:
    """The rows as the table the address asks for, or None where it asks for the page itself.

    `name` is the beginning of the file's name; the day is added. `taken` says for the log of exports what was
    taken; leave it out where the rows are figures that name no request.
    """
    kind = asked_format(request)
    if not kind:
        return None
    if taken:
        rows = taking(rows, viewer=viewer_of(request), what=taken, kind=kind, narrowed=_narrowed(request))
    file = f"{slugify(name) or 'taulukko'}-{clock.today()}.{kind}"
    if kind == "csv":
        lines = _spoken(csv_lines(heads, rows), translation.get_language() or "fi")
        answer: HttpResponseBase = StreamingHttpResponse(lines, content_type=CSV_TYPE)
        answer["Content-Disposition"] = f'attachment; filename="{file}"'
    else:
        book = TemporaryFile()  # noqa: SIM115 - the answer closes it when it has been sent
        write_xlsx(book, name, heads, rows)
        book.seek(0)
        answer = FileResponse(book, as_attachment=True, filename=file, content_type=XLSX_TYPE)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _narrowed(request: HttpRequest) -> str:
    """How the page was narrowed. Words that were searched for are not kept: they may tell of a matter or a person."""
    return urlencode([(name, str(value)) for name, value in request.GET.items() if name not in UNTOLD])


def _spoken(chunks: Iterator[bytes], language: str) -> Iterator[bytes]:
    """Each chunk is written in the reader's language, also when the page's own work is over by then."""
    while True:
        with translation.override(language):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
