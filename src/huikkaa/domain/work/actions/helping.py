"""Helping: members of any team join a request, see it and write in it, and leave again."""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.actions.recording import locked, record, save, say
from huikkaa.domain.work.events import HelperJoined
from huikkaa.domain.work.models import Carried, Event, Helper, Message, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def ask_to_help(
    *, request: Request, viewer: Viewer, person: Person, words: str = "", answers: bool = False
) -> Helper:
    """Ask a member of any team to help; the one responsible person stays. `answers` lets them answer the customer."""
    held = locked(request)
    require(rules.why_not_invite(held, viewer) or rules.why_not_help(held, person))
    if words.strip():
        say(held, Message.Kind.NOTE, words, viewer)
    return _join(held, viewer, person, words, answers=answers)


@transaction.atomic
def offer_help(*, request: Request, viewer: Viewer) -> Helper:
    """Begin to help with a request one sees."""
    held = locked(request)
    require(rules.why_not_offer_help(held, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a worker
    require(rules.why_not_help(held, viewer.person))
    return _join(held, viewer, viewer.person, "", answers=False)


def _join(held: Request, viewer: Viewer, person: Person, words: str, *, answers: bool) -> Helper:
    helper = Helper.objects.create(request=held, person=person, answers=answers, since=clock.now())
    carry(held, Carried.HELPERS)
    save(held)
    record(held, Event.Verb.HELPER_JOINED, viewer, answers=answers, **_told(person, viewer))
    bus.announce(HelperJoined(held, person, viewer.person, words.strip()))
    return helper


@transaction.atomic
def end_help(*, helper: Helper, viewer: Viewer) -> None:
    """End the help: by the helper, or by those who have the request."""
    held = locked(helper.request)
    require(rules.why_not_end_help(helper, viewer))
    leave(held, helper.person, viewer)


def leave(held: Request, person: Person, viewer: Viewer) -> None:
    """Let the person help no more, if they do; the request carries help only while somebody helps."""
    if not held.has(Carried.HELPERS):
        return
    now = Helper.objects.filter(request=held, until__isnull=True)
    if not now.filter(person=person).update(until=clock.now()):
        return
    if not now.exists():
        drop(held, Carried.HELPERS)
    save(held)
    record(held, Event.Verb.HELPER_LEFT, viewer, **_told(person, viewer))


def _told(person: Person, viewer: Viewer) -> dict[str, Any]:
    by_self = viewer.person is not None and viewer.person.pk == person.pk
    return {"helper": person.name, "helper_id": person.pk, "by_self": by_self}
