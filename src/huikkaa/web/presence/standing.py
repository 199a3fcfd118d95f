"""On a request's page: the one who has it is away, who stands in, and taking it over in one touch."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.matter import find
from huikkaa.domain.work.standing import stand_in_of, standing_now
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.viewer import viewer_of


def for_handlers(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """Who stands in for the one who has the request, and whether the viewer may take it over."""
    facts = _facts(work)
    if facts is None or viewer.person is None or work.responsible_id == viewer.person.pk:
        return None
    stand_in = stand_in_of(work)
    refusal = rules.why_not_take_over(work, viewer)
    mine = stand_in is not None and stand_in.id == viewer.person.pk
    return {
        **facts,
        "number": work.number,
        "mine": mine,
        "may_take": refusal is None,
        "why_not": refusal if mine else None,
    }


def for_asker(work: Request, viewer: Viewer, http: HttpRequest) -> dict[str, Any] | None:
    """Until when the one who has the matter is away, and who answers meanwhile; never why."""
    return _facts(work)


def _facts(work: Request) -> dict[str, Any] | None:
    """Nothing where the one who has it is present: then the database is not asked either."""
    if not work.is_ongoing or not standing_now().is_away(work.responsible_id):
        return None
    stand_in = stand_in_of(work)
    return {
        "name": work.responsible.name if work.responsible else "",
        "away": away_words(work.responsible_id),
        "stand_in": stand_in.name if stand_in else "",
        "team": work.team.name,
    }


@require_POST
def take_over(request: HttpRequest, number: str) -> HttpResponse:
    """Take over what an absent person has."""
    viewer = viewer_of(request)
    matter = find(viewer, number)
    if matter is None:
        raise Http404
    try:
        actions.take_over(request=matter.request, viewer=viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("You have %(number)s now.") % {"number": number})
    return redirect("work:request", number=number)
