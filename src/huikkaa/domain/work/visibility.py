"""Who may see a request: the only door to requests.

Lists, counts, search, exports, notifications and links all start here. The rules, in the order of trust:

* The asker sees the own request, also a confidential one.
* A confidential request exists otherwise only for its handlers: the members of the team that has it, members of
  other teams while they help with it, and, while the one who has it is away, the substitute named for that
  person, whatever team that is.
* Any other request is seen by the members of all teams (boundaries never stop work), by the one who
  filed it for the asker, and by the asker's unit if the asker chose so.
* The holder of a private link sees the one request the link belongs to.
* Whoever presents or decides a decision sees its request, on the decider's page, while it waits and afterwards.
* Whoever is disqualified from a matter does not see it, whatever else is true.
* Projects are seen by the steering group as far as its own page tells of them (`steered`).
* No other role as such (administrator, HR, auditor, formal supervisor) opens a request.
"""

from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Carried, Decision, Disqualification, Merge, Request
from huikkaa.domain.work.standing import rises_to_named
from huikkaa.kernel.keys import candidates, digest

__all__ = [
    "asked",
    "beyond",
    "deciding",
    "decisions",
    "digest",
    "handled",
    "handled_by",
    "handled_one",
    "hands_of",
    "key_of",
    "may_handle",
    "openable",
    "openable_by",
    "published",
    "steered",
    "visible",
]


def key_of(request: Request) -> str | None:
    """The key of the request's private link, made again; None where it has none or the secret has been lost."""
    if not request.key_digest:
        return None
    return next((key for key in candidates(request.number) if digest(key) == request.key_digest), None)


def _as_asker(viewer: Viewer) -> Q:
    """Requests the viewer sees as the one who asks: own, filed for another, shared with the unit, by link."""
    if viewer.person is None:
        return Q(key_digest=viewer.key_digest) if viewer.key_digest else Q(pk__in=())
    return _as_asking(viewer.person.pk, viewer.person.unit_id)


def _as_asking(person: int, unit: int | None) -> Q:
    seen = Q(asker=person) | Q(filed_by=person, confidential=False)
    if unit:
        seen |= Q(unit_id=unit, unit_sees=True, confidential=False)
    return seen


class Hands(NamedTuple):
    """One who handles requests, as the plain values that decide what is open to them: nothing else does.

    `risen` is what opens to the person as the named substitute of somebody away, None where there is nothing.
    """

    person: int | None
    teams: tuple[int, ...]
    risen: Q | None


def hands_of(viewer: Viewer) -> Hands:
    """The viewer as one who handles requests."""
    risen = rises_to_named(viewer.person) if viewer.person is not None and viewer.is_worker else None
    return Hands(viewer.person.pk if viewer.person else None, tuple(viewer.teams), risen)


def _as_handler(hands: Hands) -> Q:
    """Requests the person may handle: all but confidential ones, those of the own teams, and as a substitute."""
    if not hands.teams:
        return Q(pk__in=())
    open_to = Q(confidential=False) | Q(team_id__in=hands.teams) | _helped(hands)
    if hands.risen is not None:
        open_to |= hands.risen
    return open_to & (Q(asker__isnull=True) | ~Q(asker=hands.person))


def _helped(hands: Hands) -> Q:
    """Requests that the person helps with now."""
    return Q(_HelpedBy(F("pk"), Value(hands.person)))


class _HelpedBy(Func):
    """Whether the person helps with the request. In SQL, for every page asks and Django words it five times slower."""

    template = "%(expressions)s AND until IS NULL)"
    arg_joiner = " IN (SELECT request_id FROM work_helper WHERE person_id = "
    output_field = BooleanField()


def _not_closed_to(viewer: Viewer, seen: QuerySet[Request]) -> QuerySet[Request]:
    return _without_closed(viewer.person.pk if viewer.person and viewer.is_worker else None, seen)


def _without_closed(person: int | None, seen: QuerySet[Request]) -> QuerySet[Request]:
    if person is None:
        return seen
    return seen.exclude(Exists(Disqualification.objects.filter(request=OuterRef("pk"), person=person)))


def visible(viewer: Viewer) -> QuerySet[Request]:
    """Every request the viewer may see in any capacity."""
    return _not_closed_to(viewer, Request.unguarded.filter(_as_asker(viewer) | _as_handler(hands_of(viewer))))


