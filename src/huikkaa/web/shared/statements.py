"""The two statements a public service owes its users: accessibility and privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, what is known to be missing, and where to tell of an obstacle."""
    return render(request, "shared/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, for how long, and what rights they have."""
    return render(request, "shared/privacy.html")
