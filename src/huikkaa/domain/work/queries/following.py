"""One request as its asker follows it: the talk without the team's notes, the stages, and its clock explained."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef

from huikkaa.domain.catalogue.models import Stage
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Complaint, Event, Feedback, Look, Message, Request
from huikkaa.domain.work.promising import pausing, target_of
from huikkaa.domain.work.visibility import asked
from huikkaa.engine import promises
from huikkaa.engine.calendar import Calendar
from huikkaa.kernel import clock

JOINED = ("service", "promise", "team", "responsible", "asker", "filed_by", "unit", "feedback")
# What happens inside the team is the team's; these the asker is told.
TOLD = frozenset(
    {
        Event.Verb.TAKEN,
        Event.Verb.GIVEN_BACK,
        Event.Verb.HANDED_OVER,
        Event.Verb.ASKED,
        Event.Verb.REPLIED,
        Event.Verb.REMINDER_PASSED,
        Event.Verb.STAGE,
        Event.Verb.AGREED,
        Event.Verb.SERVICE,
        Event.Verb.COMPLETED,
        Event.Verb.ACCEPTED,
        Event.Verb.REOPENED,
        Event.Verb.CANCELLED,
        Event.Verb.THANKED,
        Event.Verb.SPLIT,
        Event.Verb.SPLIT_OFF,
        Event.Verb.SPLIT_UNDONE,
        Event.Verb.JOINED_BACK,
        Event.Verb.MERGED,
        Event.Verb.UNMERGED,
    }
)


@dataclass
class Entry:
    """One line of the talk: something said, a complaint or its answer, or something that happened."""

    at: datetime
    message: Message | None = None
    event: Event | None = None
    complaint: Complaint | None = None
    answered: Complaint | None = None
    files: list[Attachment] = field(default_factory=list)


@dataclass
class Followed:
    """A request with what its asker's page shows; parts are read when they are looked at, once."""

    request: Request

    @cached_property
    def stages(self) -> list[Stage]:
        """The service's stages in order."""
        return list(Stage.objects.filter(service_id=self.request.service_id).order_by("order"))

    @cached_property
    def messages(self) -> list[Message]:
        """What the asker and the team have said to each other, in time order; never a note."""
        files = Attachment.unguarded.filter(message=OuterRef("pk"))
        said = Message.unguarded.filter(request=self.request).exclude(kind=Message.Kind.NOTE)
        return list(said.annotate(has_files=Exists(files)).order_by("at", "id"))

    @cached_property
    def events(self) -> list[Event]:
        """What has happened, as far as the asker is told of it."""
        return list(
            Event.unguarded.filter(request=self.request, verb__in=[*TOLD, Event.Verb.COMPLAINED])
            .select_related("actor")
            .order_by("at", "id")
        )

    @cached_property
    def complaints(self) -> list[Complaint]:
        """The complaints; not asked for where no event tells of one."""
        if not any(event.verb == Event.Verb.COMPLAINED for event in self.events):
            return []
        return list(Complaint.objects.filter(request=self.request).select_related("answered_by"))

    @cached_property
    def files(self) -> dict[int, list[Attachment]]:
        """The files of each message; not asked for where there are none."""
        found: dict[int, list[Attachment]] = {}
        with_files = [message.pk for message in self.messages if getattr(message, "has_files", False)]
        if with_files:
            for file in Attachment.unguarded.filter(message__in=with_files).order_by("id"):
                found.setdefault(file.message_id, []).append(file)
        return found

    @property
    def open_question(self) -> Message | None:
        """The question that waits for the asker's answer."""
        if self.request.state != Request.State.WAITING:
            return None
        asked_now = (
            one for one in self.messages if one.kind == Message.Kind.QUESTION and one.replied_at is None
        )
        return next(asked_now, None)

    @property
    def open_complaint(self) -> Complaint | None:
        """The complaint that has not been answered yet."""
        return next((one for one in self.complaints if one.answered_at is None), None)

    @property
    def feedback(self) -> Feedback | None:
        """The asker's grade and words, if given."""
        found: Feedback | None = getattr(self.request, "feedback", None)
        return found

    @property
    def talk(self) -> list[Entry]:
        """What was said and what happened, merged in time."""
        entries = [Entry(one.at, message=one, files=self.files.get(one.pk, [])) for one in self.messages]
        entries += [Entry(one.at, event=one) for one in self.events if one.verb in TOLD]
        entries += [Entry(one.at, complaint=one) for one in self.complaints]
        entries += [Entry(one.answered_at, answered=one) for one in self.complaints if one.answered_at]
        return sorted(entries, key=lambda entry: (entry.at, entry.event is not None))

    @cached_property
    def reckoned(self) -> tuple[promises.Due, Calendar]:
        """Why the work is due when it is, reckoned from what the page has already read, and the calendar."""
        calendar = calendar_in_force()
        due = promises.due(
            arrived_at=self.request.arrived_at,
            target=target_of(self.request),
            calendar=calendar,
            questions=pausing(self.request, _questions(self.messages)),
            needed_by=self.request.needed_by,
            agreed_for=self.request.agreed_for,
            display_days=sum(stage.display_days for stage in self.stages),
            now=self.request.done_at or self.request.closed_at or clock.now(),
        )
        return due, calendar


def follow(viewer: Viewer, number: str = "") -> Followed | None:
    """The request if the viewer follows it as an asker: by its number, or the one of the viewer's private link."""
    found = asked(viewer).select_related(*JOINED)
    request = found.filter(number=number).first() if number else found.first()
    return Followed(request) if request is not None else None


def changed_at(viewer: Viewer, number: str = "") -> datetime | None:
    """When the request last changed, cheaply, for pages that ask every few seconds."""
    found = asked(viewer).filter(number=number) if number else asked(viewer)
    return found.values_list("changed_at", flat=True).first()


def file_for_asker(viewer: Viewer, key: str) -> Attachment | None:
    """The file of this key if it came with something said to or by the asker; a note's file is the team's."""
    files = Attachment.unguarded.select_related("request", "message")
    return files.filter(key=key, request__in=asked(viewer)).exclude(message__kind=Message.Kind.NOTE).first()


def looks_at(request: Request) -> Sequence[Look]:
    """Who has looked at a confidential request, when, in which role and why; newest first."""
    return list(Look.unguarded.filter(request=request).select_related("person")[:200])


def _questions(messages: Sequence[Message]) -> tuple[promises.Question, ...]:
    return tuple(
        promises.Question(asked_at=one.at, reply_by=one.reply_by, answered_at=one.replied_at)
        for one in messages
        if one.kind == Message.Kind.QUESTION
    )
