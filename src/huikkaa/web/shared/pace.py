"""How often an open page asks for changes: in quiet hours hardly ever, so that nothing moves under one's eyes."""

from datetime import datetime

from django.http import HttpRequest

from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.web.shared.viewer import viewer_of

USUAL, QUIET = 5, 300


def pace_of(request: HttpRequest) -> int:
    """Seconds between two questions."""
    return QUIET if undisturbed_until(request) else USUAL


def undisturbed_until(request: HttpRequest) -> datetime | None:
    """Until when the viewer is not disturbed; asks the database nothing, since the hours are kept with the person."""
    return quiet_until(viewer_of(request).person)
