"""Likely duplicates: what may have been asked already, found among few requests and only where the viewer sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from huikkaa.domain.catalogue.models import Disturbance, Service
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request, SearchEntry
from huikkaa.domain.work.queries.asked import OPEN_STATES
from huikkaa.domain.work.visibility import asked, handled
from huikkaa.engine.language import Rarity, base_forms, groups
from huikkaa.kernel import clock

DAYS, LOOKED_AT, FLOOD, SHOWN = 14, 120, 300, 5
# How alike the words must be: less will do where the asker and the service are the same.
SAME_ASKER_AND_SERVICE, SAME_ASKER, OTHERS, OF_A_FLOOD = 0.2, 0.35, 0.4, 0.4
# What is said to or by the customer (not in notes), in any scope and period: see `searching`.
SAID = re.compile(r"(?:^|[ '])(?:o|[cp]\d+\.)\d*:([^ ']+)")


@dataclass(frozen=True)
class Likely:
    """A request that may be the same, how alike it is (0 to 1), and what else they have in common."""

    request: Request
    share: float
    same_asker: bool
    same_unit: bool
    same_service: bool


@dataclass(frozen=True)
class Asking:
    """What is being asked now, as far as it is known."""

    words: frozenset[str]
    service_id: int | None = None
    asker_id: int | None = None
    unit_id: int | None = None
    itself: int | None = None


def asking(words: str, service: Service | None = None, asker: Person | None = None) -> Asking:
    """What is being typed, in base forms."""
    return Asking(
        frozenset(base_forms(words[:5_000])),
        service.pk if service else None,
        asker.pk if asker else None,
        asker.unit_id if asker else None,
    )


def own_likely(viewer: Viewer, now: Asking) -> list[Likely]:
    """What the asker has asked already, of the asker's own open matters alone."""
    if viewer.person is None:
        return []
    mine = asked(viewer).filter(asker=viewer.person, state__in=OPEN_STATES)
    return _like(_recent(mine)[:LOOKED_AT], now)


def likely(viewer: Viewer, now: Asking, team: Team | None = None) -> list[Likely]:
    """Open requests like this one that the viewer may handle: of the answering team, of the own teams, of the asker."""
    teams = {*viewer.teams, *([team.pk] if team else [])}
    ongoing = handled(viewer).filter(state__in=Request.ONGOING)
    found = list(_recent(ongoing.filter(team__in=teams))[:LOOKED_AT])
    if now.asker_id is not None:
        known = {request.pk for request in found}
        theirs = _recent(ongoing.filter(asker=now.asker_id))[:LOOKED_AT]
        found += [request for request in theirs if request.pk not in known]
    return _like(found, now)


def like_this(viewer: Viewer, request: Request) -> list[Likely]:
    """Open requests like one that has come in."""
    words = words_of([request.pk]).get(request.pk, frozenset())
    now = Asking(words, request.service_id, request.asker_id, request.unit_id, request.pk)
    return likely(viewer, now, request.team)


def floods(
    viewer: Viewer, team: Team, service: str = "", disturbance: Disturbance | None = None
) -> list[list[Request]]:
    """Groups of the team's open requests that say the same, the largest first; each the oldest first."""
    found = handled(viewer).filter(team=team, state__in=Request.ONGOING)
    if service:
        found = found.filter(service__slug=service)
    rows = list((_since(found, disturbance) if disturbance else _recent(found))[:FLOOD])
    by_key = {request.pk: request for request in reversed(rows)}
    words, grouped = words_of(by_key), list[list[Request]]()
    rarity = Rarity(words.values())
    for secret in (False, True):
        texts = {
            key: words.get(key, frozenset())
            for key, request in by_key.items()
            if request.confidential is secret and words.get(key)
        }
        grouped += [[by_key[key] for key in group] for group in groups(texts, rarity, OF_A_FLOOD)]
    return sorted((group for group in grouped if len(group) > 1), key=lambda group: -len(group))


def _since(found: QuerySet[Request], disturbance: Disturbance) -> QuerySet[Request]:
    services = list(disturbance.services.values_list("pk", flat=True))
    if services:
        found = found.filter(service__in=services)
    ended = disturbance.ends_at or clock.now()
    return _shown(
        found.filter(arrived_at__gte=disturbance.starts_at, arrived_at__lt=ended + timedelta(days=1))
    )


def _recent(found: QuerySet[Request]) -> QuerySet[Request]:
    return _shown(found.filter(arrived_at__gte=clock.now() - timedelta(days=DAYS)))


def _shown(found: QuerySet[Request]) -> QuerySet[Request]:
    return found.select_related("service", "responsible", "asker", "unit").order_by("-id")


def words_of(ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The base forms of what was said with the customer in these requests, as the search index keeps them."""
    entries = SearchEntry.unguarded.filter(pk__in=list(ids)).values_list("pk", "forms")
    return {pk: frozenset(SAID.findall(forms)) for pk, forms in entries}


def _like(found: Iterable[Request], now: Asking) -> list[Likely]:
    by_key = {request.pk: request for request in found if request.pk != now.itself}
    if not by_key or not now.words:
        return []
    words = words_of(by_key)
    rarity = Rarity([*words.values(), now.words])
    rows = [
        _judged(request, rarity.likeness(now.words, words.get(pk, ())), now) for pk, request in by_key.items()
    ]
    like = [row for row in rows if row.share >= _least(row)]
    return sorted(like, key=lambda row: (-row.share, -row.request.pk))[:SHOWN]


def _judged(request: Request, share: float, now: Asking) -> Likely:
    return Likely(
        request,
        share,
        same_asker=request.asker_id is not None and request.asker_id == now.asker_id,
        same_unit=request.unit_id is not None and request.unit_id == now.unit_id,
        same_service=request.service_id == now.service_id,
    )


def _least(row: Likely) -> float:
    if row.same_asker:
        return SAME_ASKER_AND_SERVICE if row.same_service else SAME_ASKER
    return OTHERS
