"""What has been taken out of the portal: by whom, how much, when and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huikkaa.domain.channels.exports.queries import taken as exports_taken


def taken(request: HttpRequest) -> HttpResponse:
    """The log of exports, the newest first."""
    return render(request, "exports/taken.html", {"page": exports_taken(request.GET.get("sivu"))})
