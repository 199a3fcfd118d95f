"""Small papers that come with requests: a receipt as a picture, a document as a PDF. Drawn here, about nobody."""

import struct
import zlib
from datetime import date
from itertools import accumulate

from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.cli.demo import dice
from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.work.actions import File

# How many of those who may send a paper do, by whether the form asks for one.
ASKED_FOR, UNASKED = 0.3, 0.02
RECEIPTS = frozenset({"kuitti", "kuitit", "muistutus", "tosite"})
SIGNS = frozenset({"kuva", "kuvat", "kartta"})
WIDTH, HEIGHT, PAPER, INK, PALE = 150, 200, 250, 70, 190

PAGE = b"/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"


def with_request(fields: list[FormField], title: str, day: date, share: float = 1.0) -> tuple[File, ...]:
    """The papers of a request: mostly none, sometimes one that suits what its form asks for."""
    wanted = next((row for row in fields if row.kind == FormField.Kind.FILE), None)
    if not dice.happens((ASKED_FOR if wanted else UNASKED) * share):
        return ()
    key = wanted.key if wanted else "liite"
    if key in RECEIPTS or key in SIGNS:
        return (_file(f"{key}-{day:%d-%m}.png", "image/png", picture(dice.whole(5, 11))),)
    lines = (
        title,
        f"{day.day}.{day.month}.{day.year}",
        f"Tosite {dice.whole(1000, 9999)}",
        "Esittelyaineistoa",
    )
    return (_file(f"{key}-{dice.whole(10, 99)}.pdf", "application/pdf", document(lines)),)


def _file(name: str, kind: str, content: bytes) -> File:
    return SimpleUploadedFile(name, content, content_type=kind)


def picture(lines: int) -> bytes:
    """A grey picture of a receipt with so many lines, as PNG."""
    rows = []
    for y in range(HEIGHT):
        line, within = divmod(y - 20, 14)
        written = 0 <= line < lines and within < 5
        left = WIDTH - 70 if line == lines - 1 else 15
        dark = INK if line in (0, lines - 1) else PALE
        ends = left + 40 + line * 37 % 50
        rows.append(
            b"\0"
            + bytes(dark if written and left <= x < min(ends, WIDTH - 12) else PAPER for x in range(WIDTH))
        )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def document(lines: tuple[str, ...]) -> bytes:
    """A page with some lines of text, as PDF."""
    text = "".join(f"({_escaped(line)}) Tj 0 -24 Td " for line in lines)
    page = f"BT /F1 14 Tf 72 760 Td {text}ET".encode("cp1252", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R %s >>" % PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    parts = [b"%PDF-1.4\n", *(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1))]
    places = list(accumulate(len(part) for part in parts))
    table = b"".join(b"%010d 00000 n \n" % place for place in places[:-1])
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(parts) + end % (size, table, size, places[-1])


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
