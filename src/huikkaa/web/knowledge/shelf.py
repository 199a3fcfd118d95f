"""The shelves of know-how: what there is at each service, and finding it by words."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.capability.articles.queries import Spine, articles_of, find_articles, shelves_now
from huikkaa.domain.capability.articles.rules import why_not_write
from huikkaa.domain.capability.cards.queries import cards_of, dues_now
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of

MOST_FOUND = 20


@dataclass
class Line:
    """A service with how much is written of it, and how much of that wants attention."""

    service: Service
    articles: int = 0
    cards: int = 0
    late: int = 0


@dataclass
class Shelf:
    """A team's services; of another team than one's own only those of which something is written."""

    team: Team
    is_own: bool
    written: list[Line] = field(default_factory=list)
    empty: list[Service] = field(default_factory=list)


def shelves(request: HttpRequest) -> HttpResponse:
    """Every shelf, one's own teams first; with words only what they find."""
    words, viewer = request.GET.get("q", "").strip()[:200], viewer_of(request)
    shown: dict[str, Any] = {"asked": words}
    services = {one.pk: one for one in offered(clock.today()).select_related("answering_team", "group")}
    if words:
        shown["hits"] = [(one, services.get(one.service_id)) for one in find_articles(words, MOST_FOUND)]
    else:
        shown["shelves"] = _shelves(services, viewer)
    return render(request, "knowledge/shelves.html", shown)


def _shelves(services: Mapping[int, Service], viewer: Viewer) -> list[Shelf]:
    today, found = clock.today(), shelves_now()
    cards: Counter[int] = Counter()
    late = Counter(one.service_id for one in found.all if one.review_by < today or not one.is_kept)
    for card in dues_now():
        cards[card.service_id] += 1
        late[card.service_id] += card.due_on < today
    by_team: dict[int, Shelf] = {}
    for service in services.values():
        team = service.answering_team
        line = Line(service, len(found.by_service.get(service.pk, ())), cards[service.pk], late[service.pk])
        is_own, is_written = team.pk in viewer.teams, bool(line.articles or line.cards)
        if is_own or is_written:
            shelf = by_team.setdefault(team.pk, Shelf(team, is_own))
            if is_written:
                shelf.written.append(line)
            else:
                shelf.empty.append(service)
    for shelf in by_team.values():
        shelf.written.sort(key=lambda line: line.service.name)
        shelf.empty.sort(key=lambda service: service.name)
    return sorted(by_team.values(), key=lambda shelf: (not shelf.is_own, shelf.team.name))


def service(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known of one service's work: articles and key-task cards."""
    found, today = (
        get_object_or_404(Service.objects.select_related("answering_team"), slug=slug),
        clock.today(),
    )
    shown = {
        "service": found,
        "articles": [(one, one.review_by < today) for one in articles_of(found.pk).defer("how", "special")],
        "cards": [(one, one.due_on < today) for one in cards_of(found.pk)],
        "why_not": why_not_write(found, viewer_of(request)),
        "crumbs": crumbs(),
    }
    return render(request, "knowledge/service.html", shown)


def crumbs(of: Service | None = None) -> list[tuple[str, object]]:
    """The way back to the shelves, and to the service's."""
    way: list[tuple[str, object]] = [(reverse("knowledge:shelves"), _("Know-how"))]
    return [*way, (reverse("knowledge:service", args=[of.slug]), of.name)] if of else way


def beside(service_id: int) -> Collection[Spine]:
    """The articles of a service, without asking the database while they are remembered."""
    return shelves_now().by_service.get(service_id, ())
