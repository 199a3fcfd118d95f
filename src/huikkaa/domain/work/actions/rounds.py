"""Rounds: one deed done to several requests, each guarded and evented by its own verb, one after another.

Each request is a transaction of its own: what one of them refuses does not hold back the others. The round keeps
the form's one-time key, so that a form sent twice is answered with the first one's results.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.finishing import complete
from huikkaa.domain.work.actions.settling import agree_date
from huikkaa.domain.work.actions.taking import hand_over, hand_over_to_team, take
from huikkaa.domain.work.actions.talking import answer, note
from huikkaa.domain.work.models import Request, Round
from huikkaa.domain.work.queries.reply_templates import values_of
from huikkaa.domain.work.queries.rounds import chosen
from huikkaa.engine import filling
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused, require
from huikkaa.kernel.texts import LANGUAGES


class Deed(Protocol):
    """Something done to one request; `once` is the request's own one-time key."""

    @property
    def name(self) -> str:
        """What the round remembers it by."""

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Do it, and say what was done."""


@dataclass(frozen=True)
class Take:
    """Take it."""

    name: str = "take"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Take it."""
        take(request=request, viewer=viewer)
        return _("You have it now.")


@dataclass(frozen=True)
class HandOver:
    """Hand it to a colleague or to a team's queue."""

    to: Person | Team
    note: str = ""
    name: str = "hand_over"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Hand it over."""
        if isinstance(self.to, Team):
            hand_over_to_team(request=request, viewer=viewer, team=self.to, note=self.note)
        else:
            hand_over(request=request, viewer=viewer, to=self.to, note=self.note)
        return _("Handed over: %(to)s.") % {"to": self.to.name}


@dataclass(frozen=True)
class AgreeDate:
    """Write down the date agreed with the customer."""

    agreed_for: datetime
    name: str = "agree_date"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Write the date down."""
        agree_date(request=request, viewer=viewer, agreed_for=self.agreed_for)
        return _("The agreed date was written down.")


@dataclass(frozen=True)
class Note:
    """Write the same note to the team in each."""

    text: str
    name: str = "note"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Write the note."""
        note(request=request, viewer=viewer, text=self.text, once=once)
        return _("The note was written.")


@dataclass(frozen=True)
class AnswerEach:
    """Answer each customer with the same words, the places filled for each; `texts` are by language."""

    texts: dict[str, str]
    name: str = "answer"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Answer in the matter's language."""
        answer(request=request, viewer=viewer, text=words_for(request, viewer, self.texts), once=once)
        return _("The answer was sent.")


@dataclass(frozen=True)
class Complete:
    """Mark each done, with the same words if any."""

    texts: dict[str, str]
    avoidable: str = ""
    name: str = "complete"

    def __call__(self, request: Request, viewer: Viewer, once: str) -> str | Promise:
        """Mark it done."""
        text = words_for(request, viewer, self.texts)
        complete(request=request, viewer=viewer, text=text, avoidable=self.avoidable)
        return _("Done. The customer gets it back.")


def words_for(request: Request, viewer: Viewer, texts: dict[str, str]) -> str:
    """The words in the matter's language with its places filled; refused where one stays open."""
    text = texts.get(request.language) or next(iter(texts.values()), "")
    filled = filling.fill(text, values_of(request, viewer))
    require(rules.why_not_send(filled.text))
    return filled.text


def carry_out(*, viewer: Viewer, key: str, numbers: Sequence[str], deed: Deed, back: str = "") -> Round:
    """Do the deed to each of the requests; a form that comes again gets what the first one brought about."""
    assert viewer.person is not None  # noqa: S101 - the address is open to members of the teams only
    round_ = _begun(viewer.person, key, deed.name, back)
    if round_ is None:
        return Round.objects.get(pk=key)
    by_number = chosen(viewer, numbers)
    for number in dict.fromkeys(numbers):
        found = by_number.get(number)
        result = _result(number, lambda: _done(deed, found, viewer, f"{key[:50]}:{number}"))  # noqa: B023
        round_.results.append(result)
        round_.save(update_fields=["results"])
    round_.ended_at = clock.now()
    round_.save(update_fields=["ended_at"])
    return round_


def _begun(person: Person, key: str, deed: str, back: str) -> Round | None:
    """The round, if this is the first time its form comes."""
    try:
        with transaction.atomic():
            return Round.objects.create(key=key, person=person, deed=deed, back=back[:500], at=clock.now())
    except IntegrityError:
        return None


def _done(deed: Deed, request: Request | None, viewer: Viewer, once: str) -> str | Promise:
    if request is None:
        raise Refused(rules.unseen())
    with transaction.atomic():
        return deed(request, viewer, once)


def _result(number: str, act: Callable[[], str | Promise]) -> dict[str, Any]:
    """What came of one request, in words of each language; its title is asked of the request, for who still sees it."""
    told: str | Promise | Refused
    try:
        told, done = act(), True
    except Refused as refused:
        told, done = refused, False
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = str(told)
    return {"number": number, "done": done, "words": words}
