"""Whether everything that has happened is in the figures already."""

from collections.abc import Iterable

from django.db.models import QuerySet, Subquery

from huikkaa.domain.insight.models import Folding
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Event


def with_lag(teams: QuerySet[Team]) -> QuerySet[Team]:
    """The teams, each of which tells how far the figures are: a page that asks for them asks nothing more.

    Both ends are read from an index, however long the history is.
    """
    last = Event.unguarded.order_by("-pk").values("pk")[:1]
    upto = Folding.objects.filter(stream="events").values("upto")[:1]
    return teams.annotate(newest_event=Subquery(last), folded_upto=Subquery(upto))


def lag_of(teams: Iterable[Team]) -> int:
    """About how many events are not in the figures yet, as these teams (`with_lag`) tell it; no team, no work."""
    for team in teams:
        upto, newest = getattr(team, "folded_upto", None), getattr(team, "newest_event", None)
        return 1 if upto is None else max(0, (newest or 0) - upto)
    return 0
