"""Through which channel people ask: year by year more of them through the portal, some units sooner than others."""

import math
from collections.abc import Mapping
from datetime import date
from zlib import crc32

from huikkaa.cli.demo import dice
from huikkaa.cli.demo.town import Town
from huikkaa.domain.organisation.models import Unit
from huikkaa.domain.work.models import Request

Channel = Request.Channel
# What the teams began with, and what they have come to.
STAFF: Mapping[str, tuple[float, float]] = {
    Channel.PORTAL: (30, 74), Channel.EMAIL: (36, 10), Channel.PHONE: (25, 11), Channel.DESK: (6, 3),
    Channel.CALLBACK: (3, 2),
}  # fmt: skip
RESIDENTS: Mapping[str, tuple[float, float]] = {
    Channel.PORTAL: (12, 36), Channel.EMAIL: (34, 25), Channel.PHONE: (33, 24), Channel.DESK: (17, 12),
    Channel.POST: (4, 3),
}  # fmt: skip
WRITTEN_DOWN = frozenset({Channel.PHONE, Channel.DESK, Channel.CALLBACK})


def of_staff(town: Town, day: date, unit: Unit | None) -> str:
    """The channel in which somebody of a unit asks on the day."""
    gone = _gone(town, day)
    eager = 0.45 + crc32((unit.name_fi if unit else "").encode()) % 100 / 80
    weights = {channel: _between(ends, gone) for channel, ends in STAFF.items()}
    weights[Channel.PORTAL] *= eager
    return dice.weighed(list(weights), list(weights.values()))


def of_residents(town: Town, day: date) -> str:
    """The channel in which somebody without an account asks on the day."""
    gone = _gone(town, day)
    weights = [_between(ends, gone) for ends in RESIDENTS.values()]
    return dice.weighed(list(RESIDENTS), weights)


def _gone(town: Town, day: date) -> float:
    """How much of the way from the first day to today has been gone: fast at first, as habits change."""
    share = (day - town.founded).days / max(1, (town.today - town.founded).days)
    return math.pow(min(1.0, max(0.0, share)), 0.7)


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
