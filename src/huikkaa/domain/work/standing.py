"""Who is away now and who stands in: the one place that sees both presence and capability.

An absent person's work rises to the first of the person's own substitutes who is present; where none of them
is, each request rises to the first one present of its service's substitutes. Returning restores everything:
nothing here is ever written to a request.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from huikkaa.domain.capability.substitutes.queries import agreed_on
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.presence.queries import away_at, is_any_known, near
from huikkaa.domain.work.models import Disqualification, Request
from huikkaa.engine.halfdays import HalfDay, Stretch, half_of
from huikkaa.kernel import clock
from huikkaa.kernel.memo import Memo

ABSENCE, PLACE = 0, 1


@dataclass(frozen=True)
class Substitute:
    """One place in a chain: who stands in."""

    id: int
    name: str


Chain = tuple[Substitute, ...]


@dataclass(frozen=True)
class Standing:
    """Who is away at a moment (and the last half-day of it), and the chains of substitutes of that day."""

    away: Mapping[int, HalfDay] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    of_people: Mapping[int, Chain] = field(default_factory=dict)
    of_services: Mapping[int, Chain] = field(default_factory=dict)

    def is_away(self, person_id: int | None) -> bool:
        """Whether the person is away."""
        return person_id in self.away

    def until(self, person_id: int | None) -> HalfDay | None:
        """The last half-day of the person's absence; None for one who is present."""
        return self.away.get(person_id) if person_id is not None else None

    def present(self, chain: Chain, barred: Collection[int] = ()) -> Substitute | None:
        """The first one of the chain who is present and not barred from the matter."""
        return next((one for one in chain if one.id not in self.away and one.id not in barred), None)

    def all_present(self, chain: Chain) -> list[int]:
        """The ids of those of the chain who are present, in its order."""
        return [one.id for one in chain if one.id not in self.away]

    def for_person(self, person_id: int, barred: Collection[int] = ()) -> Substitute | None:
        """Who stands in for the absent person in everything."""
        return self.present(self.of_people.get(person_id, ()), barred)

    def for_work(
        self, person_id: int | None, service_id: int, barred: Collection[int] = ()
    ) -> Substitute | None:
        """Who stands in for the absent person in a request of this service; None for one who is present."""
        if person_id is None or person_id not in self.away:
            return None
        own = self.for_person(person_id, barred)
        return own or self.present(self.of_services.get(service_id, ()), {*barred, person_id})


NOBODY_AWAY = Standing()


def standing_at(moment: datetime) -> Standing:
    """Who is away at the moment and the chains that then count, in one question to the database."""
    stretches: list[tuple[int, Stretch]] = []
    names: dict[int, str] = {}
    people: dict[int, list[Substitute]] = {}
    services: dict[int, list[Substitute]] = {}
    for kind, one, other, who, day, half, last_day, last_half, given, family in _rows(moment):
        if kind == ABSENCE:
            stretches.append((one, Stretch(HalfDay(day, half), HalfDay(last_day, last_half))))
            names[one] = f"{given} {family}"
        else:
            chains, key = (people, one) if one else (services, other)
            chains.setdefault(key, []).append(Substitute(who, f"{given} {family}"))
    away = away_at(moment, stretches)
    if not away:
        return NOBODY_AWAY
    return Standing(
        away=away,
        names={person: names[person] for person in away},
        of_people={person: tuple(chain) for person, chain in people.items() if person in away},
        of_services={service: tuple(chain) for service, chain in services.items()},
    )


def _rows(moment: datetime) -> list[tuple[Any, ...]]:
    """Absences and places in chains under one roof; a place's day and half are its order in the chain."""
    zero = Value(0, IntegerField())
    absences = near(moment)
    asked = absences.values_list(
        Value(ABSENCE, IntegerField()),
        "person_id",
        zero,
        zero,
        "first_day",
        "first_half",
        "last_day",
        "last_half",
        "person__given_name",
        "person__family_name",
    )
    concerned = Q(person_id__in=absences.values("person_id")) | Q(service__isnull=False)
    places = agreed_on(half_of(moment).day).filter(concerned).order_by()
    asked = asked.union(
        places.values_list(
            Value(PLACE, IntegerField()),
            Coalesce("person_id", 0),
            Coalesce("service_id", 0),
            "substitute_id",
            "valid_from",
            "place",
            "valid_from",
            "id",
            "substitute__given_name",
            "substitute__family_name",
        ),
        all=True,
    )
    return sorted(asked, key=lambda row: (row[0], row[5], row[7] if row[0] == PLACE else 0))


