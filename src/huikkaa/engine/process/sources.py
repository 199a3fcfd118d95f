"""Where a log's events come from: CSV, XES or OCEL 2.0 (JSON), plain or packed; the first two a piece at a time.

A source gives each event as a table of words by column. What an XES log says of a case has `case:` before its
key, as in the CSV form of such logs, so that one mapping serves both.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, TypeVar, cast

from huikkaa.engine.process.mapping import LogError
from huikkaa.engine.process.ocel import ocel_events
from huikkaa.engine.process.xes import XesReader

Said = dict[str, str]
Thing = TypeVar("Thing")
PACKED = b"\x1f\x8b"
PIECE = 1 << 18
DELIMITERS = ",;\t|"


@dataclass
class Source:
    """The events of one file in its own order.

    `unit` is what a number counts ("Line", "Event"); `columns` is known beforehand where the file has a head
    line; `remarks` fills while the events are read.
    """

    unit: str
    events: Iterator[tuple[int, Said]]
    columns: tuple[str, ...] | None = None
    remarks: list[str] = field(default_factory=list)


def open_source(
    stream: BinaryIO, *, delimiter: str = "", encoding: str = "utf-8-sig", limit: int | None = None
) -> Source:
    """Open a log by what is in it, not by its name. `limit` is the most bytes it may unpack to.

    Raises LogError for what is no log, at once or while the events are read.
    """
    plain = _Limited(_unpacked(stream), limit)
    start = plain.peek()
    if not start.strip(b"\xef\xbb\xbf \t\r\n"):
        raise LogError("The file is empty.")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        reader = XesReader(iter(lambda: plain.read(PIECE), b""))
        return Source("Event", _safely(reader.events()), remarks=reader.remarks)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Source("Event", _safely(_whole(plain)))
    try:
        lines = io.TextIOWrapper(io.BufferedReader(plain, PIECE), encoding=encoding, newline="")
    except LookupError:
        raise LogError(f"[log] encoding “{encoding}” is not known. Write for example utf-8.") from None
    return csv_source(_safely(iter(lines)), delimiter)


def _whole(stream: "_Limited") -> Iterator[tuple[int, Said]]:
    yield from ocel_events(b"".join(iter(lambda: stream.read(PIECE), b"")))


def csv_source(lines: Iterable[str], delimiter: str = "") -> Source:
    """Read the lines of a CSV log; the delimiter is the one its head line has most of."""
    rest = iter(lines)
    head = next(rest, "")
    if not head.strip():
        raise LogError("The log is empty: it has not even column names.")
    sign = delimiter or max(DELIMITERS, key=head.count)
    try:
        columns = tuple(name.strip() for name in next(csv.reader([head], delimiter=sign)))
    except csv.Error as trouble:
        raise LogError(f"The column names cannot be read: {trouble}.") from None
    if twice := {name for name in columns if columns.count(name) > 1}:
        raise LogError(f"The log has the column {min(twice) or '(without a name)'} twice.")
    return Source("Line", _table(rest, columns, sign), columns)


def _table(lines: Iterator[str], columns: tuple[str, ...], sign: str) -> Iterator[tuple[int, Said]]:
    reader = csv.reader(lines, delimiter=sign)
    try:
        for cells in reader:
            if not cells:
                continue
            number = reader.line_num + 1
            if len(cells) != len(columns):
                raise LogError(f"Line {number} has not as many fields as there are column names.")
            yield number, dict(zip(columns, cells, strict=True))
    except csv.Error as trouble:
        raise LogError(f"Line {reader.line_num + 1} cannot be read as CSV: {trouble}.") from None


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """The stream itself, or what it unpacks to; whoever has opened it closes it."""
    packed = stream.read(2) == PACKED
    stream.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream


def _safely(things: Iterator[Thing]) -> Iterator[Thing]:
    """Trouble in unpacking or in the letters is told in a sentence."""
    try:
        yield from things
    except UnicodeDecodeError as trouble:
        raise LogError(
            f"The log is no text in UTF-8 ({trouble.reason}). "
            'Save it as UTF-8, or say encoding = "cp1252" in [log] of the mapping.'
        ) from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
        raise LogError(f"The packed file is broken: {trouble}.") from None


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than it may, so that a small packed file cannot fill the machine."""

    def __init__(self, inner: BinaryIO, limit: int | None) -> None:
        self.inner, self.left, self.limit, self.kept = inner, limit, limit, b""

    def readable(self) -> bool:
        return True

    def peek(self) -> bytes:
        """The first bytes, which are read again."""
        try:
            self.kept = self._take(512)
        except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
            raise LogError(f"The packed file is broken: {trouble}.") from None
        return self.kept

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self.read(len(buffer)) or b""
        buffer[: len(found)] = found
        return len(found)

    def read(self, size: int = -1) -> bytes:
        if self.kept:
            found, self.kept = self.kept[:size], self.kept[size:]
            return found
        return self._take(size)

    def _take(self, size: int) -> bytes:
        found = self.inner.read(size)
        if self.left is not None:
            self.left -= len(found)
            if self.left < 0:
                raise LogError(f"The log is larger than {(self.limit or 0) // 1_000_000} MB when unpacked.")
        return found
