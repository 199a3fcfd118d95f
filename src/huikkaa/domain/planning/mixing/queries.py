"""Who could be mixed, and the groups that have been made."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from huikkaa.domain.organisation.models import Employment, Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.kernel import clock

PATIENCE = timedelta(minutes=2)
CONTRACTS = {"permanent": "permanent", "fixed": "fixed_term", "subsidised": "subsidised"}


def made_groups() -> QuerySet[MixedGroups]:
    """All that have been made, the latest first, without their questions."""
    return MixedGroups.objects.defer("asked").select_related("made_by")


def waiting_groups(now: datetime) -> QuerySet[MixedGroups]:
    """Those that nobody is reckoning, the longest asked first."""
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=now - PATIENCE)
    return MixedGroups.objects.filter(free, state=MixedGroups.State.WAITING).order_by("made_at")


def people_to_mix(teams: Collection[Team], kinds: Collection[str]) -> list[dict[str, Any]]:
    """Members of the teams today with the chosen kinds of employment, as docs/methods/mixing.md tells people.

    Whose employment is not written down counts as permanent.
    """
    today = clock.today()
    members = dict(
        Membership.objects.filter(in_force(today), team__in=teams).values_list("person_id", "team_id")
    )
    rows = Employment.objects.filter(person__in=members, starts_on__lte=today).order_by("starts_on", "pk")
    kind = {row.person_id: row.kind for row in rows if row.ends_on is None or row.ends_on >= today}
    people = Person.objects.filter(pk__in=members, is_active=True).order_by("pk")
    return [
        _told(one, members[one.pk], kind.get(one.pk, "permanent"))
        for one in people
        if kind.get(one.pk, "permanent") in kinds
    ]


def _told(person: Person, team: int, kind: str) -> dict[str, Any]:
    traits = {"workplace": f"u{person.unit_id}" if person.unit_id else "", "team": f"t{team}"}
    return {
        "name": f"p{person.pk}",
        "traits": {name: value for name, value in (traits | {"title": person.title}).items() if value},
        "contract": CONTRACTS[kind],
    }


def names_in(groups: MixedGroups) -> Mapping[str, Person]:
    """The people behind the keys of groups."""
    keys = {int(key[1:]) for round_ in groups.result.get("rounds", ()) for key in round_}
    keys |= {int(key[1:]) for pair in groups.asked.get("apart", ()) for key in pair}
    return {f"p{one.pk}": one for one in Person.objects.filter(pk__in=keys).select_related("unit")}
