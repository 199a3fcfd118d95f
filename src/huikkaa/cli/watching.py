"""Holds a plan while it is reckoned: says every few seconds that it is under way, and lets go when nobody wants it."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection

from huikkaa.domain.planning.placement.actions.plans import keep_held
from huikkaa.domain.planning.placement.models import PlacementPlan
from huikkaa.domain.planning.placement.reckoning import Told

BEAT = 3.0  # seconds


@contextmanager
def watched(plan: PlacementPlan) -> Iterator[Told]:
    """Say in a thread of its own that the plan is under way, and how far; the solver leaves no time for it here."""
    ended, so_far = threading.Event(), dict[str, Any]()
    thread = threading.Thread(target=_beat, args=(plan, so_far, ended), daemon=True)
    thread.start()
    try:
        yield so_far.update
    finally:
        ended.set()
        thread.join()


def _beat(plan: PlacementPlan, so_far: dict[str, Any], ended: threading.Event) -> None:
    try:
        while not ended.wait(BEAT):
            try:
                wanted = keep_held(plan, dict(so_far))
            except DatabaseError:  # the next beat tries again
                continue
            if not wanted and not ended.is_set():
                os._exit(0)  # given up: the solver hears nothing else
    finally:
        connection.close()