def openable(viewer: Viewer) -> QuerySet[Request]:
    """Every request the viewer may open in any capacity, also as the presenter or the decider of its decision."""
    if viewer.person is None:
        return Request.unguarded.filter(_as_asker(viewer))
    return openable_by(unit=viewer.person.unit_id, sits=True, **hands_of(viewer)._asdict())


def openable_by(*, person: int, unit: int | None, sits: bool, **seen_by: Any) -> QuerySet[Request]:
    """The same by the plain values of `hands_of` and the home unit, for questions that are worded once.

    Only of one who `sits` (presents or decides anything) are decisions asked about.
    """
    hands = Hands(person=person, **seen_by)
    seen = _as_asking(person, unit) | _as_handler(hands)
    if sits:
        seen |= Q(pk__in=_seated(person).values("request")) & (Q(asker__isnull=True) | ~Q(asker=person))
    return _without_closed(person if hands.teams else None, Request.unguarded.filter(seen))


class Beyond(NamedTuple):
    """A request that is closed to the viewer, or open to the viewer alone for a reason of its own."""

    why: str
    request_id: int
    team_id: int
    confidential: bool


CLOSED, HANDLES, SITS = "closed", "handles", "sits"
# In SQL, since every search asks it: the same as `_not_closed_to`, `_seated` and `_helped` say.
_BEYOND = """
SELECT 'closed', r.id, r.team_id, r.confidential FROM work_disqualification d
 JOIN work_request r ON r.id = d.request_id WHERE d.person_id = %s
UNION ALL SELECT 'sits', r.id, r.team_id, r.confidential FROM work_decision d JOIN work_request r ON r.id = d.request_id
 WHERE ((d.presenter_id = %s AND d.state IN ('prepared', 'presented', 'decided'))
 OR (d.decider_id = %s AND d.state IN ('presented', 'decided'))) AND (r.asker_id IS NULL OR r.asker_id <> %s)
UNION ALL SELECT 'handles', r.id, r.team_id, r.confidential FROM work_helper h
 JOIN work_request r ON r.id = h.request_id
 WHERE h.person_id = %s AND h.until IS NULL AND (r.asker_id IS NULL OR r.asker_id <> %s)
"""


def beyond(viewer: Viewer) -> list[Beyond]:
    """What differs from what teams, asking and sharing open: closed to the viewer, helped with, stood in for, decided.

    Search holds its index beside these. Only confidential requests of other teams are told of to members of teams,
    since they see all others anyway.
    """
    person = viewer.person
    if person is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BEYOND, [person.pk] * 6)
        found = [Beyond(why, pk, team, bool(secret)) for why, pk, team, secret in cursor.fetchall()]
    if not viewer.is_worker:
        return [one for one in found if one.why != HANDLES]
    risen = rises_to_named(person)
    if risen is not None:
        stood_in = Request.unguarded.filter(risen, confidential=True)
        not_own = stood_in.filter(Q(asker__isnull=True) | ~Q(asker=person))
        found += [Beyond(HANDLES, pk, team, True) for pk, team in not_own.values_list("id", "team_id")]
    return [
        one for one in found if one.why == CLOSED or (one.confidential and one.team_id not in viewer.teams)
    ]


def asked(viewer: Viewer) -> QuerySet[Request]:
    """Requests the viewer follows as an asker; what the team writes to itself is not shown with these."""
    return _not_closed_to(viewer, Request.unguarded.filter(_as_asker(viewer)))


def handled(viewer: Viewer) -> QuerySet[Request]:
    """Requests the viewer may handle as a member of a team; never the own matter."""
    return handled_by(*hands_of(viewer))


def handled_by(person: int | None, teams: tuple[int, ...], risen: Q | None) -> QuerySet[Request]:
    """The same by the plain values of `hands_of`, for questions that are worded once (`kernel.prepared`)."""
    seen = Request.unguarded.filter(_as_handler(Hands(person, teams, risen)))
    return _without_closed(person if teams else None, seen)


def handled_one(viewer: Viewer, pk: int) -> Request:
    """One request to be handled. Raises Request.DoesNotExist where the viewer may not handle it."""
    book = ledger.open_now()
    if book is None:
        return handled(viewer).get(pk=pk)
    request = book.request(pk)
    person = viewer.person
    if person is None or person.pk == request.asker_id or not may_handle(request, person, set(viewer.teams)):
        raise Request.DoesNotExist
    return request


