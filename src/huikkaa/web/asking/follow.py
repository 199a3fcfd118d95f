"""Following a matter: its stages, who has it, what was promised and why, the talk, and what one can do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.work import rules
from huikkaa.domain.work.models import Attachment, Complaint, Message, Request
from huikkaa.domain.work.queries.following import Entry, Followed, changed_at
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.asking import tables
from huikkaa.web.asking.acting_forms import GradeForm, WriteForm
from huikkaa.web.asking.door import Door, acts_as_asker, door_of, kept_private, open_door
from huikkaa.web.asking.happenings import ICONS, event_words
from huikkaa.web.asking.stages import stage_rows
from huikkaa.web.shared import promise_days, promise_words
from huikkaa.web.shared.promise_words import language
from huikkaa.web.shared.request_page import Page, panels_of

NOTHING_NEW = 204


@dataclass(frozen=True)
class Line:
    """One line of the talk, its words made ready: said (`kind` asker or ours) or happened."""

    at: datetime
    kind: str
    who: str = ""
    about: str = ""
    text: str = ""
    more: str = ""
    icon: str = ""
    anchor: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, Attachment]] = field(default_factory=list)


def follow_page(request: HttpRequest, number: str = "", key: str = "") -> HttpResponseBase:
    """Show the matter to its asker, to a colleague it is shared with, or to the holder of its link."""
    door, followed = open_door(request, number, key)
    table = tables.talk(request, followed, lines_of(followed, door))
    return kept_private(table or render(request, "asking/follow.html", shown(request, door, followed)))


def changes(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """The live parts if something has changed since the page's version; else nothing, cheaply."""
    door = door_of(request, number, key)
    changed = changed_at(door.viewer, door.number)
    if changed is not None and changed.isoformat() == request.GET.get("v"):
        return HttpResponse(status=NOTHING_NEW)
    door, followed = open_door(request, number, key)
    answer = render(request, "asking/follow.html#news", {**shown(request, door, followed), "is_news": True})
    return kept_private(answer)


def shown(http: HttpRequest, door: Door, followed: Followed, form: WriteForm | None = None) -> dict[str, Any]:
    """What the page shows; an unsent form may be given back to it."""
    request, viewer = followed.request, door.viewer
    may_act = acts_as_asker(door, request)
    return {
        "door": door,
        "matter": request,
        "version": request.changed_at.isoformat(),
        "may_act": may_act,
        "stages": stage_rows(followed),
        "lines": lines_of(followed, door),
        "question": followed.open_question if may_act else None,
        "clock": clock_facts(followed),
        "why_not_write": rules.why_not_write(request, viewer),
        "can_cancel": rules.why_not_cancel(request, viewer) is None,
        "can_accept": rules.why_not_accept(request, viewer) is None,
        "can_reopen": rules.why_not_reopen(request, viewer) is None and may_act,
        "can_thank": rules.why_not_thank(request, viewer) is None,
        "can_complain": rules.why_not_complain(request, viewer) is None and not followed.open_complaint,
        "open_complaint": followed.open_complaint,
        "result": _result(followed),
        "feedback": followed.feedback,
        "write_form": form or WriteForm(),
        "grade_form": GradeForm(initial=_given(followed)),
        "pages": {name: door.address(name) for name in PAGES},
        "panels": panels_of(request, viewer, http, Page.ASKER),
    }


PAGES = ("follow", "changes", "write", "cancel", "accept", "reopen", "thank", "complain", "looks")


