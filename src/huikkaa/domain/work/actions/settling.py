"""Settling facts: the agreed date and the stage."""

from datetime import datetime

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import promising, rules
from huikkaa.domain.work.actions.recording import locked, record, save, verb
from huikkaa.domain.work.models import Event, Request
from huikkaa.kernel.refusals import require


@verb
def agree_date(*, request: Request, viewer: Viewer, agreed_for: datetime | None) -> Request:
    """Write down the date agreed with the customer (None takes it away); it rules over the promise."""
    held = locked(request)
    require(rules.why_not_work(held, viewer) or rules.why_not_agree_part(held, agreed_for))
    held.agreed_for = agreed_for
    promising.set_due(held)
    save(held, "agreed_for", "due_at", "due_rule", "paused")
    record(held, Event.Verb.AGREED, viewer, agreed_for=agreed_for.isoformat() if agreed_for else None)
    return held


@verb
def change_stage(*, request: Request, viewer: Viewer, stage: int) -> Request:
    """Move the request to another of its service's stages, which the customer follows."""
    held = locked(request)
    require(rules.why_not_work(held, viewer))
    names = [one.name_fi for one in held.service.stages.all()]
    if not 0 <= stage < max(1, len(names)):
        raise ValueError(f"The service has no stage {stage}.")
    held.stage = stage
    save(held, "stage")
    record(held, Event.Verb.STAGE, viewer, stage=stage, name=names[stage] if names else "")
    return held


def move_to_work(request: Request) -> None:
    """Let the asker see that somebody has begun: the stage after the first, where there are three or more."""
    if request.stage == 0 and _stages(request) > 2:
        request.stage = 1


def move_to_end(request: Request) -> None:
    """Let the asker see that every stage is behind."""
    request.stage = max(0, _stages(request) - 1)


def _stages(request: Request) -> int:
    return request.service.stages.count()
