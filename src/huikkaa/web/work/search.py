"""Searching all requests one may handle: by number, or by words of the whole history."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from huikkaa.domain.work.queries import matter as matters
from huikkaa.web.shared.viewer import viewer_of

NUMBER = re.compile(r"^\s*(?:hu)?\s*-?\s*(\d{7})\s*$", re.IGNORECASE)


def search(request: HttpRequest) -> HttpResponse:
    """Find requests; a whole number opens its request at once."""
    asked = request.GET.get("q", "").strip()
    if found := NUMBER.match(asked):
        number = f"HU-{found[1]}"
        if matters.changed_at(viewer_of(request), number):
            return redirect("work:request", number=number)
    return render(request, "work/search.html", {"asked": asked})
