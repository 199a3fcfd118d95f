"""The mail that the demo's own server has taken, read from its folder."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.web.demo.only import only_in_demo

SHOWN = 60
PRIVATE = re.compile(r"https?://\S+/seuraa/[\w-]+/")


@dataclass(frozen=True)
class Letter:
    """One mail as a person reads it."""

    key: str
    to: str
    subject: str
    at: datetime | None
    text: str


def folder() -> Path:
    """Where the demo's mail server keeps what it is given."""
    return settings.VAR / "demo-mail"


def newest(limit: int = SHOWN) -> list[Letter]:
    """The newest letters first."""
    return [_read(path) for path in sorted(folder().glob("*.eml"), reverse=True)[:limit]]


def how_many() -> int:
    """How many letters there are."""
    return len(list(folder().glob("*.eml")))


def newest_private_link() -> str | None:
    """The address, from the root of the site, of the newest private link that was sent to somebody."""
    for letter in newest():
        if found := PRIVATE.search(letter.text):
            return urlsplit(found[0]).path
    return None


@only_in_demo
def inbox(request: HttpRequest) -> HttpResponse:
    """Every mail of late, whoever it is to."""
    return render(request, "demo/inbox.html", {"letters": newest()})


@only_in_demo
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One mail, with its links."""
    path = next((path for path in folder().glob("*.eml") if path.stem == key), None)
    if path is None:
        raise Http404
    return render(request, "demo/letter.html", {"letter": _read(path)})


def _read(path: Path) -> Letter:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    date = mail["date"]
    return Letter(
        key=path.stem,
        to=str(mail["to"] or ""),
        subject=str(mail["subject"] or ""),
        at=parsedate_to_datetime(str(date)) if date else None,
        text=str(body.get_content()) if body else "",
    )
