"""Living a whole log: its steps in the order of time, and between them what each day does by itself."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from huikkaa.domain.catalogue.queries import hours_held
from huikkaa.domain.channels.replay.actions.living import live
from huikkaa.domain.channels.replay.actions.scene import Scene
from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.replay.queries import last_moment, lived, requests_of
from huikkaa.domain.work.actions import accept_ripe
from huikkaa.engine.process import Step
from huikkaa.kernel import clock


def steps_left(steps: list[Step], scene: Scene, until: datetime | None = None) -> list[Step]:
    """The steps that have not been lived, up to a moment."""
    known = lived(scene.mapping.name)
    return [step for step in steps if step.key not in known and (until is None or step.at <= until)]


def live_all(*, steps: list[Step], scene: Scene, until: datetime | None = None) -> Iterator[ReplayedStep]:
    """Live what is left of the steps, one at a time; whoever stops in the middle goes on from there.

    Each step is a transaction of its own. In the night before each day, finished work whose time to be returned is
    over is accepted, as the portal itself does.
    """
    left = steps_left(steps, scene, until)
    requests = requests_of(scene.mapping.name)
    night = _local(last_moment(scene.mapping.name) or steps[0].at)
    with hours_held():
        for step in left:
            night = _live_nights(night, _local(step.at))
            yield live(step=step, scene=scene, requests=requests)
        if until is not None:
            _live_nights(night, _local(min(until, steps[-1].at)))


def _live_nights(after: date, through: date) -> date:
    """Live each night after one day and through another; which day it is then."""
    while after < through:
        after += timedelta(days=1)
        with clock.moved_to(datetime.combine(after, time(0, 1), clock.HELSINKI)):
            while accept_ripe():
                pass
    return after


def _local(at: datetime) -> date:
    return at.astimezone(clock.HELSINKI).date()