_now: Memo[Standing] = Memo(standing_at)


_held: ContextVar[dict[HalfDay | None, Standing] | None] = ContextVar("held_standing", default=None)


@contextmanager
def standing_held() -> Iterator[None]:
    """While the past is lived again no absence changes, so each half-day is asked once, or none if nobody was away."""
    held = _held.set({} if is_any_known() else {None: NOBODY_AWAY})
    try:
        yield
    finally:
        _held.reset(held)


def standing_now() -> Standing:
    """Who is away now and who stands in, as known a moment ago."""
    held, now = _held.get(), clock.now()
    if held is None:
        return _now.value()
    half = None if None in held else half_of(now)
    if half not in held:
        held.clear()
        held[half] = standing_at(now)
    return held[half]


def changed(_event: object = None) -> None:
    """Somebody's absence or a chain has changed: ask again at the next look."""
    _now.forget_when_kept()


def rises_to(person: Person, standing: Standing | None = None) -> Q | None:
    """The condition of requests in whose handling the person stands in now; None where there can be none.

    Whoever is before the person in the chain, is present, and yet may not have the matter, is passed over.
    """
    known = standing or standing_now()
    return _either(
        condition
        for absent in _others_away(person, known)
        for condition in (_as_own(absent, person.pk, known) or _as_of_service(absent, person.pk, known))
    )


def rises_to_named(person: Person) -> Q | None:
    """The same, only as the absent person's own substitute: what also opens confidential matters of other teams."""
    known = standing_now()
    return _either(
        condition for absent in _others_away(person, known) for condition in _as_own(absent, person.pk, known)
    )


def _others_away(person: Person, known: Standing) -> list[int]:
    return [] if person.pk in known.away else sorted(known.away)


def _either(conditions: Iterable[Q]) -> Q | None:
    found: Q | None = None
    for condition in conditions:
        found = condition if found is None else found | condition
    return found


def _as_own(absent: int, person_id: int, known: Standing) -> list[Q]:
    """As one of the absent person's own substitutes."""
    present = known.all_present(known.of_people.get(absent, ()))
    if person_id not in present:
        return []
    return [Q(responsible_id=absent) & _barred(present[: present.index(person_id)])]


def _as_of_service(absent: int, person_id: int, known: Standing) -> list[Q]:
    """As a substitute in a service's work, after all of the absent person's own."""
    own, found = known.all_present(known.of_people.get(absent, ())), []
    for service, chain in known.of_services.items():
        present = known.all_present(chain)
        if person_id in present:
            before = [*own, *present[: present.index(person_id)]]
            found.append(Q(responsible_id=absent, service_id=service) & _barred(before))
    return found


def _barred(people: Collection[int]) -> Q:
    """The condition that the matter is closed to each of these: their own, or they are disqualified."""
    condition = Q()
    for person in people:
        closed = Disqualification.objects.filter(request=OuterRef("pk"), person_id=person)
        condition &= Q(asker_id=person) | Q(Exists(closed))
    return condition


def stand_in_of(request: Request) -> Substitute | None:
    """Who stands in for the absent person who has this request; None where that person is present.

    A page that asks it for each of its parts asks the database once.
    """
    known = standing_now()
    if not known.is_away(request.responsible_id):
        return None
    asked: tuple[Standing, int | None, Substitute | None] | None = request.__dict__.get("_stand_in")
    if asked is None or asked[:2] != (known, request.responsible_id):
        barred = set(Disqualification.objects.filter(request=request).values_list("person_id", flat=True))
        found = known.for_work(request.responsible_id, request.service_id, barred | {request.asker_id or 0})
        asked = request.__dict__["_stand_in"] = (known, request.responsible_id, found)
    return asked[2]


def stands_in(request: Request, person: Person) -> bool:
    """Whether this person stands in for the one who has the request."""
    if not standing_now().is_away(request.responsible_id):
        return False
    found = stand_in_of(request)
    return found is not None and found.id == person.pk


def opened_by_standing_in(request: Request, person: Person) -> bool:
    """Whether the person may have this confidential matter of another team: as the absent person's own substitute."""
    known = standing_now()
    chain = known.of_people.get(request.responsible_id or 0, ())
    return any(one.id == person.pk for one in chain) and stands_in(request, person)
