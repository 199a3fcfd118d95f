"""Taking and passing on: members pull, and exactly one person is responsible at a time."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import ledger, rules
from huikkaa.domain.work.actions import helping, parts
from huikkaa.domain.work.actions.calling import call_named
from huikkaa.domain.work.actions.inside import hold_whole
from huikkaa.domain.work.actions.recording import claim, keeping, locked, record, save, say, unlocked, verb
from huikkaa.domain.work.actions.settling import move_to_work
from huikkaa.domain.work.actions.together import write_held
from huikkaa.domain.work.events import RequestTaken
from huikkaa.domain.work.models import Carried, Decline, Disqualification, Event, Message, Request
from huikkaa.domain.work.searching import index_again
from huikkaa.domain.work.visibility import may_handle
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import Refusal, Refused, require


@verb
def take(*, request: Request, viewer: Viewer) -> Request:
    """Take the request: of two who try at once, one conditional UPDATE lets one win and the other is told by whom."""
    hold_whole(request)
    fresh = unlocked(request)
    require(rules.why_not_take(fresh, viewer))
    if not claim(fresh, viewer.person, clock.now()):
        fresh.refresh_from_db()
        require(rules.why_not_take(fresh, viewer))
        raise Refused(
            Refusal(
                "already_taken",
                _("Somebody took the request first."),
                _("Choose another one from the queue."),
            )
        )
    return taken_by(keeping(locked(fresh), request), viewer)


def taken_by(taken: Request, viewer: Viewer) -> Request:
    """What belongs to taking once the row is one's own: the stage, the event, the announcement."""
    move_to_work(taken)
    save(taken, "stage")
    record(taken, Event.Verb.TAKEN, viewer)
    if taken.has(Carried.PART):
        parts.begin(taken, viewer)
    if viewer.person is not None:
        helping.leave(taken, viewer.person, viewer)
    bus.announce(RequestTaken(taken))
    return taken


@verb
def give_back(*, request: Request, viewer: Viewer, why: str = "") -> Request:
    """Give the request back to the team's queue; the clock goes on."""
    held = locked(request)
    require(rules.why_not_give_back(held, viewer))
    _let_go(held)
    record(held, Event.Verb.GIVEN_BACK, viewer, why=why.strip())
    return held


@verb
def hand_over(*, request: Request, viewer: Viewer, to: Person, note: str) -> Request:
    """Hand the request to a colleague who may have it, with a note so that nothing is asked again."""
    held = locked(request)
    require(rules.why_not_hand_over(held, viewer))
    receiver = viewer_of(to)
    if not may_handle(held, to, set(receiver.teams)):
        raise Refused(
            Refusal(
                "cannot_have",
                _("%(name)s cannot handle this matter.") % {"name": to.name},
                _("Choose another member of the team."),
            )
        )
    _note_for_receiver(held, viewer, note)
    before = held.responsible
    held.responsible, held.taken_at = to, clock.now()
    save(held, "responsible", "taken_at")
    record(
        held, Event.Verb.HANDED_OVER, viewer, to=to.name, to_id=to.pk, before=before.name if before else ""
    )
    if held.has(Carried.PART):
        parts.begin(held, viewer)
    helping.leave(held, to, viewer)
    return held


@verb
def hand_over_to_team(*, request: Request, viewer: Viewer, team: Team, note: str) -> Request:
    """Move the request to another team's queue with a note; it is untaken there."""
    held = locked(request)
    require(rules.why_not_hand_over(held, viewer))
    if team.pk == held.team_id:
        raise Refused(
            Refusal(
                "same_team",
                _("The request is already in this team."),
                _("Choose another team or a colleague."),
            )
        )
    _note_for_receiver(held, viewer, note)
    before = held.team
    held.team = team
    _let_go(held, "team")
    if held.confidential:
        write_held()
        index_again(held)
    record(held, Event.Verb.HANDED_OVER, viewer, to_team=team.slug, from_team=before.slug)
    return held


@verb
def decline(*, request: Request, viewer: Viewer) -> None:
    """Pass an offered request on: it stays in the queue and is not offered to this person again."""
    require(rules.why_not_decline(request, viewer))
    Decline.objects.get_or_create(request=request, person=viewer.person, defaults={"at": clock.now()})
    record(request, Event.Verb.DECLINED, viewer)


@verb
def disqualify(*, request: Request, viewer: Viewer) -> None:
    """Declare oneself disqualified (esteellinen): the matter leaves one's hands and closes to one at once."""
    held = locked(request)
    require(rules.why_not_disqualify(held, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a worker
    if held.responsible_id == viewer.person.pk:
        _let_go(held)
    Disqualification.objects.get_or_create(request=held, person=viewer.person, defaults={"at": clock.now()})
    if book := ledger.open_now():
        book.close_to(held.pk, viewer.person.pk)
    record(held, Event.Verb.DISQUALIFIED, viewer)
    helping.leave(held, viewer.person, viewer)
    if held.carries & (Carried.PARTS | Carried.PART):
        for other in parts.close_to(held, viewer.person):
            _let_go(other)
            record(other, Event.Verb.DISQUALIFIED, viewer)


def _let_go(request: Request, *fields: str) -> None:
    """Nobody has the request any more; an open question to the customer stays open but only a holder may wait."""
    request.responsible = None
    request.taken_at = None
    request.state = Request.State.OPEN
    save(request, "responsible", "taken_at", "state", *fields)


def _note_for_receiver(request: Request, viewer: Viewer, note: str) -> None:
    if note.strip():
        call_named(request, say(request, Message.Kind.NOTE, note, viewer), viewer)
