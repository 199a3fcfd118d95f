"""How the address of a queue says what it is narrowed by."""

from django.http import Http404, HttpRequest

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries import queue as queues

PARTS = {"myohassa": "late", "tanaan": "today", "vapaat": "untaken", "omat": "mine", "odottaa": "waiting"}
KEYS = ("rajaus", "palvelu", "yksikko", "kanava", "tekija")


def find_team(teams: list[Team], slug: str) -> Team:
    """The team of this address, or no such page."""
    for team in teams:
        if team.slug == slug:
            return team
    raise Http404


def filters_of(request: HttpRequest) -> queues.Filters:
    """The filters that the address names; what it misspells narrows nothing."""
    given = request.GET
    return queues.Filters(
        part=PARTS.get(given.get("rajaus", ""), ""),
        service=given.get("palvelu", "")[:80],
        unit=whole_number(given.get("yksikko")),
        channel=given.get("kanava", "") if given.get("kanava") in Request.Channel.values else "",
        person=whole_number(given.get("tekija")),
    )


def whole_number(text: str | None) -> int | None:
    """A whole number as the address gives it; None where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
