"""One's own list of shared work: what one helps with, the parts one waits for, the commissions one has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.work.queries import shared_work
from huikkaa.domain.work.queries.projects import own_commissions
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of


def shared(request: HttpRequest) -> HttpResponse:
    """Show what the viewer shares with others now."""
    viewer = viewer_of(request)
    return render(
        request,
        "sharing/shared.html",
        {
            "helped": shared_work.helped_by(viewer),
            "awaited": shared_work.parts_asked_by(viewer),
            "commissions": own_commissions(viewer),
            "today": clock.today(),
        },
    )
