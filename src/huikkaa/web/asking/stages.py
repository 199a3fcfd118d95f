"""The stages of a matter as its asker sees them: passed, present, coming, with what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Stage
from huikkaa.domain.work.models import Event, Request
from huikkaa.domain.work.queries.following import Followed
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.shared.promise_words import due_moment, language


@dataclass(frozen=True)
class StageRow:
    """One stage: its name, a few words about it, and whether it is done, now or ahead."""

    name: str
    about: str
    state: str


def stage_rows(followed: Followed) -> list[StageRow]:
    """The matter's stages with when they began; the last coming one says by when it should be done."""
    request, stages = followed.request, followed.stages or []
    finished = request.state in (Request.State.DONE, Request.State.ACCEPTED)
    reached = {
        event.details.get("stage"): event.at for event in followed.events if event.verb == Event.Verb.STAGE
    }
    reached.setdefault(0, request.arrived_at)
    rows = []
    for place, stage in enumerate(stages):
        last = place == len(stages) - 1
        if finished or place < request.stage:
            at = request.done_at if finished and last else reached.get(place)
            rows.append(StageRow(stage.name, _moment(at) if at else "", "done"))
        elif place == request.stage and request.is_ongoing:
            rows.append(StageRow(stage.name, _now(request, last=last), "now"))
        else:
            rows.append(StageRow(stage.name, _ahead(request, stage, last=last), "ahead"))
    return rows


def beforehand(stages: Sequence[Stage]) -> list[StageRow]:
    """The stages of a service shown before anything has been asked; a display period says its length."""
    return [StageRow(stage.name, display_words(stage), "ahead") for stage in stages]


def display_words(stage: Stage) -> str:
    """How long a statutory display period lasts."""
    if not stage.display_days:
        return ""
    return ngettext("on display for %(days)d day", "on display for %(days)d days", stage.display_days) % {
        "days": stage.display_days
    }


def _now(request: Request, *, last: bool) -> str:
    if request.state == Request.State.WAITING:
        return _("we wait for your answer")
    if last:
        return _("at the latest %(at)s") % {"at": due_moment(request.due_at)}
    return request.responsible.name if request.responsible else _("waits for its maker")


def _ahead(request: Request, stage: Stage, *, last: bool) -> str:
    if last and request.is_ongoing and not request.paused:
        return _("at the latest %(at)s") % {"at": due_moment(request.due_at)}
    return display_words(stage)


def _moment(at: object) -> str:
    return moments.moment_words(at, clock.now(), language())  # type: ignore[arg-type]
