"""What a service's own procedure begins with, when a request of it comes in."""

import json
import re

from huikkaa.domain.work.actions.holding import hold_what_is_named
from huikkaa.domain.work.models import AskedDocument, Carried, Request
from huikkaa.domain.work.rules.documents import MOST
from huikkaa.engine.identity import masked

BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+(.+)$", re.MULTILINE)
LONGEST = 200


def begin_procedure(request: Request, text: str) -> None:
    """Hold the matters that are named; of a document request, write down what documents are asked for."""
    answers = json.dumps(request.answers, ensure_ascii=False)
    hold_what_is_named(request, f"{request.title} {text} {answers}")
    if request.service.procedure == request.service.Procedure.DOCUMENTS:
        rows = [AskedDocument(request=request, name=name) for name in documents_in(request.title, text)]
        AskedDocument.unguarded.bulk_create(rows)


def pass_documents(part: Request, original: Request) -> None:
    """A part is joined back: what it asks for is asked for in the request it came from, if that asks for documents."""
    if not part.has(Carried.DOCUMENTS):
        return
    rows = AskedDocument.unguarded.filter(request=part)
    if original.has(Carried.DOCUMENTS):
        rows.update(request=original)
    else:
        rows.delete()


def documents_in(title: str, text: str) -> list[str]:
    """The documents a letter asks for: each line of its list, or what its title says; people put it right later."""
    listed = [masked(found.strip())[:LONGEST] for found in BULLET.findall(text)]
    return list(dict.fromkeys(listed))[:MOST] or [title]
