"""The people of a round, a page at a time: everybody, those who are silent, and those still to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huikkaa.domain.planning.placement.models import Concerned, PlacementRound, RoundTeam
from huikkaa.domain.planning.placement.queries import Answered
from huikkaa.domain.planning.placement.rules import moves_of
from huikkaa.web.placing.standing import Where

A_PAGE = 50
SILENT, UNHEARD = "vastaamatta", "kuulematta"


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: its key in the address, its name, how many there are."""

    key: str
    name: str
    number: int


@dataclass(frozen=True)
class Row:
    """One person of the round: the proposed team, whether it changes, and whether she or he has been heard."""

    concerned: Concerned
    team: str
    moves: bool
    heard: bool


def crowd(
    request: HttpRequest, round_: PlacementRound, found: Answered, teams: Sequence[RoundTeam], where: Where
) -> dict[str, Any]:
    """The window of people that was asked for, with the ways to narrow it."""
    shown = round_.decided_plan_id or round_.shown_plan_id
    places = where.get(shown, {}) if shown else {}
    heard = found.heard
    moves = moves_of(round_, places) if shown and not round_.is_decided else set()
    choices = [
        Choice("", _("Everybody"), found.concerned),
        Choice(SILENT, _("No wishes given"), found.concerned - found.answered),
    ]
    if shown and not round_.is_decided:
        choices.append(Choice(UNHEARD, _("Still to be heard"), len(moves - heard)))
    wanted = request.GET.get("keita", "")
    chosen = next((one for one in choices if one.key == wanted), choices[0])
    rows = round_.concerned.select_related("person", "locked")
    if chosen.key == SILENT:
        rows = rows.filter(answered_at=None)
    elif chosen.key == UNHEARD:
        rows = rows.filter(person__in=moves - heard)
    pages = Paginator(rows, A_PAGE)
    pages.count = chosen.number  # it is known already
    page = pages.get_page(request.GET.get("sivu"))
    names = {row.team_id: row.team.name for row in teams}
    return {
        "page": page,
        "people": [
            Row(row, names.get(places.get(key, 0), ""), key in moves, key in heard)
            for row in page
            for key in (row.person_id,)
        ],
        "choices": choices,
        "chosen": chosen.key,
        "query": f"&keita={chosen.key}" if chosen.key else "",
        "to_hear": len(moves - heard),
    }
