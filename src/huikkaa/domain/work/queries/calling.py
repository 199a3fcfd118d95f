"""What waits for one person: mentions, reminders, customers' answers and unsent words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Disqualification, Draft, Mention, Message, Reminder, Request
from huikkaa.domain.work.queries.matter import draft_place
from huikkaa.domain.work.queries.queue import end_of_day
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel import clock

MOST = 50


@dataclass(frozen=True)
class Unsent:
    """Words that a person has typed in a request and not sent."""

    request: Request
    text: str
    at: datetime


def mentionable(request: Request) -> list[Person]:
    """Those who may be called by name in a note of this request: members of the teams who may see it."""
    closed = Disqualification.objects.filter(request=request).values("person_id")
    members = Membership.objects.filter(in_force(clock.today()))
    if request.confidential:
        members = members.filter(team_id=request.team_id)
    people = Person.objects.filter(pk__in=members.values("person_id"), is_active=True)
    return list(people.exclude(pk__in=closed).exclude(pk=request.asker_id or 0))


def working_people() -> QuerySet[Person]:
    """All members of the teams today."""
    members = Membership.objects.filter(in_force(clock.today())).values("person_id")
    return Person.objects.filter(pk__in=members, is_active=True)


def mentions_of(viewer: Viewer) -> list[Mention]:
    """Where the viewer has been called and has not said so far that it is seen; the newest first."""
    found = Mention.objects.filter(person=viewer.person, seen_at__isnull=True, request__in=handled(viewer))
    return list(found.select_related("request", "message", "message__author").order_by("-at", "-id")[:MOST])


def mention_in(request: Request, viewer: Viewer) -> Mention | None:
    """The newest unseen mention of the viewer in this request."""
    found = Mention.objects.filter(request=request, person=viewer.person, seen_at__isnull=True)
    return found.select_related("message", "message__author").order_by("-at", "-id").first()


def reminders_of(viewer: Viewer) -> tuple[list[Reminder], list[Reminder]]:
    """The viewer's reminders whose day has come, and those still to come."""
    found = Reminder.objects.filter(person=viewer.person, done_at__isnull=True, request__in=handled(viewer))
    rows = list(found.select_related("request").order_by("at", "id")[: 2 * MOST])
    end = end_of_day()
    return [row for row in rows if row.at < end], [row for row in rows if row.at >= end]


def reminders_in(request: Request, viewer: Viewer) -> list[Reminder]:
    """The viewer's own waiting reminders in this request."""
    return list(Reminder.objects.filter(request=request, person=viewer.person, done_at__isnull=True))


def answered_by_customers(viewer: Viewer) -> list[Request]:
    """The viewer's open requests in which the customer has spoken last; the longest waiting first."""
    said = (
        Message.unguarded.filter(request=OuterRef("pk"))
        .exclude(kind=Message.Kind.NOTE)
        .order_by("-at", "-id")
    )
    own = handled(viewer).filter(responsible=viewer.person, state__in=Request.ONGOING)
    found = own.annotate(last_kind=Subquery(said.values("kind")[:1]), last_at=Subquery(said.values("at")[:1]))
    return list(found.filter(last_kind=Message.Kind.CUSTOMER).order_by("last_at", "id")[:MOST])


def unsent_of(viewer: Viewer) -> list[Unsent]:
    """Words that the viewer has left unsent in requests; the newest first."""
    start = draft_place("")
    drafts = Draft.objects.filter(person=viewer.person, place__startswith=start).order_by("-at")[:MOST]
    by_number = {draft.place.removeprefix(start): draft for draft in drafts}
    if not by_number:
        return []
    seen = {one.number: one for one in handled(viewer).filter(number__in=by_number)}
    return [
        Unsent(seen[number], str(draft.content.get("text", "")), draft.at)
        for number, draft in by_number.items()
        if number in seen
    ]
