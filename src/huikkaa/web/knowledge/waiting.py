"""What of know-how waits for one person, on the page For me."""

from typing import Any

from huikkaa.domain.capability.articles.queries import to_review
from huikkaa.domain.capability.transfers.queries import own_plans, without_mentor
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.web.knowledge.transfers import line_of
from huikkaa.web.shared.for_me import Part, add_part


def to_look_through(viewer: Viewer) -> dict[str, Any] | None:
    """One's own articles whose day of looking through has come; from what the process remembers."""
    if viewer.person is None:
        return None
    found = to_review(viewer.person, clock.today())
    return {"articles": found} if found else None


def own(viewer: Viewer) -> dict[str, Any] | None:
    """The plans in which one takes part; to a lead also the new members who have no mentor yet."""
    if viewer.person is None:
        return None
    plans = own_plans(viewer.person, clock.today())
    lines = [line_of(plan) for plan in plans]
    welcomes = list(without_mentor(viewer.leads)) if viewer.leads else []
    return {"lines": lines, "welcomes": welcomes} if lines or welcomes else None


def register_part() -> None:
    """Add the parts to the page; called from this room's `urls.py`."""
    add_part(
        Part(60, "knowledge/to_look_through.html", to_look_through),
        Part(65, "knowledge/own_plans.html", own),
    )
