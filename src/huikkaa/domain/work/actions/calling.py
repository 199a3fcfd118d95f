"""Calling: colleagues named in a note are told, and one is reminded of what one asked to be reminded of."""

from datetime import datetime

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import ledger, rules
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.events import PersonMentioned
from huikkaa.domain.work.models import Carried, Mention, Message, Reminder, Request
from huikkaa.domain.work.queries.calling import mentionable, working_people
from huikkaa.engine.mentioning import called
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require


def call_named(request: Request, message: Message, viewer: Viewer) -> list[Person]:
    """Tell those whom the note names; the writer's own name calls nobody. Part of the note's transaction."""
    if "@" not in message.text or ledger.open_now():  # nobody is called back into the past
        return []
    people = {one.pk: one for one in mentionable(request)}
    found = called(message.text, [(one.pk, one.given_name, one.family_name) for one in people.values()])
    told = [people[pk] for pk in found if viewer.person is None or pk != viewer.person.pk]
    for person in told:
        Mention.objects.create(request=request, message=message, person=person, at=message.at)
        bus.announce(PersonMentioned(request, message, person))
    if told:
        carry(request, Carried.MENTIONS)
    return told


def not_told(request: Request, message: Message) -> list[Person]:
    """Whom the note names but who may not see the matter: the writer is told that they were not told."""
    if "@" not in message.text:
        return []
    may = {one.pk for one in mentionable(request)}
    people = {one.pk: one for one in working_people() if one.pk not in may}
    found = called(message.text, [(one.pk, one.given_name, one.family_name) for one in people.values()])
    return [people[pk] for pk in found]


@transaction.atomic
def see_mention(*, mention: Mention, viewer: Viewer) -> None:
    """Say that one has seen where one was called; every mention of one in the request is then seen."""
    require(rules.why_not_tick(mention, viewer))
    waiting = Mention.objects.filter(request_id=mention.request_id, seen_at__isnull=True)
    waiting.filter(person_id=mention.person_id, at__lte=mention.at).update(seen_at=clock.now())
    if not waiting.exists():
        drop(mention.request, Carried.MENTIONS)


@transaction.atomic
def remind(*, request: Request, viewer: Viewer, at: datetime, words: str = "") -> Reminder:
    """Ask to be reminded of the request: it comes back to one's own list on that day."""
    require(rules.why_not_remind(request, viewer) or rules.why_not_remind_then(at))
    assert viewer.person is not None  # noqa: S101 - the rule has required a worker
    known = Reminder.objects.filter(request=request, person=viewer.person, at=at, done_at__isnull=True)
    same = known.filter(words=words.strip()).first()
    if same is not None:
        return same
    carry(request, Carried.REMINDERS)
    return Reminder.objects.create(
        request=request, person=viewer.person, at=at, words=words.strip(), made_at=clock.now()
    )


@transaction.atomic
def tick_reminder(*, reminder: Reminder, viewer: Viewer) -> None:
    """Say that one has been reminded; the request carries the bit while anybody still waits to be."""
    require(rules.why_not_tick(reminder, viewer))
    Reminder.objects.filter(pk=reminder.pk, done_at__isnull=True).update(done_at=clock.now())
    if not Reminder.objects.filter(request_id=reminder.request_id, done_at__isnull=True).exists():
        drop(reminder.request, Carried.REMINDERS)