def steered(viewer: Viewer) -> QuerySet[Request]:
    """Projects, which the steering group and the leads follow by goal, stage and date; never their messages."""
    if Role.STEERING not in viewer.roles and not viewer.leads:
        return Request.unguarded.none()
    projects = Request.unguarded.filter(confidential=False, commission__project_since__isnull=False)
    return _not_closed_to(viewer, projects)


def counted() -> QuerySet[Request]:
    """Every request, for figures by team and day that name no request; never to show a row of them."""
    return Request.unguarded.all()


def may_handle(request: Request, person: Person, team_ids: set[int]) -> bool:
    """Whether a member of these teams could have the request: used when it is handed to somebody."""
    if not team_ids or request.asker_id == person.pk:
        return False
    if request.confidential and request.team_id not in team_ids:
        return False
    if asked_for_a_part_of(request, person.pk):
        return False
    book = ledger.open_now()
    if book:
        return not book.is_closed_to(request.pk, person.pk)
    return not Disqualification.objects.filter(request=request, person=person).exists()


def parts_known(request: Request) -> dict[int, bool]:
    """Of whom it is known whether they have asked for something that was merged into this copy of the request."""
    known: dict[int, bool] = request.__dict__.setdefault("_asked_for_a_part", {})
    return known


def asked_for_a_part_of(request: Request, person_id: int) -> bool:
    """Whether the person has asked for something that was merged into the request: then it is an own matter too."""
    if not request.has(Carried.MERGED):
        return False
    known = parts_known(request)
    if person_id not in known:  # a page asks many rules of one request
        merges = Merge.objects.filter(into=request, undone_at__isnull=True, merged__asker=person_id)
        known[person_id] = merges.exists()
    return known[person_id]


def logged(viewer: Viewer) -> QuerySet[Request]:
    """Requests whose events may leave as a log, which tells no title, no text and no asker's name.

    Confidential ones leave only with the members of the team that has them, never with the asker's own.
    """
    own = Q(team_id__in=list(viewer.teams)) & (Q(asker__isnull=True) | ~Q(asker=viewer.person))
    return _not_closed_to(viewer, Request.unguarded.filter(Q(confidential=False) | own))


def logged_whole() -> QuerySet[Request]:
    """Every request, for the one who runs the server and has its whole database at hand anyway."""
    return Request.unguarded.all()


def _seated(person: int) -> QuerySet[Decision]:
    """Decisions that the person presents or decides, from when they have reached the person."""
    presents = Q(presenter=person, state__in=["prepared", "presented", "decided"])
    decides = Q(decider=person, state__in=["presented", "decided"])
    seen = Decision.unguarded.filter(presents | decides)
    return seen.exclude(Exists(Disqualification.objects.filter(request=OuterRef("request"), person=person)))


def deciding(viewer: Viewer) -> QuerySet[Request]:
    """Requests the viewer sees as the presenter or the decider of their decision; never the own matter."""
    if viewer.person is None:
        return Request.unguarded.none()
    seen = Request.unguarded.filter(pk__in=_seated(viewer.person.pk).values("request"))
    return seen.filter(Q(asker__isnull=True) | ~Q(asker=viewer.person))


def decisions(viewer: Viewer) -> QuerySet[Decision]:
    """Decisions the viewer sees with everything that belongs to them: handlers, the asker, presenter and decider.

    A confidential decision in an open request is seen only by the team that has it and by those it concerns.
    """
    own = Q(request__in=handled(viewer).filter(team_id__in=list(viewer.teams)))
    others = Q(secret=False, request__in=handled(viewer))
    mine = Q(request__in=_not_closed_to(viewer, Request.unguarded.filter(_as_concerned(viewer))))
    seated = Q(pk__in=_seated(viewer.person.pk).values("pk")) if viewer.person else Q(pk__in=())
    return Decision.unguarded.filter(own | others | mine | seated)


def _as_concerned(viewer: Viewer) -> Q:
    """Requests of the viewer's own: a decision is not shared with the unit, nor with who filed a confidential one."""
    if viewer.person is None:
        return Q(key_digest=viewer.key_digest) if viewer.key_digest else Q(pk__in=())
    return Q(asker=viewer.person) | Q(filed_by=viewer.person, confidential=False)


def published() -> QuerySet[Decision]:
    """Decisions that have been made and are public: the same for everyone, whatever else there is."""
    return Decision.unguarded.filter(state="decided", secret=False)
