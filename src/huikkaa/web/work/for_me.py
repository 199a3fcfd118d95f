"""For me: what waits for one person, in one list. Rooms add their own parts to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.work.queries import calling
from huikkaa.domain.work.queries.standing_in import risen
from huikkaa.web.shared.for_me import parts_for
from huikkaa.web.shared.viewer import viewer_of

STOOD_IN = 30


def for_me(request: HttpRequest) -> HttpResponse:
    """Mentions, reminders, customers' answers and unsent words of the viewer."""
    viewer = viewer_of(request)
    due, coming = calling.reminders_of(viewer)
    context: dict[str, Any] = {
        "mentions": calling.mentions_of(viewer),
        "due": due,
        "coming": coming,
        "answered": calling.answered_by_customers(viewer),
        "standing_in": risen(viewer)[:STOOD_IN],
        "unsent": calling.unsent_of(viewer),
        "parts": parts_for(viewer),
    }
    context["is_empty"] = not any(context.values())
    return render(request, "work/for_me.html", context)
