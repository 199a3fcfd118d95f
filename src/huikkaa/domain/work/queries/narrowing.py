"""What a search is narrowed by: whose, of which unit, team and service, in which state, when it arrived."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, F, Func, Q

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock


def _in(*states: str) -> Q:
    """The request is in one of the states.

    They stand in the question itself: of values beside it the database would not know that the index of open or of
    cancelled ones serves, and would walk the whole history.
    """
    among = ", ".join(f"'{Request.State(one).value}'" for one in states)
    return Q(Func(F("state"), template=f"%(expressions)s IN ({among})", output_field=BooleanField()))


_OPEN = _in(*Request.ONGOING)
STATES: dict[str, Callable[[], Q]] = {
    "open": lambda: _OPEN,
    "free": lambda: _OPEN & Q(responsible__isnull=True),
    "waiting": lambda: _OPEN & _in("waiting"),
    "late": lambda: _OPEN & Q(paused=False, due_at__lt=clock.now()),
    "done": lambda: _in("done", "accepted"),
    "cancelled": lambda: _in("cancelled"),
}


@dataclass(frozen=True)
class Narrowing:
    """Filters of a search. Of people any one of those given is meant; `asker_name` is of one without an account.

    `person` is someone who asked or who has it; None where a filter is not used, and empty where it fits nobody.
    """

    askers: tuple[int, ...] | None = None
    asker_name: str = ""
    handler: int | None = None
    person: tuple[int, ...] | None = None
    unit: int | None = None
    team: int | None = None
    service: int | None = None
    state: str = ""
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is narrowed at all."""
        return any(getattr(self, one.name) not in (None, "") for one in fields(self))

    def condition(self, viewer: Viewer) -> Q:
        """What a request must be. Who asks for a confidential one is not found out by filtering by names or units."""
        told = Q(confidential=False)
        if viewer.person is not None:
            told |= Q(asker=viewer.person)
        found = Q()
        if self.askers is not None:
            asked = Q(asker_id__in=self.askers)
            if self.asker_name:
                asked |= Q(asker__isnull=True, confidential=False, asker_name__iexact=self.asker_name)
            found &= asked & told
        if self.handler is not None:
            found &= Q(responsible_id=self.handler)
        if self.person is not None:
            found &= Q(responsible_id__in=self.person) | (Q(asker_id__in=self.person) & told)
        if self.unit is not None:
            found &= Q(unit_id=self.unit) & told
        if self.team is not None:
            found &= Q(team_id=self.team)
        if self.service is not None:
            found &= Q(service_id=self.service)
        if self.state in STATES:
            found &= STATES[self.state]()
        return found & self._arrived()

    def _arrived(self) -> Q:
        found = Q()
        if self.first is not None:
            found &= Q(arrived_at__gte=_midnight(self.first))
        if self.last is not None:
            found &= Q(arrived_at__lt=_midnight(self.last + timedelta(days=1)))
        return found


NOTHING = Narrowing()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.HELSINKI)
