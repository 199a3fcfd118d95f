"""Merging: this request with others like it, a whole flood after a disturbance, and undoing any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import joining
from huikkaa.domain.work.queries.likely import floods, like_this
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.joining.loading import ask_why, load
from huikkaa.web.shared.viewer import viewer_of

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Row:
    """One request that may be picked, and why not."""

    request: Request
    why_not: Any = None
    ticked: bool = False
    stays: bool = False


def merge(request: HttpRequest, number: str) -> HttpResponse:
    """Pick the requests that are the same matter as this one, and which of them stays."""
    viewer, trouble = viewer_of(request), ""
    picked = joining.to_work_with(viewer, [number, *_numbers(request)])
    work = next((one for one in picked if one.number == number), None)
    if work is None:
        raise Http404
    if why := ask_why(viewer, work):
        return why
    if request.method == "POST":
        done = _merge(request, viewer, picked)
        if isinstance(done, Request):
            return redirect("work:request", number=done.number)
        trouble = done
    like = [one.request for one in like_this(viewer, work)]
    known = {one.pk for one in (work, *like)}
    offered = [work, *like, *(one for one in picked if one.pk not in known)]
    context = {
        "work": work,
        "rows": _rows(request, offered, viewer, work),
        "trouble": trouble,
        "more": request.POST.get("more", ""),
        "refusal": rules.why_not_take_in(work, viewer),
    }
    return render(request, "joining/merge.html", context, status=422 if trouble else 200)


def likely(request: HttpRequest) -> HttpResponse:
    """The groups of a team's open requests that say the same: one group is merged at a time."""
    viewer = viewer_of(request)
    team = _team(request, viewer)
    trouble = ""
    disturbance = _disturbance(request)
    if request.method == "POST":
        picked = joining.to_work_with(viewer, _numbers(request))
        done = _merge(request, viewer, picked, disturbance)
        if isinstance(done, Request):
            return redirect(_address(team, request))
        trouble = done
    service = request.GET.get("palvelu", "")
    found = floods(viewer, team, service, disturbance)
    shown = found[:10]
    context = {
        "team": team,
        "teams": sorted(_own_teams(viewer), key=lambda one: one.name),
        "groups": [_rows(request, group, viewer, group[0]) for group in shown],
        "count": sum(len(group) for group in found),
        "disturbances": list(Disturbance.objects.filter(starts_at__lte=clock.now())[:10]),
        "disturbance": disturbance,
        "trouble": trouble,
    }
    return render(request, "joining/likely.html", context, status=422 if trouble else 200)


def unmerge(request: HttpRequest, number: str) -> HttpResponse:
    """Take a merged request out again."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    found = joining.may_be_let_out(work, viewer)
    if found is None:
        raise Http404
    if why := ask_why(viewer, work):
        return why
    found.merged, refusal = work, None
    if request.method == "POST":
        try:
            actions.unmerge(merge=found, viewer=viewer)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(
                request, _("%(number)s is a request of its own again.") % {"number": work.number}
            )
            return redirect("work:request", number=work.number)
    refusal = refusal or rules.why_not_unmerge(found, viewer)
    context = {"work": work, "into": found.into, "was": found.was_responsible, "refusal": refusal}
    return render(request, "joining/unmerge.html", context)


def _merge(
    request: HttpRequest, viewer: Viewer, found: Sequence[Request], disturbance: Disturbance | None = None
) -> Request | str:
    """The request that stays, with the others merged into it; or what is wrong."""
    wanted = set(_numbers(request))
    picked = {one.number: one for one in found if one.number in wanted}
    stays = picked.get(request.POST.get("stays", ""))
    more = request.POST.get("more", "").strip()
    if more and _as_number(more) not in picked:
        return _("No request that you may handle has the number %(number)s.") % {"number": more}
    if stays is None:
        return _("Choose which request stays.")
    others = [one for one in picked.values() if one.pk != stays.pk]
    if not others:
        return _("Tick at least one request beside the one that stays.")
    try:
        made = actions.merge_all(requests=others, viewer=viewer, into=stays, disturbance=disturbance)
    except Refused as refused:
        return str(refused)
    told = ngettext(
        "%(count)d request has been merged into %(number)s. Its asker is told.",
        "%(count)d requests have been merged into %(number)s. Their askers are told.",
        len(made),
    )
    messages.success(request, told % {"count": len(made), "number": stays.number})
    return stays


def _numbers(request: HttpRequest) -> list[str]:
    if request.method != "POST":
        return []
    given = [*request.POST.getlist("picked")[:MOST_AT_ONCE], request.POST.get("stays", "")]
    return [number for number in (*given, _as_number(request.POST.get("more", ""))) if number]


def _as_number(typed: str) -> str:
    digits = typed.strip().upper().removeprefix("HU").removeprefix("-")
    return f"HU-{digits}" if digits.isdecimal() else ""


def _rows(request: HttpRequest, offered: Sequence[Request], viewer: Viewer, first: Request) -> list[Row]:
    picked, stays = _numbers(request), request.POST.get("stays", first.number)
    for one in offered:
        rules.found_open(one, viewer)  # all of them were found among those the viewer may handle
    return [
        Row(
            one,
            rules.why_not_be_merged(one, viewer) if one.pk != first.pk else None,
            ticked=one.number in picked,
            stays=one.number == stays,
        )
        for one in offered
    ]


def _own_teams(viewer: Viewer) -> list[Team]:
    return list(Team.objects.filter(pk__in=list(viewer.teams)))


def _team(request: HttpRequest, viewer: Viewer) -> Team:
    """The chosen one of the viewer's own teams, or the first."""
    own = sorted(_own_teams(viewer), key=lambda one: one.name)
    chosen = request.GET.get("tiimi", "")
    found = next((one for one in own if one.slug == chosen), None)
    if found is None and (chosen or not own):
        raise Http404
    return found or own[0]


def _disturbance(request: HttpRequest) -> Disturbance | None:
    chosen = request.GET.get("hairio", "")
    return Disturbance.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None


def _address(team: Team, request: HttpRequest) -> str:
    given = request.GET.copy()
    given["tiimi"] = team.slug
    return f"{reverse('joining:likely')}?{given.urlencode()}"
