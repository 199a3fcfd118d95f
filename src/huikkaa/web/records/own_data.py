"""One's own data, whole, to take along: for a person to read and for a program to read, with the files."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from huikkaa.domain.channels.giving.actions import take_own
from huikkaa.kernel import clock
from huikkaa.web.shared.viewer import viewer_of


def page(request: HttpRequest) -> HttpResponseBase:
    """What there is to take along, or the package itself where the address asks for it."""
    if request.GET.get("muoto") != "zip":
        return render(request, "records/own_data.html", {})
    book = take_own(viewer=viewer_of(request))
    name = f"omat-tiedot-{clock.today()}.zip"
    answer = FileResponse(book, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "no-store, private"
    return answer
