"""One request as its handlers see it: the matter, its talk and events merged in time, its files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, JSONField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Stage
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Complaint, Draft, Event, Feedback, Message, Request
from huikkaa.domain.work.rules import found_open
from huikkaa.domain.work.visibility import asked, handled, handled_by, hands_of
from huikkaa.kernel.prepared import Prepared
from huikkaa.kernel.texts import LANGUAGES

JOINED = (
    "service",
    "promise",
    "team",
    "responsible",
    "asker",
    "filed_by",
    "unit",
    "organisation",
    "feedback",
)

# What neither the page nor any verb needs of the joined rows: long texts and secrets.
UNUSED = (
    "service__checklist",
    *(f"service__{text}_{language}" for text in ("description", "keywords") for language in LANGUAGES),
    *(f"team__purpose_{language}" for language in LANGUAGES),
    *(
        f"{who}__{what}"
        for who in ("responsible", "asker", "filed_by")
        for what in ("password", "last_login", "sorted_as", "joined_at", "single_keys")
    ),
)


def draft_place(number: str) -> str:
    """Where a handler's unsent words of a request are kept."""
    return f"request:{number}"


@dataclass
class Entry:
    """One line of the talk: something said (with its files) or something that happened."""

    at: datetime
    message: Message | None = None
    event: Event | None = None
    files: list[Attachment] = field(default_factory=list)


@dataclass
class Matter:
    """A request with what its page shows; parts are read when they are looked at, once."""

    request: Request
    draft: dict[str, Any]

    @cached_property
    def stages(self) -> list[Stage]:
        """The service's stages in order."""
        return _STAGES(service=self.request.service_id)

    @cached_property
    def messages(self) -> list[Message]:
        """What has been said, in time order."""
        return _SAID(request=self.request.pk)

    @cached_property
    def events(self) -> list[Event]:
        """What has happened, in time order."""
        return _HAPPENED(request=self.request.pk)

    @cached_property
    def files(self) -> dict[int, list[Attachment]]:
        """The files of each message; not asked for where there are none."""
        found: dict[int, list[Attachment]] = {}
        if any(getattr(message, "has_files", False) for message in self.messages):
            for file in Attachment.unguarded.filter(request=self.request).order_by("id"):
                found.setdefault(file.message_id, []).append(file)
        return found

    @cached_property
    def complaints(self) -> list[Complaint]:
        """The complaints; not asked for where an event has told of none."""
        if not any(event.verb == Event.Verb.COMPLAINED for event in self.events):
            return []
        return list(Complaint.objects.filter(request=self.request).select_related("answered_by"))

    @property
    def feedback(self) -> Feedback | None:
        """The asker's grade and words, if given."""
        found: Feedback | None = getattr(self.request, "feedback", None)
        return found

    @property
    def talk(self) -> list[Entry]:
        """Messages and events merged in time; an event that only repeats a message is left out."""
        entries = [Entry(one.at, message=one, files=self.files.get(one.pk, [])) for one in self.messages]
        entries += [Entry(one.at, event=one) for one in self.events if one.verb not in SAID_BY_MESSAGE]
        return sorted(entries, key=lambda entry: (entry.at, entry.event is not None))


SAID_BY_MESSAGE = frozenset({"received", "answered", "noted"})


def find(viewer: Viewer, number: str) -> Matter | None:
    """The request of this number if the viewer may handle it, with the viewer's own unsent words."""
    found = _FOUND(number=number, **hands_of(viewer)._asdict())
    request = found[0] if found else None
    if request is None:
        return None
    found_open(request, viewer)
    return Matter(request, getattr(request, "unsent", None) or {})


def _found(*, number: str, person: int | None, **seen_by: Any) -> QuerySet[Request]:
    draft = Draft.objects.filter(person=person, place=Concat(Value(draft_place("")), OuterRef("number")))
    return (
        handled_by(person=person, **seen_by)
        .filter(number=number)
        .annotate(unsent=Subquery(draft.values("content")[:1], output_field=JSONField()))
        .select_related(*JOINED)
        .defer(*UNUSED)
    )


def _said(*, request: int) -> QuerySet[Message]:
    files = Attachment.unguarded.filter(message=OuterRef("pk"))
    said = Message.unguarded.filter(request=request)
    return said.annotate(has_files=Exists(files)).order_by("at", "id")


def _happened(*, request: int) -> QuerySet[Event]:
    found = Event.unguarded.filter(request=request).select_related("actor").order_by("at", "id")
    return found.only("verb", "at", "details", "actor__given_name", "actor__family_name", "request_id")


_FOUND: Prepared[Request] = Prepared(_found, texts=("number",))
_SAID: Prepared[Message] = Prepared(_said)
_HAPPENED: Prepared[Event] = Prepared(_happened)
_STAGES: Prepared[Stage] = Prepared(
    lambda *, service: Stage.objects.filter(service_id=service).order_by("order")
)


def changed_at(viewer: Viewer, number: str) -> datetime | None:
    """When the request last changed, cheaply, for pages that ask every few seconds."""
    return handled(viewer).filter(number=number).values_list("changed_at", flat=True).first()


def file_seen(viewer: Viewer, key: str) -> Attachment | None:
    """The file of this key if the viewer may open it: a note's file is for handlers only."""
    files: QuerySet[Attachment] = Attachment.unguarded.select_related("request", "message")
    as_handler = files.filter(key=key, request__in=handled(viewer)).first()
    if as_handler is not None:
        return as_handler
    return files.filter(key=key, request__in=asked(viewer)).exclude(message__kind=Message.Kind.NOTE).first()


def answers_of(request: Request) -> Sequence[tuple[str, str]]:
    """The form's answers as the asker saw them: label and value in words; those of rows stand by themselves."""
    rows = request.answers if isinstance(request.answers, list) else []
    return [
        (row.get("label", ""), str(row.get("shown") or row.get("value") or ""))
        for row in rows
        if "table" not in row
    ]


def tables_of(request: Request) -> Sequence[dict[str, Any]]:
    """The form's answers of several rows, each with its table of words."""
    rows = request.answers if isinstance(request.answers, list) else []
    return [row for row in rows if "table" in row]


def newest_words(matter: Matter, viewer: Viewer, since: str) -> str:
    """What others said or did since the moment (ISO), in a sentence to be said aloud."""
    try:
        after = datetime.fromisoformat(since)
    except ValueError:
        return ""
    news = [
        one
        for one in matter.messages
        if one.at > after and one.author_id != getattr(viewer.person, "pk", None)
    ]
    if news:
        return _("%(name)s wrote in request %(number)s.") % {
            "name": news[-1].author_name,
            "number": matter.request.number,
        }
    events = [
        one for one in matter.events if one.at > after and one.actor_id != getattr(viewer.person, "pk", None)
    ]
    if not events:
        return ""
    return _("Request %(number)s has changed.") % {"number": matter.request.number}
