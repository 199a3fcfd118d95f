"""The beginning of a know-how article, taken from how a request was solved."""

import re
from dataclasses import dataclass

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Message, Request
from huikkaa.domain.work.rules.knowhow import why_not_learn_from
from huikkaa.domain.work.visibility import handled
from huikkaa.engine.identity import masked

# A name may be inflected: Kaisalta, Lindroosille.
LONGEST_ENDING, SHORTEST_NAME = 5, 3
GAP = "…"


@dataclass(frozen=True)
class Beginning:
    """The service, and the words of the request and its answers without what tells who asked."""

    request: Request
    title: str
    how: str


def beginning_of(viewer: Viewer, number: str) -> Beginning | None:
    """The beginning of an article from the request of this number; None where nothing may be written of it."""
    request = handled(viewer).filter(number=number).select_related("service", "asker").first()
    if request is None or why_not_learn_from(request, viewer) is not None:
        return None
    answers = Message.unguarded.filter(request=request, kind=Message.Kind.ANSWER).order_by("at", "id")
    said = "\n\n".join(answers.values_list("text", flat=True))
    return Beginning(request, without_asker(request.title, request)[:120], without_asker(said, request))


def without_asker(text: str, request: Request) -> str:
    """The text without identity codes and without the asker's name in any form, address and number."""
    text = masked(text)
    for told in _contacts(request):
        text = text.replace(told, GAP)
    for name in _names(request):
        text = re.sub(rf"\b{re.escape(name)}\w{{0,{LONGEST_ENDING}}}\b", GAP, text)
    return text


def _contacts(request: Request) -> list[str]:
    asker = request.asker
    known = [request.asker_email, request.asker_phone, *([asker.email, asker.phone] if asker else [])]
    return [one for one in known if one]


def _names(request: Request) -> list[str]:
    """The whole name first, then its parts."""
    whole = request.asked_by
    return [name for name in (whole, *whole.split()) if len(name) >= SHORTEST_NAME]
