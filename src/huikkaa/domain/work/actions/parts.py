"""Parts of a request: made for the same or another team, begun, brought back, returned, cancelled."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import promise_in_force
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import promising, rules
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.part_numbers import save_numbered
from huikkaa.domain.work.actions.recording import carried_out, locked, record, save, say
from huikkaa.domain.work.events import PartCancelled, PartTold
from huikkaa.domain.work.models import Carried, Disqualification, Event, Message, Part, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require

Verb = Event.Verb


@transaction.atomic
def make_part(
    *,
    request: Request,
    viewer: Viewer,
    team: Team,
    title: str,
    text: str,
    service: Service | None = None,
    due_at: datetime | None = None,
    at_stage: int | None = None,
    files: Sequence[File] = (),
    once: str = "",
) -> Request:
    """Ask a team for a part of the request; it is due when the service promises, but never after its whole.

    A confidential whole has confidential parts, each seen by its own team. Whoever may not handle the whole
    may not handle its parts, the asker of the whole least of all.
    """
    whole = locked(request)
    if carried_out(whole, once):
        return Request.unguarded.filter(part_of__whole=whole).latest("id")
    require(rules.why_not_make_part(whole, viewer) or rules.why_not_part_due(whole, due_at))
    part = _new(whole, viewer, team, title, service or whole.service)
    part.agreed_for = due_at
    _set_due(part, whole)
    save_numbered(part)
    Part.objects.create(request=part, whole=whole, asked_by=viewer.person, at_stage=at_stage)
    _close_to_the_same(part, whole)
    say(part, Message.Kind.ASKED, text, viewer, files)
    record(part, Verb.RECEIVED, viewer, channel=part.channel, service=part.service.slug, whole=whole.number)
    carry(whole, Carried.PARTS)
    save(whole)
    record(whole, Verb.PART_MADE, viewer, **_told(part))
    return part


def _new(whole: Request, viewer: Viewer, team: Team, title: str, service: Service) -> Request:
    now = clock.now()
    promise = promise_in_force(service, promising.day_in_helsinki(now))
    return Request(
        service=service,
        promise=promise,
        team=team,
        title=title.strip()[:200],
        language=whole.language,
        channel=Request.Channel.PART,
        confidential=whole.confidential or service.confidential,
        asker_name=viewer.person.name if viewer.person else "",
        carries=Carried.PART.value,
        arrived_at=now,
        changed_at=now,
        promised_at=now,
        due_at=now,
        first_due_at=min(promising.first_answer_due(promise, now), whole.due_at),
    )


def _set_due(part: Request, whole: Request) -> None:
    """Reckon when the part is due: as its service promises or as was asked, but never after its whole."""
    due = promising.due(part, questions=())
    if due.at_if_not_answered > whole.due_at:
        part.agreed_for = whole.due_at
        due = promising.due(part, questions=())
    part.due_at, part.due_rule, part.promised_at = due.at_if_not_answered, due.rule, due.promised_at


def _close_to_the_same(part: Request, whole: Request) -> None:
    """Nobody handles a part of the own matter, or of one they are disqualified from."""
    closed = set(Disqualification.objects.filter(request=whole).values_list("person_id", flat=True))
    if whole.asker_id:
        closed.add(whole.asker_id)
    for person in sorted(closed):
        Disqualification.objects.create(request=part, person_id=person, at=clock.now())


def close_to(request: Request, person: Person) -> list[Request]:
    """Close the rest of the matter to one who is disqualified; those in their hands, which must be let go."""
    held = []
    for other in _family(request):
        Disqualification.objects.get_or_create(request=other, person=person, defaults={"at": clock.now()})
        if other.responsible_id == person.pk and other.is_ongoing:
            held.append(other)
    return held


def _family(request: Request) -> Iterable[Request]:
    """The other requests of the same matter: a whole's parts, or a part's whole and the other parts."""
    whole = rules.whole_of(request) or request
    parts = Request.unguarded.select_for_update().filter(
        pk__in=Part.objects.filter(whole=whole).values("request_id")
    )
    return [one for one in (whole, *parts.order_by("pk")) if one.pk != request.pk]


def begin(part: Request, viewer: Viewer) -> None:
    """Let the whole move on when somebody begins its part: to the part's stage, or at least to work."""
    row = Part.objects.select_related("whole__service").get(request_id=part.pk)
    whole = row.whole
    names = list(whole.service.stages.values_list("name_fi", flat=True))
    stage = min(row.at_stage if row.at_stage is not None else int(len(names) > 2), max(0, len(names) - 1))
    if whole.is_ongoing and stage > whole.stage:
        whole.stage = stage
        save(whole, "stage")
        record(whole, Verb.STAGE, viewer, stage=stage, name=names[stage])
    elif whole.is_ongoing:
        save(whole)


def bring_back(part: Request, viewer: Viewer, verb: str, text: str, files: Sequence[File] = ()) -> None:
    """Bring what was done in a part, or said of it, to the whole as a note, and wake the one who has that."""
    whole = rules.whole_of(part)
    if whole is None:
        return
    for file in files:
        file.seek(0)
    note = say(whole, Message.Kind.NOTE, text, viewer, files) if text.strip() or files else None
    save(whole)
    record(whole, verb, viewer, **_told(part))
    bus.announce(PartTold(part, whole, note, is_done=verb == Verb.PART_DONE))


def go_on(part: Request, viewer: Viewer) -> None:
    """Let the whole know that its part has been taken up again."""
    whole = rules.whole_of(part)
    if whole is not None:
        save(whole)
        record(whole, Verb.PART_RETURNED, viewer, **_told(part))


@transaction.atomic
def cancel_part(*, request: Request, part: Request, viewer: Viewer, why: str) -> Request:
    """Cancel one part of the request; the one who had it is told."""
    whole = locked(request)
    held = locked(part)
    require(rules.why_not_cancel_part(held, whole, viewer))
    _cancel(held, viewer, why)
    save(whole)
    record(whole, Verb.PART_CANCELLED, viewer, why=why.strip(), **_told(held))
    return held


def cancel_open_parts(whole: Request, viewer: Viewer, why: str) -> None:
    """Cancel every part that is still open, as the whole ends."""
    if not whole.has(Carried.PARTS):
        return
    rows = Request.unguarded.select_for_update().filter(
        pk__in=Part.objects.filter(whole=whole).values("request_id"), state__in=Request.ONGOING
    )
    for part in rows.order_by("pk"):
        _cancel(part, viewer, why)
        record(whole, Verb.PART_CANCELLED, viewer, why=why.strip(), **_told(part))


def _cancel(part: Request, viewer: Viewer, why: str) -> None:
    part.state, part.closed_at, part.paused = Request.State.CANCELLED, clock.now(), False
    save(part, "state", "closed_at", "paused")
    record(part, Verb.CANCELLED, viewer, why=why.strip(), with_whole=True)
    bus.announce(PartCancelled(part, why.strip(), viewer.person))


def _told(part: Request) -> dict[str, Any]:
    return {"part": part.number, "title": part.title, "team": part.team.slug, "team_name": part.team.name_fi}
