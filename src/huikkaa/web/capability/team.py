"""The team's table of skills: who has stated which level of which service, for the lead."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import team_skills
from huikkaa.domain.capability.transfers.queries import planned_services
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.evidence import Evidence, evidence_on
from huikkaa.domain.insight.queries.risk import RiskList, risk_list
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.queries import members_of, teams_on
from huikkaa.engine.succession import Risk
from huikkaa.kernel import clock
from huikkaa.web.capability.own import services_of
from huikkaa.web.capability.risks import lines_of
from huikkaa.web.shared.viewer import viewer_of

SHOWN = (Skill.Level.TEACHES, Skill.Level.EXPERT, Skill.Level.CAN, Skill.Level.LEARNING)


@dataclass(frozen=True)
class Name:
    """A member at a level, and whether the skill has been in use within a year, where that may be told."""

    name: str
    in_use: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass
class Line:
    """One service with the names at each level, and those who wish to learn it."""

    service: Service
    by_level: dict[str, list[Name]] = field(default_factory=lambda: {level: [] for level in SHOWN})
    wishing: list[Name] = field(default_factory=list)
    unstated: list[Name] = field(default_factory=list)
    risk: Risk | None = None
    is_unknown: bool = False

    @property
    def able(self) -> int:
        """How many can do it, of all teams: as stated, or by completed work where nothing is stated."""
        return self.risk.now + self.risk.away if self.risk else 0

    @property
    def elsewhere(self) -> int:
        """How many more can in other teams."""
        return max(0, self.able - sum(len(self.by_level[level]) for level in SHOWN[:3]) - len(self.unstated))

    @property
    def cells(self) -> list[tuple[str, list[Name]]]:
        """The levels with their names, the strongest first, and the wishes."""
        levels = [(str(Skill.Level(level).label), self.by_level[level]) for level in SHOWN]
        return [*levels, (_("Wishes to learn"), self.wishing)]


def led_team(request: HttpRequest, slug: str) -> Team:
    """The team of this address if the viewer leads it; for others there is no such page."""
    leads = viewer_of(request).leads
    for team in teams_on(clock.today()):
        if team.slug == slug and team.pk in leads:
            return team
    raise Http404


def table(request: HttpRequest, team: str) -> HttpResponse:
    """Every service of the team with the names at each level; those with fewest who can come first."""
    chosen = led_team(request, team)
    members = list(members_of(chosen, clock.today()))
    services = services_of([chosen.pk])
    evidence = evidence_on(clock.today(), [service.pk for service in services])
    risks = risk_list(clock.today(), [chosen.pk])
    lines = _lines(services, members, evidence, risks)
    shown = {
        "team": chosen,
        "lines": sorted(lines, key=lambda line: (line.is_unknown, line.able)),
        "heads": [cell[0] for cell in Line(Service()).cells],
        "silent": _silent(members, lines),
        "by_evidence": evidence.is_on,
        "risks": lines_of(risks.key_persons),
        "leads": viewer_of(request).leads,
        "planned": planned_services(),
        "crumbs": [(reverse("capability:own"), _("Own skills"))],
    }
    return render(request, "capability/team.html", shown)


def _lines(services: list[Service], members: list[Person], evidence: Evidence, risks: RiskList) -> list[Line]:
    found = {one.service.pk: one for one in risks.listed}
    lines = {
        service.pk: Line(service, risk=found[service.pk].risk, is_unknown=found[service.pk].is_unknown)
        for service in services
    }
    skills = team_skills(members, clock.today())
    for person in members:
        for service, line in lines.items():
            row = skills.get((person.pk, service))
            name = Name(person.name, evidence.is_in_use(service, person.pk))
            if row is not None and row.level in line.by_level:
                line.by_level[row.level].append(name)
            if row is not None and row.wishes:
                line.wishing.append(name)
            if row is None and name.in_use:
                line.unstated.append(name)
    return list(lines.values())


def _silent(members: list[Person], lines: list[Line]) -> list[str]:
    """Who is at no level of any service: to them everything is offered until they have stated something."""
    told = {one.name for line in lines for names in (*line.by_level.values(), line.wishing) for one in names}
    return [person.name for person in members if person.name not in told]
