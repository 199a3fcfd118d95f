"""What an accepted import wrote."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.channels.imports.models import ImportRun
from huikkaa.domain.channels.imports.queries import changes_of

A_PAGE = 50


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts, and each thing that was written."""
    run = get_object_or_404(ImportRun.objects.select_related("actor"), pk=pk)
    page = Paginator(changes_of(run), A_PAGE).get_page(request.GET.get("sivu"))
    shown = {
        "run": run,
        "page": page,
        "crumbs": [
            (reverse("organisation:settings"), _("Settings")),
            (reverse("imports:begin"), _("Import")),
        ],
    }
    return render(request, "imports/result.html", shown)
