"""What has changed: asked every few seconds by open pages, answered with nothing when nothing has."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work.queries import matter as matters
from huikkaa.domain.work.queries import queue as queues
from huikkaa.kernel import clock
from huikkaa.web.shared.pace import undisturbed_until
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.filters import filters_of, find_team
from huikkaa.web.work.glancing import told_around
from huikkaa.web.work.queue import shown
from huikkaa.web.work.request import may_be_shown, request_parts

NOTHING_NEW = 204


def of_queue(request: HttpRequest, team: str) -> HttpResponse:
    """The live parts of the queue if something has changed since the page's version."""
    if undisturbed_until(request):
        return HttpResponse(status=NOTHING_NEW)
    teams = list(teams_on(clock.today()))
    chosen, viewer = find_team(teams, team), viewer_of(request)
    known = request.GET.get("v", "")
    whole = queues.Queue(viewer, chosen)
    if whole.version() == known:
        return HttpResponse(status=NOTHING_NEW)
    answer = render(request, "work/queue.html#live", shown(request, teams, chosen, filters_of(request)))
    return _announced(answer, whole.happened_since(known))


def of_request(request: HttpRequest, number: str) -> HttpResponse:
    """The live parts of a request if something has changed since the page's version."""
    viewer = viewer_of(request)
    changed = matters.changed_at(viewer, number)
    if changed is None:
        raise Http404
    if undisturbed_until(request):
        return HttpResponse(status=NOTHING_NEW)
    if changed.isoformat() == request.GET.get("v"):
        return told_around(HttpResponse(status=NOTHING_NEW), request, number)
    matter = matters.find(viewer, number)
    if matter is None or not may_be_shown(viewer, matter.request):
        raise Http404
    parts = request_parts(request, matter)
    answer = render(request, "work/request_live.html", parts)
    _announced(answer, matters.newest_words(matter, viewer, request.GET.get("v", "")))
    return told_around(answer, request, number)


def _announced(answer: HttpResponse, words: str) -> HttpResponse:
    """Let the page say the words politely."""
    if words:
        answer["HX-Trigger"] = json.dumps({"announce": {"value": words}})
    return answer
