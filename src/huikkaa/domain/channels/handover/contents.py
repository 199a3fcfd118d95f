"""What a package holds: facts of the matter after the Finnish SÄHKE2 metadata, and its documents with checksums.

The form is told in `docs/methods/records-package.md`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET  # nosec B405 - only written here, never read

from huikkaa.domain.work.models import Attachment, Decision, Event, Message, RecordsPackage, Request
from huikkaa.kernel import clock

FORMAT = "huikkaa-records-package/1"
UNSAFE = re.compile(r"[^A-Za-z0-9ÅÄÖåäö._-]+")
ALGORITHM = "SHA-256"


@dataclass(frozen=True)
class Document:
    """One document of the package: its name there, its bytes, and what is told of it."""

    name: str
    title: str
    kind: str
    media_type: str
    at: datetime
    data: bytes

    @property
    def facts(self) -> dict[str, Any]:
        """What the metadata tells of the document."""
        return {
            "file": self.name,
            "title": self.title,
            "type": self.kind,
            "mediaType": self.media_type,
            "date": _iso(self.at),
            "bytes": len(self.data),
            "checksum": {"algorithm": ALGORITHM, "value": hashlib.sha256(self.data).hexdigest()},
        }


@dataclass(frozen=True)
class Contents:
    """A package made ready: its metadata and its documents."""

    key: str
    metadata: dict[str, Any]
    documents: list[Document]


def contents_of(package: RecordsPackage) -> Contents:
    """Gather the matter as it is now."""
    rows = Request.unguarded.select_related("service", "team", "asker", "responsible", "unit")
    request = rows.get(pk=package.request_id)
    decisions = list(
        Decision.unguarded.filter(request=request, state=Decision.State.DECIDED)
        .select_related("type", "office", "preparer", "presenter", "decider")
        .order_by("decided_at", "id")
    )
    documents = list(_documents(request, decisions))
    return Contents(package.key, _metadata(package, request, decisions, documents), documents)


def _metadata(
    package: RecordsPackage, request: Request, decisions: list[Decision], documents: list[Document]
) -> dict[str, Any]:
    service = request.service
    return {
        "format": FORMAT,
        "package": package.key,
        "made": _iso(clock.now()),
        "case": {
            "nativeId": request.number,
            "title": request.title,
            "function": service.name_fi,
            "language": request.language,
            "created": _iso(request.arrived_at),
            "finished": _iso(request.done_at),
            "status": request.state,
            "publicityClass": _publicity(request),
            "securityReason": service.legal_ground if _publicity(request) != "public" else "",
            "retention": _retention(request),
            "agents": [{"role": role, "name": name} for role, name in _agents(request, decisions)],
            "actions": list(_actions(request)),
        },
        "decisions": [_decision(one) for one in decisions],
        "documents": [one.facts for one in documents],
    }


def _publicity(request: Request) -> str:
    return "secret" if request.confidential else request.service.publicity


def _retention(request: Request) -> dict[str, Any]:
    years = request.service.retention_years
    return {"permanent": years is None, "years": years, "ground": request.service.legal_ground}


def _agents(request: Request, decisions: list[Decision]) -> Iterator[tuple[str, str]]:
    yield "asker", request.asked_by
    if request.responsible:
        yield "responsible", request.responsible.name
    for one in decisions:
        yield "preparer", one.preparer.name
        if one.presenter:
            yield "presenter", one.presenter.name
        if one.decider:
            yield "decider", one.decider.name


def _actions(request: Request) -> Iterator[dict[str, str]]:
    rows = Event.unguarded.filter(request=request).select_related("actor").order_by("at", "id")
    for row in rows:
        yield {"type": row.verb, "date": _iso(row.at), "agent": row.actor.name if row.actor else ""}


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "number": one.mark,
        "title": one.title,
        "type": one.type.name_fi,
        "office": one.office.name_fi if one.office else "",
        "decided": _iso(one.decided_at),
        "amount": str(one.amount) if one.amount is not None else None,
        "appeal": one.appeal,
        "publicityClass": "secret" if one.secret else "public",
    }


def _documents(request: Request, decisions: list[Decision]) -> Iterator[Document]:
    said = Message.unguarded.filter(request=request).exclude(kind=Message.Kind.NOTE).order_by("at", "id")
    talk = "\n\n".join(f"{_iso(one.at)} {one.author_name}\n{one.text}" for one in said)
    yield Document("viestit.txt", "Viestit", "conversation", "text/plain", request.arrived_at, talk.encode())
    for one in decisions:
        name = f"paatos-{one.pk}.txt"
        at = one.decided_at or request.changed_at
        yield Document(name, f"{one.mark} {one.title}", "decision", "text/plain", at, _text(one).encode())
    files = Attachment.unguarded.filter(request=request).select_related("message").order_by("id")
    for file in files.exclude(message__kind=Message.Kind.NOTE):
        with file.file.open("rb") as opened:
            data = opened.read()
        name = f"{file.pk}-{UNSAFE.sub('_', file.name)[-80:]}"
        yield Document(name, file.name, "attachment", file.content_type, file.message.at, data)


def _text(one: Decision) -> str:
    parts = [f"{one.mark} {one.title}", one.text, one.grounds, one.power, one.appeal_text]
    return "\n\n".join(part for part in parts if part)


def xml_of(metadata: dict[str, Any]) -> bytes:
    """The same metadata as XML, an element for each name."""
    root = ET.Element("recordsPackage")
    _add(root, metadata)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if isinstance(value, list):
            for one in value:
                _add_one(parent, name.removesuffix("s"), one)
        else:
            _add_one(parent, name, value)


def _add_one(parent: ET.Element, name: str, value: Any) -> None:
    element = ET.SubElement(parent, name)
    if isinstance(value, dict):
        _add(element, value)
    elif value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        element.text = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")


def _iso(at: datetime | None) -> str:
    return at.astimezone(clock.HELSINKI).isoformat() if at else ""
