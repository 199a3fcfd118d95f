"""What is kept for good: what is due, what has been handed over, and what has been acknowledged."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.handover.actions import has_receiver
from huikkaa.domain.work.actions import keeping as actions
from huikkaa.domain.work.queries import keeping as queries
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.viewer import viewer_of


def listing(request: HttpRequest) -> HttpResponse:
    """The years that are due, by service."""
    today = clock.today()
    shown = {
        "rows": queries.due_for_keeping(today),
        "last_year": queries.last_year_due(today),
        "has_receiver": has_receiver(),
    }
    return render(request, "documents/keeping.html", shown)


@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Hand over one row of the list, as it was shown."""
    service = get_object_or_404(Service, slug=request.POST.get("palvelu", ""))
    year, seen = request.POST.get("vuosi", ""), request.POST.get("maara", "")
    if not (year.isdigit() and seen.isdigit() and len(year) == 4 and len(seen) < 9):
        raise Http404
    if not has_receiver():
        messages.error(
            request, _("The town has not told where its records system is, so nothing can be handed over.")
        )
        return redirect("documents:keeping")
    try:
        count = actions.hand_over_for_good(
            service=service, year=int(year), seen=int(seen), viewer=viewer_of(request)
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext(
            "%(count)d matter is on its way to the records system.",
            "%(count)d matters are on their way to the records system.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect("documents:keeping")
