"""Pools across teams: one joins and leaves oneself, takes work when the pool is open, and sees if it is used."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Pool
from huikkaa.domain.work.queries import pools as found
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.month_bars import Bar, Bars, month_words
from huikkaa.web.shared.viewer import viewer_of


def why_words(opens_by: str) -> str:
    """Why a pool is open, or that it is not."""
    return {
        "piled": _("Open: the work has piled up"),
        "peak": _("Open: a peak known beforehand"),
    }.get(opens_by, _("Not needed now"))


def pools(request: HttpRequest) -> HttpResponse:
    """Show every pool, open ones first, and the work of those one is in."""
    viewer = viewer_of(request)
    rows = [{"one": one, "why": why_words(one.opens_by)} for one in found.standings(viewer)]
    return render(
        request, "sharing/pools.html", {"rows": rows, "may_set_up": rules.why_not_set_up(viewer) is None}
    )


def pool_page(request: HttpRequest, pool: str) -> HttpResponse:
    """Show a pool: its rule, its work if it is open to the viewer, and whether it is used."""
    viewer = viewer_of(request)
    one = get_object_or_404(Pool.objects.prefetch_related("services"), slug=pool)
    piled = found.piled_in(one)
    opens_by, mine = rules.opens_by(one, piled), rules.is_member(one, viewer)
    context: dict[str, Any] = {
        "pool": one,
        "piled": piled,
        "opens_by": opens_by,
        "why": why_words(opens_by),
        "mine": mine,
        "members": found.member_count(one),
        "work": found.work_of(one, viewer) if opens_by and mine else [],
        "use": _use(one),
        "why_not_join": rules.why_not_join_pool(one, viewer),
        "may_set_up": rules.why_not_set_up(viewer) is None,
    }
    return render(request, "sharing/pool.html", context)


def _use(one: Pool) -> dict[str, Any]:
    months = found.use_of(one)
    bars = Bars(
        _("How the pool has been used"),
        _("Requests taken through the pool"),
        [Bar(month_words(month.first), month.taken, str(month.taken), month.entered) for month in months],
        _("Times the pool opened"),
    )
    return {
        "bars": bars,
        "taken": sum(month.taken for month in months),
        "entered": sum(month.entered for month in months),
    }


@require_POST
def join(request: HttpRequest, pool: str) -> HttpResponse:
    """Agree oneself to help in the pool."""
    one = _found(pool)
    try:
        actions.join_pool(pool=one, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You are in the pool %(name)s now.") % {"name": one.name})
    return redirect("sharing:pool", pool=pool)


@require_POST
def leave(request: HttpRequest, pool: str) -> HttpResponse:
    """Withdraw from the pool; no reason is asked."""
    one = _found(pool)
    if actions.leave_pool(pool=one, viewer=viewer_of(request)):
        messages.success(request, _("You are not in the pool %(name)s any more.") % {"name": one.name})
    return redirect("sharing:pool", pool=pool)


@require_POST
def take(request: HttpRequest, pool: str) -> HttpResponse:
    """Take a request through the pool."""
    viewer, one = viewer_of(request), _found(pool)
    number = request.POST.get("pyynto", "")
    work = next((row for row in found.work_of(one, viewer) if row.number == number), None)
    if work is None:
        messages.error(request, _("The request is not in the pool any more. Choose another one."))
        return redirect("sharing:pool", pool=pool)
    try:
        actions.take_through_pool(pool=one, request=work, viewer=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("sharing:pool", pool=pool)
    messages.success(request, _("%(number)s is yours now.") % {"number": number})
    return redirect("work:request", number=number)


def _found(pool: str) -> Pool:
    one = Pool.objects.filter(slug=pool).first()
    if one is None:
        raise Http404
    return one
