"""The queue of a team: one offer, filters that are addresses, rows by promise."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team, Unit
from huikkaa.domain.organisation.queries import members_of, teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import queue as queues
from huikkaa.domain.work.queries.offers import offered_of, offering_for
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.domain.work.queries.standing_in import risen, standing_in_names
from huikkaa.engine.queueing import group_of
from huikkaa.kernel import clock
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.pace import pace_of, undisturbed_until
from huikkaa.web.shared.sheets import asked_format
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import saved_views, tables, words
from huikkaa.web.work.deeds import DEEDS
from huikkaa.web.work.filters import KEYS, filters_of, find_team, whole_number
from huikkaa.web.work.rows import row_html, row_of


def own_queue(request: HttpRequest) -> HttpResponse:
    """Lead to the queue of one's own team."""
    viewer = viewer_of(request)
    own = [team for team in teams_on(clock.today()) if team.pk in viewer.teams]
    if not own:
        raise Http404
    return redirect("work:queue", team=own[0].slug)


def queue(request: HttpRequest, team: str) -> HttpResponseBase:
    """Show a team's queue, or give it as a table to take along (?muoto=csv or xlsx)."""
    teams = list(teams_on(clock.today()))
    chosen = find_team(teams, team)
    filters = filters_of(request)
    if asked_format(request):
        found = queues.Queue(viewer_of(request), chosen, filters).rows()
        rows = map(RequestRow._make, found.iterator(chunk_size=500))
        taken = _("Queue: %(team)s") % {"team": chosen.name}
        return tables.requests(request, f"jono-{chosen.slug}", rows, taken)
    return render(request, "work/queue.html", shown(request, teams, chosen, filters))


def shown(request: HttpRequest, teams: list[Team], team: Team, filters: queues.Filters) -> dict[str, Any]:
    """What the queue's page and its live parts show."""
    viewer = viewer_of(request)
    whole = queues.Queue(viewer, team, filters)
    page = whole.page(whole_number(request.GET.get("sivu")) or 1)
    is_first, is_narrowed = page.number == 1, filters != queues.Filters()
    offering = offering_for(whole) if is_first else None
    offered = offered_of(offering, None if is_narrowed else page.rows) if offering else None
    address = reverse("work:queue", args=[team.slug])
    query = {key: request.GET[key] for key in KEYS if request.GET.get(key)}
    links = saved_views.links_of(page.counts["views"], address, query)
    return {
        "team": team,
        "teams": teams,
        "is_own": team.pk in viewer.teams,
        "now": clock.now(),
        "pace": pace_of(request),
        "undisturbed": undisturbed_until(request),
        "version": whole.version(page.counts),
        "query": urlencode(query),
        "address": address,
        "here": f"{address}?{urlencode(query)}" if query else address,
        "filters": _filter_links(address, query, page.counts),
        "narrowed": _narrowings(address, query, page.rows),
        "views": links,
        "can_save": not any(link["is_current"] for link in links),
        "pick_all": f"{address}?{urlencode({**query, 'sivu': page.number, 'valitse': 'kaikki'})}#rows",
        "deeds": DEEDS.values(),
        "groups": _groups(page, viewer, whole=not filters.part, picked=request.GET.get("valitse") == "kaikki")
        + (_stood_in(viewer) if filters.part == "mine" and is_first else []),
        "standing_in": standing_in_names(viewer) if team.pk in viewer.teams else [],
        "mine": f"{address}?rajaus=omat",
        "page": page,
        "next_page": f"{address}?{urlencode({**query, 'sivu': page.number + 1})}",
        "previous_page": f"{address}?{urlencode({**query, 'sivu': page.number - 1})}",
        "offered": offered,
        "full": offering.taker.limit if offering and offering.taker.is_full else None,
        "offered_row": row_of(offered.row, viewer) if offered else None,
        "offer_words": words.offer_words(offered) if offered else "",
        "passed": [(words.passed_question(one), words.passed_words(one)) for one in offered.passed_over]
        if offered
        else [],
        "complaints": whole.open_complaints() if is_first and not is_narrowed else [],
    }


