"""Living a whole log: its steps in the order of time, and between them what each day does by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from time import sleep

from django.db import connection, transaction

from huikkaa.domain.catalogue.queries import hours_held
from huikkaa.domain.channels.outbox.actions import nobody_mailed
from huikkaa.domain.channels.replay.actions.living import do, live
from huikkaa.domain.channels.replay.actions.scene import Scene
from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.replay.queries import last_moment, lived, requests_of
from huikkaa.domain.organisation.queries import places_held
from huikkaa.domain.work.actions import accept_ripe, together
from huikkaa.domain.work.standing import standing_held
from huikkaa.engine.process import Step
from huikkaa.kernel import clock

# So many steps are one transaction: enough to be quick, and short enough not to keep others waiting.
TOGETHER = 500
# Seconds a step: one part in twenty of what living it takes.
A_MOMENT = 0.02 / TOGETHER
logger = logging.getLogger(__name__)


def steps_left(steps: list[Step], scene: Scene, until: datetime | None = None) -> list[Step]:
    """The steps that have not been lived, up to a moment."""
    known = lived(scene.mapping.name)
    return [step for step in steps if step.key not in known and (until is None or step.at <= until)]


def live_all(
    *, steps: list[Step], scene: Scene, until: datetime | None = None, at_once: int = TOGETHER
) -> Iterator[ReplayedStep]:
    """Live what is left of the steps, so many in one transaction; whoever stops in the middle goes on from there.

    In the night before each day, finished work whose time to be returned is over is accepted, as the portal itself
    does. Nobody is mailed of the past. Steps that cannot be lived together are lived one by one.
    """
    left = steps_left(steps, scene, until)
    requests = requests_of(scene.mapping.name)
    night = _local(last_moment(scene.mapping.name) or steps[0].at)
    with _past():
        for first in range(0, len(left), at_once):
            batch = left[first : first + at_once]
            yield from _live_batch(batch, scene, requests, night)
            _let_others_write(len(batch))
            night = max(night, _local(batch[-1].at))
        if until is not None:
            _live_nights(night, _local(min(until, steps[-1].at)))


def _let_others_write(lived: int) -> None:
    """SQLite lets one write at a time and those who wait only look now and then: leave them a moment to begin."""
    if connection.vendor == "sqlite":
        sleep(lived * A_MOMENT)


@contextmanager
def _past() -> Iterator[None]:
    with hours_held(), places_held(), standing_held(), nobody_mailed():
        yield


def _live_batch(batch: list[Step], scene: Scene, requests: dict[str, int], night: date) -> list[ReplayedStep]:
    """Live some steps and the nights before them, all or nothing; one by one where that does not succeed."""
    if len(batch) > 1:
        try:
            return _live_together(batch, scene, requests, night)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is met again at the very step it belongs to
            logger.warning("%d steps of the log are lived one by one: %s", len(batch), trouble)
            for step in batch:
                if step.kind == "arrival":
                    requests.pop(step.case.name, None)
    found = []
    for step in batch:
        night = _live_nights(night, _local(step.at))
        found.append(live(step=step, scene=scene, requests=requests))
    return found


@transaction.atomic
def _live_together(
    batch: list[Step], scene: Scene, requests: dict[str, int], night: date
) -> list[ReplayedStep]:
    known = {requests[step.case.name] for step in batch if step.case.name in requests}
    arrivals = sum(step.kind == "arrival" for step in batch)
    found = []
    with together(requests=known, arrivals=arrivals, until=_night(_local(batch[-1].at))):
        for step in batch:
            night = _live_nights(night, _local(step.at))
            found.append(do(step=step, scene=scene, requests=requests))
    return ReplayedStep.objects.bulk_create(found)


def _live_nights(after: date, through: date) -> date:
    """Live each night after one day and through another; which day it is then."""
    while after < through:
        after += timedelta(days=1)
        with clock.moved_to(_night(after)):
            while accept_ripe():
                pass
    return after


def _night(day: date) -> datetime:
    return datetime.combine(day, time(0, 1), clock.HELSINKI)


def _local(at: datetime) -> date:
    return at.astimezone(clock.HELSINKI).date()
