"""What is measured behind a fill-permit request: a team's load, its people in the coming years, and its risks.

Sums only, for the request is read by many: a year is told only where no number of people under five comes out of it.
"""

from datetime import date, timedelta
from typing import Any

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.now import standing
from huikkaa.domain.insight.queries.parts import added
from huikkaa.domain.insight.queries.retirement import Ahead, ahead
from huikkaa.domain.insight.queries.risk import risk_list
from huikkaa.domain.insight.queries.rolled import Narrowing, read
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.insight.rules import ENOUGH_CASES
from huikkaa.domain.insight.sums import Sums
from huikkaa.domain.organisation.models import Membership, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.engine.statistics import cover
from huikkaa.engine.succession import Scenario

YEAR = timedelta(days=365)
MOST, DRAWS = 10, 100


def fill_evidence(team: Team, day: date) -> dict[str, Any]:
    """The figures of a team on a day, as they are kept with the request: plain numbers, texts and None."""
    narrowing = Narrowing(team=team.pk)
    now, year, before = standing(narrowing, confidential_too=False), _year(team, day), _year(team, day - YEAR)
    members = Membership.objects.filter(in_force(day), team=team).count()
    found = ahead([Scenario(draws=DRAWS)], Staff(day), plans=False)
    return {
        "day": day.isoformat(),
        "members": members,
        "arrived": year.arrived,
        "arrived_before": before.arrived if before.arrived >= ENOUGH_CASES else None,
        "done": year.done,
        "kept_percent": round(100 * year.kept / year.done) if year.done >= ENOUGH_CASES else None,
        "open": now.open,
        "late": now.late,
        "risks": _risks(team, day),
        **(_years(found[0], team) if found else {}),
    }


def _year(team: Team, day: date) -> Sums:
    return added(
        read(Narrowing(team=team.pk), Rollup.Cut.TEAM, cover(day - YEAR + timedelta(days=1), day)).values()
    )


def _risks(team: Team, day: date) -> list[dict[str, Any]]:
    """The team's services that at most two can do, the highest risk first."""
    listed = risk_list(day, [team.pk])
    return [
        {
            "service": one.service.pk,
            "name": one.service.name_fi,
            "cause": one.risk.cause,
            "now": one.risk.now,
            "in_a_year": one.risk.in_a_year,
            "score": one.risk.score,
        }
        for one in [*listed.key_persons, *listed.near][:MOST]
    ]


def _years(found: Ahead, team: Team) -> dict[str, Any]:
    """The team's people year by year, and which of its services fall short."""
    names = dict(Service.objects.filter(answering_team=team).values_list("pk", "name_fi"))
    years = found.result.teams.get(str(team.pk), ())
    short = [one for one in found.short if int(one.service) in names]
    return {
        "years": [
            {"year": one.year, "gone": one.gone, "person_years": one.person_years.usual}
            if one.year in found.teams_told
            else {"year": one.year, "gone": None, "person_years": None}
            for one in years
        ],
        "short": [
            {
                "name": names[int(one.service)],
                "service": int(one.service),
                "year": one.year,
                "lack": one.lack,
                "person_years": one.person_years,
                "at_last": one.at_last,
            }
            for one in sorted(short, key=lambda one: (one.lack == "time", -one.at_last))[:MOST]
        ],
        "short_in_all": len(short),
    }
