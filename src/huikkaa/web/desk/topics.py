"""Setting up the counters: the leads' and administrators' list of topics."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.channels.tally import actions, queries
from huikkaa.domain.channels.tally.models import TallyTopic
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.desk.forms import TopicForm
from huikkaa.web.shared.viewer import viewer_of


def topics(request: HttpRequest) -> HttpResponse:
    """Show all counters of the teams one may set up."""
    return render(request, "desk/topics.html", {"topics": queries.managed_topics(viewer_of(request))})


def new_topic(request: HttpRequest) -> HttpResponse:
    """Add a counter."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        teams = queries.managed_teams(viewer_of(request))
        team = next(team for team in teams if str(team.pk) == form.cleaned_data["team"])
        try:
            actions.add_topic(
                team=team,
                names=_names(form),
                viewer=viewer_of(request),
                service=_service(form),
                order=form.cleaned_data["order"],
            )
        except Refused as refused:
            form.refuse(refused, "name_fi")
        else:
            messages.success(request, _("The counter has been added."))
            return redirect("desk:topics")
    return render(
        request, "desk/topic.html", {"form": form, "topic": None}, status=422 if form.errors else 200
    )


def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a counter."""
    changed = _topic(request, pk)
    form = _form(request, changed)
    if request.method == "POST" and form.is_valid():
        order = form.cleaned_data["order"]
        try:
            actions.change_topic(
                topic=changed,
                names=_names(form),
                viewer=viewer_of(request),
                service=_service(form),
                order=changed.order if order is None else order,
            )
        except Refused as refused:
            form.refuse(refused, "name_fi")
        else:
            messages.success(request, _("The counter has been changed."))
            return redirect("desk:topics")
    return render(
        request, "desk/topic.html", {"form": form, "topic": changed}, status=422 if form.errors else 200
    )


@require_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop counting a topic, or begin again."""
    turned = _topic(request, pk)
    if turned.retired:
        actions.restore_topic(topic=turned, viewer=viewer_of(request))
    else:
        actions.retire_topic(topic=turned, viewer=viewer_of(request))
    return redirect("desk:topics")


def _topic(request: HttpRequest, pk: int) -> TallyTopic:
    for one in queries.managed_topics(viewer_of(request)):
        if one.pk == pk:
            return one
    raise Http404


def _form(request: HttpRequest, changed: TallyTopic | None = None) -> TopicForm:
    teams = [(str(team.pk), team.name) for team in queries.managed_teams(viewer_of(request))]
    if changed:
        teams = [(str(changed.team_id), changed.team.name)]
    options: dict[str, Any] = {
        "teams": teams,
        "services": [(service.slug, service.name) for service in offered(clock.today())],
    }
    if request.method == "POST":
        return TopicForm(request.POST, **options)
    return TopicForm(initial=_values(changed) if changed else {}, **options)


def _values(changed: TallyTopic) -> dict[str, Any]:
    return {
        "team": str(changed.team_id),
        "name_fi": changed.name_fi,
        "name_sv": changed.name_sv,
        "name_en": changed.name_en,
        "service": changed.service.slug if changed.service else "",
        "order": changed.order,
    }


def _names(form: TopicForm) -> actions.TopicNames:
    given = form.cleaned_data
    return actions.TopicNames(given["name_fi"], given["name_sv"], given["name_en"])


def _service(form: TopicForm) -> Service | None:
    return offered(clock.today()).filter(slug=form.cleaned_data["service"]).first()
