"""Commissions and projects as they are found: stages, follow-ups, and what the steering group follows."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Commission, CommissionStage, FollowUp, Request
from huikkaa.domain.work.rules.belonging import stages_known
from huikkaa.domain.work.visibility import handled, steered
from huikkaa.kernel import clock

COLUMNS = ("begins", "under_way", "last", "done")


@dataclass(frozen=True)
class Commissioned:
    """A commission with its stages and follow-ups, in their order."""

    commission: Commission
    request: Request
    stages: list[CommissionStage] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many stages have been passed."""
        return sum(stage.passed_at is not None for stage in self.stages)

    @property
    def stage(self) -> CommissionStage | None:
        """The stage it is at."""
        return next((stage for stage in self.stages if stage.passed_at is None), None)

    @property
    def next_follow_up(self) -> date | None:
        """The nearest follow-up that has not been held."""
        if not self.request.is_ongoing:
            return None
        return next((one.day for one in self.follow_ups if one.held_at is None), None)

    @property
    def is_late(self) -> bool:
        """Whether its follow-up has been passed over, or the work itself is past its time."""
        if not self.request.is_ongoing:
            return False
        missed = self.next_follow_up is not None and self.next_follow_up < clock.today()
        return missed or (not self.request.paused and self.request.due_at < clock.now())

    @property
    def column(self) -> str:
        """Where it stands on the board."""
        if not self.request.is_ongoing:
            return "done"
        if self.passed == 0:
            return "begins"
        return "last" if self.passed >= len(self.stages) - 1 else "under_way"


def commission_of(request: Request) -> Commissioned | None:
    """The commission that the request is."""
    stages = stages_known(request)
    if not stages:
        return None
    follow_ups = list(FollowUp.objects.filter(commission_id=request.pk))
    return Commissioned(stages[0].commission, request, stages, follow_ups)


def projects(viewer: Viewer) -> list[Commissioned]:
    """The projects the steering group follows, late ones first, then by the next follow-up; ended ones last."""
    seen = steered(viewer).exclude(state=Request.State.CANCELLED)
    rows = Commission.objects.filter(request__in=seen).select_related("request__responsible", "request__team")
    found = _with_parts(rows.order_by("-project_since")[:200])
    far = date.max
    return sorted(
        found,
        key=lambda one: (
            not one.request.is_ongoing,
            not one.is_late,
            one.next_follow_up or far,
            one.request.due_at,
        ),
    )


def project(viewer: Viewer, number: str) -> Commissioned | None:
    """The project of this number, if the viewer steers it."""
    rows = Commission.objects.filter(request__in=steered(viewer).filter(number=number))
    found = _with_parts(rows.select_related("request__responsible", "request__team", "request__service"))
    return found[0] if found else None


def own_commissions(viewer: Viewer, limit: int = 50) -> list[Commissioned]:
    """The open commissions in the viewer's hands, the nearest follow-up first."""
    mine = handled(viewer).filter(responsible=viewer.person, state__in=Request.ONGOING)
    rows = Commission.objects.filter(request__in=mine).select_related("request__team")
    found = _with_parts(rows[:limit])
    return sorted(found, key=lambda one: (one.next_follow_up or date.max, one.request.due_at))


def _with_parts(rows: QuerySet[Commission]) -> list[Commissioned]:
    listed = list(rows.prefetch_related("stages", "follow_ups"))
    return [
        Commissioned(one, one.request, list(one.stages.all()), list(one.follow_ups.all())) for one in listed
    ]
