"""Saved views of a queue: links above it, saved, renamed, put in order and taken away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import SavedView
from huikkaa.domain.work.queries.saved_views import ViewRow, views_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import TextField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.filters import KEYS, PARTS, filters_of, find_team

PART_WORDS = {part: word for word, part in PARTS.items()}


class ViewForm(HouseForm):
    """The view's name, and whether the whole team sees it."""

    name = TextField(
        label=gettext_lazy("Name of the view"),
        help_text=gettext_lazy("A word or two, such as: My credits this week."),
        max_length=40,
    )
    shared = YesField(
        label=gettext_lazy("The whole team sees this view"),
        help_text=gettext_lazy("Without this you see it alone."),
        required=False,
    )


def links_of(views: list[ViewRow], address: str, query: dict[str, str]) -> list[dict[str, Any]]:
    """The views as links with their counts; the one whose address this is, is marked."""
    return [
        {
            "id": view.id,
            "href": f"{address}?{urlencode(query_of(view))}" if query_of(view) else address,
            "label": view.name,
            "count": view.count,
            "shared": view.shared,
            "is_current": query_of(view) == query,
        }
        for view in views
    ]


def query_of(view: ViewRow) -> dict[str, str]:
    """The view as the address of the queue says it."""
    values = (PART_WORDS.get(view.part, ""), view.service, view.unit, view.channel, view.handler)
    return {key: str(value) for key, value in zip(KEYS, values, strict=True) if value}


def views(request: HttpRequest, team: str) -> HttpResponse:
    """The views of this queue, to be put in order."""
    chosen, viewer = _team(team), viewer_of(request)
    rows = [(view, rules.why_not_change_view(view, viewer)) for view in views_of(viewer, chosen)]
    return render(request, "work/views.html", {"team": chosen, "rows": rows})


def save(request: HttpRequest, team: str) -> HttpResponse:
    """Save the narrowed queue as a view."""
    chosen, viewer = _team(team), viewer_of(request)
    query = {key: request.GET[key] for key in KEYS if request.GET.get(key)}
    address = reverse("work:queue", args=[chosen.slug])
    here = f"{address}?{urlencode(query)}" if query else address
    filters = filters_of(request)

    def act(form: ViewForm) -> SavedView:
        return actions.save_view(viewer=viewer, team=chosen, filters=filters, **form.cleaned_data)

    return show_and_save(
        request,
        ViewForm(request.POST or None),
        act,
        heading=_("Save the view"),
        lead=_("The queue as you have narrowed it gets a name, and a link with its count above the queue."),
        back=here,
        crumbs=_crumbs(chosen),
        cancel=here,
    )


def change(request: HttpRequest, team: str, view: int) -> HttpResponse:
    """Give the view another name or other readers."""
    chosen = _team(team)
    found, viewer = _view(request, chosen, view), viewer_of(request)
    if rules.why_not_change_view(found, viewer) is not None:
        raise Http404

    def act(form: ViewForm) -> SavedView:
        return actions.change_view(view=found, viewer=viewer, **form.cleaned_data)

    return show_and_save(
        request,
        ViewForm(request.POST or None, initial={"name": found.name, "shared": found.shared}),
        act,
        heading=_("Change the view"),
        back=reverse("work:views", args=[chosen.slug]),
        crumbs=_crumbs(chosen),
    )


@require_POST
def move(request: HttpRequest, team: str, view: int) -> HttpResponse:
    """Move the view one place earlier or later."""
    chosen = _team(team)
    found, by = _view(request, chosen, view), -1 if "ylos" in request.POST else 1
    return _done(request, chosen, lambda: actions.move_view(view=found, viewer=viewer_of(request), by=by))


@require_POST
def remove(request: HttpRequest, team: str, view: int) -> HttpResponse:
    """Take the view away."""
    chosen = _team(team)
    found = _view(request, chosen, view)
    return _done(request, chosen, lambda: actions.remove_view(view=found, viewer=viewer_of(request)))


def _done(request: HttpRequest, team: Team, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("work:views", team=team.slug)


def _view(request: HttpRequest, team: Team, pk: int) -> SavedView:
    for view in views_of(viewer_of(request), team):
        if view.pk == pk:
            return view
    raise Http404


def _team(slug: str) -> Team:
    return find_team(list(teams_on(clock.today())), slug)


def _crumbs(team: Team) -> list[tuple[str, object]]:
    return [(reverse("work:queue", args=[team.slug]), _("Queue: %(team)s") % {"team": team.name})]