def clock_facts(followed: Followed) -> dict[str, Any]:
    """When it should be done, how that stands now, and every step of why."""
    request = followed.request
    due, calendar = followed.reckoned
    done_at = request.done_at
    told, rows = promise_words.sentences(due), promise_days.day_rows(due)
    return {
        "due": due,
        "paused": request.paused and request.is_ongoing,
        "at_words": promise_words.due_moment(request.due_at, long=True),
        "if_answered_now": promise_words.due_moment(due.at_if_answered_now, long=True),
        "is_late": request.is_ongoing and not request.paused and request.due_at < clock.now(),
        "was_late": bool(done_at and done_at > request.due_at),
        "margin": moments.duration_words(_seconds(done_at, request.due_at), language()) if done_at else "",
        "rule": promise_words.rule_words(due) if due.rule != "promise" else "",
        "sentences": [step for step in told if not (step.warns and request.is_ongoing)],
        "rows": rows,
        "total": promise_days.total_words(due),
        "hours": promise_days.hours_words(calendar) if due.run.kind == "business" else "",
        "has_pauses": any(part.kind == "pause" for row in rows for part in row.parts),
        "warnings": [step for step in told if step.warns and request.is_ongoing],
    }


def _seconds(one: datetime | None, other: datetime) -> int:
    return abs(int((one - other).total_seconds())) if one else 0


def _given(followed: Followed) -> dict[str, Any]:
    feedback = followed.feedback
    return {"grade": str(feedback.grade), "words": feedback.words} if feedback else {}


def _result(followed: Followed) -> Message | None:
    """The answer that came with finishing: the last one, while the work is done and not returned."""
    if followed.request.state not in (Request.State.DONE, Request.State.ACCEPTED):
        return None
    answers = [one for one in followed.messages if one.kind == Message.Kind.ANSWER]
    return answers[-1] if answers else None


def lines_of(followed: Followed, door: Door) -> list[Line]:
    """What was said and what happened, as the asker sees it."""
    return [line for entry in followed.talk if (line := _line(entry, door, followed))]


def _line(entry: Entry, door: Door, followed: Followed) -> Line | None:
    request = followed.request
    if entry.message:
        return _said(entry.message, entry.files, door, request)
    if entry.complaint:
        return _complained(entry.complaint, door, request)
    if entry.answered:
        answered = entry.answered
        name = answered.answered_by.name if answered.answered_by else request.team.name
        return Line(
            entry.at, "ours", name, _("answer to the complaint"), answered.answer, more=answered.what_changed
        )
    if entry.event and (words := event_words(entry.event, door.viewer)):
        return Line(entry.at, "event", text=words, icon=ICONS.get(entry.event.verb, "arrow"))
    return None


def _said(message: Message, files: list[Attachment], door: Door, request: Request) -> Line:
    from_asker = message.kind in (Message.Kind.ASKED, Message.Kind.CUSTOMER)
    about = {
        Message.Kind.QUESTION.value: _("asks you"),
        Message.Kind.ANSWER.value: request.team.name,
    }.get(message.kind, "")
    facts = _facts(request) if message.kind == Message.Kind.ASKED else []
    links = [(_file_address(one, door), one) for one in files]
    return Line(
        at=message.at,
        kind="asker" if from_asker else "ours",
        who=_("You") if from_asker and _is_own(message, door) else message.author_name or request.asked_by,
        about=about,
        text=message.text,
        anchor=f"m{message.pk}",
        facts=facts,
        files=links,
    )


def _facts(request: Request) -> list[tuple[str, str]]:
    rows = request.answers if isinstance(request.answers, list) else []
    return [(str(row.get("label", "")), str(row.get("shown") or row.get("value") or "")) for row in rows]


def _is_own(message: Message, door: Door) -> bool:
    if door.by_link:
        return message.author_id is None
    return door.viewer.person is not None and message.author_id == door.viewer.person.pk


def _complained(complaint: Complaint, door: Door, request: Request) -> Line:
    own = door.by_link or (door.viewer.person is not None and request.asker_id == door.viewer.person.pk)
    return Line(complaint.at, "asker", _("You") if own else request.asked_by, _("complaint"), complaint.text)


def _file_address(file: Attachment, door: Door) -> str:
    if door.by_link:
        return reverse("asking:file_by_key", args=[door.key, file.key])
    return reverse("asking:file", args=[file.key])
