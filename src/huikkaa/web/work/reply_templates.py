"""Reply templates: one's own and the team's, filled for one request, written, looked through, taken away."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import ReplyTemplate
from huikkaa.domain.work.queries.reply_templates import fitting, usable
from huikkaa.engine import filling
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.request import load, may_be_shown
from huikkaa.web.work.words import language

REVIEWED_FOR = timedelta(days=365)
LANGUAGES = ("fi", "sv", "en")


class TemplateForm(HouseForm):
    """The words in three languages, whose they are, and by when they are looked through."""

    name = TextField(label=gettext_lazy("Name"), max_length=80)
    text_fi = LongTextField(label=gettext_lazy("In Finnish"), required=False, max_length=10000)
    text_sv = LongTextField(label=gettext_lazy("In Swedish"), required=False, max_length=10000)
    text_en = LongTextField(label=gettext_lazy("In English"), required=False, max_length=10000)
    owner = OneOfField(label=gettext_lazy("Whose is it?"), choices=())
    service = OneOfField(
        label=gettext_lazy("Service"),
        help_text=gettext_lazy("Stands first when a request of this service is answered."),
        choices=(),
        required=False,
        widget=forms.Select,
    )
    review_by = DayField(
        label=gettext_lazy("Look it through by"),
        help_text=gettext_lazy("After this day it is shown as old until somebody has looked it through."),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(pk__in=list(viewer.teams))
        self.teams = {f"team:{team.pk}": team for team in teams}
        owners = [("own", _("Mine")), *((key, team.name) for key, team in self.teams.items())]
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.services = {one.slug: one for one in Service.objects.order_by("name_fi")}
        services = [("", _("Every service")), *((slug, one.name) for slug, one in self.services.items())]
        self.fields["service"].choices = services  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one language, and only fields that can be filled."""
        given = super().clean() or {}
        if not any(given.get(f"text_{one}") for one in LANGUAGES):
            self.add_error("text_fi", _("Write the text in at least one language."))
        for one in LANGUAGES:
            refusal = rules.why_not_text(given.get(f"text_{one}") or "")
            if refusal is not None:
                self.add_error(f"text_{one}", ValidationError(str(refusal)))
        return given


def templates(request: HttpRequest) -> HttpResponse:
    """One's own templates and the teams', those to be looked through first."""
    today = clock.today()
    rows = [(one, one.review_by < today) for one in usable(viewer_of(request))]
    context = {"rows": sorted(rows, key=lambda row: not row[1]), "stale": sum(stale for _one, stale in rows)}
    return render(request, "work/templates.html", context)


def write(request: HttpRequest, template: int | None = None) -> HttpResponse:
    """Write a new template, or one anew."""
    viewer = viewer_of(request)
    found = _template(viewer, template) if template is not None else None
    form = TemplateForm(request.POST or None, viewer=viewer, initial=_initial(found, viewer))

    def act(form: TemplateForm) -> ReplyTemplate:
        given = form.cleaned_data
        return actions.write_template(
            viewer=viewer,
            template=found,
            name=given["name"],
            texts={one: given[f"text_{one}"] for one in LANGUAGES},
            review_by=given["review_by"],
            team=form.teams.get(given["owner"]),
            service=form.services.get(given["service"] or ""),
        )

    places = [filling.place_of(field, language()) for field in filling.FIELDS]
    return show_and_save(
        request,
        form,
        act,
        heading=_("Change the template") if found else _("A new reply template"),
        lead=_(
            "Fields in braces are filled when the template is used. What is not known is shown to you, never sent."
        ),
        back=reverse("work:templates"),
        crumbs=[(reverse("work:templates"), _("Reply templates"))],
        template="work/template_form.html",
        more={"places": places},
    )


@require_POST
def reviewed(request: HttpRequest, template: int) -> HttpResponse:
    """Say that the words still hold."""
    viewer = viewer_of(request)
    found = _template(viewer, template)
    actions.reviewed_template(template=found, viewer=viewer, review_by=_next_year())
    messages.success(request, _("Looked through: %(name)s.") % {"name": found.name})
    return redirect("work:templates")


@require_POST
def remove(request: HttpRequest, template: int) -> HttpResponse:
    """Take the template away."""
    viewer = viewer_of(request)
    found = _template(viewer, template)
    actions.remove_template(template=found, viewer=viewer)
    messages.info(request, _("Removed: %(name)s.") % {"name": found.name})
    return redirect("work:templates")


def for_request(request: HttpRequest, number: str) -> HttpResponse:
    """The templates as they would be written in this request, to be picked from."""
    matter, viewer = load(request, number), viewer_of(request)
    if not may_be_shown(viewer, matter.request):
        raise Http404
    rows = fitting(matter.request, viewer)
    is_part = request.headers.get("HX-Request") == "true"
    page = "work/templates_for.html#list" if is_part else "work/templates_for.html"
    return render(request, page, {"work": matter.request, "rows": rows})


def _template(viewer: Viewer, pk: int) -> ReplyTemplate:
    for one in usable(viewer):
        if one.pk == pk:
            return one
    raise Http404


def _initial(found: ReplyTemplate | None, viewer: Viewer) -> dict[str, Any]:
    if found is None:
        return {"owner": "own", "review_by": _next_year()}
    texts = {f"text_{one}": found.text_in(one) for one in LANGUAGES}
    owner = f"team:{found.team_id}" if found.team_id else "own"
    service = found.service.slug if found.service else ""
    return {**texts, "name": found.name, "owner": owner, "service": service, "review_by": found.review_by}


def _next_year() -> date:
    return clock.today() + REVIEWED_FOR
