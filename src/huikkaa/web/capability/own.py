"""Own skills: each member states the own level of each service, and what they wish to learn."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.forms import BoundField, Select
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.capability.actions import Stated, state_own
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import skills_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import looks_at, own_evidence
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import OneOfField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class SkillsForm(HouseForm):
    """A level and a wish for each service; what is not stated stays unstated."""

    all_optional = True

    def __init__(
        self, *args: Any, services: Sequence[Service], held: dict[int, Skill], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.services = services
        for service in services:
            row, about = held.get(service.pk), {"name": service.name}
            label = _("Level: %(name)s") % about
            level = OneOfField(choices=(), required=False, widget=Select, label=label)
            level.choices = [*([] if row else [("", _("Not stated"))]), *Skill.Level.choices]
            self.fields[f"level-{service.pk}"] = level
            self.fields[f"wish-{service.pk}"] = YesField(
                required=False, label=_("Wishes to learn: %(name)s") % about
            )
            level.initial = row.level if row else ""
            self.fields[f"wish-{service.pk}"].initial = bool(row and row.wishes)

    @property
    def lines(self) -> list[tuple[Service, BoundField, BoundField]]:
        """The rows as they are drawn."""
        return [
            (service, self[f"level-{service.pk}"], self[f"wish-{service.pk}"]) for service in self.services
        ]

    @property
    def stated(self) -> list[Stated]:
        """What was stated; a wish alone says that one cannot yet."""
        found = []
        for service in self.services:
            level, wish = self.cleaned_data[f"level-{service.pk}"], self.cleaned_data[f"wish-{service.pk}"]
            if level or wish:
                found.append(Stated(service, level or Skill.Level.NONE, wish))
        return found


def own_skills(request: HttpRequest) -> HttpResponse:
    """State one's own level of each service of one's teams, and of others of which something is known of oneself."""
    person, viewer = editing.me(request), viewer_of(request)
    held = {row.service_id: row for row in skills_of(person, clock.today())}
    standing = standing_of(EVIDENCE)
    evidence = own_evidence(person, standing)
    services = services_of(viewer.teams)
    services += _others(held.keys() | evidence.keys(), services)
    form = SkillsForm(request.POST or None, services=services, held=held)
    if request.method == "POST" and form.is_valid():
        changed = state_own(person=person, stated=form.stated)
        messages.success(request, _told(changed))
        return HttpResponseRedirect(reverse("capability:own"))
    teams = [team for team in teams_on(clock.today()) if team.pk in viewer.teams]
    shown = {
        "form": form,
        "agreed": [(team, _marked(services, team)) for team in teams],
        "led": [team for team in teams if viewer.teams[team.pk]],
        "lines": [(*line, evidence.get(line[0].pk)) for line in form.lines],
        "evidence_is_on": standing.is_on,
        "looks": list(looks_at(person)),
    }
    return render(request, "capability/own.html", shown)


def services_of(team_ids: Any) -> list[Service]:
    """The services that these teams answer for, in the order of the catalogue."""
    found = offered(clock.today()).filter(answering_team__in=list(team_ids))
    return list(found.select_related("group").order_by("group__order", "name_fi"))


def _others(known: Collection[int], services: Sequence[Service]) -> list[Service]:
    """Services of other teams of which a level is stated or work has been completed."""
    left = set(known) - {service.pk for service in services}
    return list(offered(clock.today()).filter(pk__in=left).order_by("name_fi")) if left else []


def _marked(services: Sequence[Service], team: Team) -> list[Service]:
    return [service for service in services if service.unpleasant and service.answering_team_id == team.pk]


def _told(changed: int) -> str:
    if not changed:
        return _("Nothing changed.")
    return ngettext("Saved: %(number)d service changed.", "Saved: %(number)d services changed.", changed) % {
        "number": changed
    }