def _groups(page: queues.Page, viewer: Viewer, *, whole: bool, picked: bool) -> list[dict[str, Any]]:
    """The rows by late, today, tomorrow, later and waiting; the counts are those of the whole queue."""
    now, groups = clock.now(), dict[str, dict[str, Any]]()
    for found in page.rows:
        name = group_of(found.due_at, now, paused=found.paused)
        if name not in groups:
            count = page.counts["paused" if name == "waiting" else name] if whole else None
            groups[name] = {"name": name, "words": words.group_words(name), "count": count, "rows": []}
        groups[name]["rows"].append(row_html(row_of(found, viewer), picked=picked))
    return list(groups.values())


def _stood_in(viewer: Viewer) -> list[dict[str, Any]]:
    """What absent people have whose work rises to the viewer, from any team, each under the person's name."""
    groups: dict[int, dict[str, Any]] = {}
    for found in risen(viewer):
        person = found.responsible_id or 0
        if person not in groups:
            told = {"name": found.responsible, "away": away_words(person)}
            heading = _("Standing in for %(name)s, %(away)s") % told
            groups[person] = {"name": f"for-{person}", "words": heading, "count": 0, "rows": []}
        groups[person]["rows"].append(row_html(row_of(found, viewer)))
        groups[person]["count"] += 1
    return list(groups.values())


def _filter_links(address: str, query: dict[str, str], counts: Any) -> list[dict[str, Any]]:
    rest = {key: value for key, value in query.items() if key != "rajaus"}
    chosen = query.get("rajaus", "")
    labels = (
        ("", _("All open"), "all"),
        ("myohassa", _("Late"), "late"),
        ("tanaan", _("Today"), "today"),
        ("vapaat", _("Free ones"), "untaken"),
        ("omat", _("Mine"), "mine"),
        ("odottaa", _("Waiting for the customer"), "waiting"),
    )
    return [
        {
            "href": _address(address, {"rajaus": key, **rest} if key else rest),
            "label": label,
            "count": counts[part],
            "is_current": chosen == key,
            "hot": part == "late" and counts[part] > 0,
        }
        for key, label, part in labels
    ]


def _narrowings(address: str, query: dict[str, str], rows: list[RequestRow]) -> list[dict[str, str]]:
    """What the queue is narrowed by, each with the address without it."""
    found = []
    for key in KEYS[1:]:
        if key in query:
            rest = {name: value for name, value in query.items() if name != key}
            found.append({"label": _narrowed_by(key, query[key], rows), "href": _address(address, rest)})
    return found


def _narrowed_by(key: str, value: str, rows: list[RequestRow]) -> str:
    """The name of the service, unit, channel or person; from a row where there is one."""
    first = rows[0] if rows else None
    if key == "kanava":
        return str(dict(Request.Channel.choices).get(value, value))
    if key == "palvelu":
        if first:
            return first.service_name
        service = Service.objects.filter(slug=value).first()
        return service.name if service else value
    if key == "yksikko":
        unit = Unit.objects.filter(pk=whole_number(value) or 0).first()
        return unit.name if unit else value
    person = Person.objects.filter(pk=whole_number(value) or 0).first()
    return person.name if person else value


def narrow(request: HttpRequest, team: str) -> HttpResponse:
    """Choose a service, a unit, a channel or a person to narrow the queue by."""
    chosen = find_team(list(teams_on(clock.today())), team)
    found = queues.Queue(viewer_of(request), chosen).open
    context = {
        "team": chosen,
        "address": reverse("work:queue", args=[chosen.slug]),
        "services": Service.objects.filter(pk__in=found.values("service_id")),
        "units": Unit.objects.filter(pk__in=found.exclude(confidential=True).values("unit_id")).order_by(
            "name_fi"
        ),
        "channels": Request.Channel.choices,
        "people": members_of(chosen, clock.today()),
        "given": {key: request.GET.get(key, "") for key in KEYS},
    }
    return render(request, "work/narrow.html", context)


def _address(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
