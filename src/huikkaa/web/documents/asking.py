"""The asker has what was not given to a decision of the authority; by one's account or by the private link."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions import documents as actions
from huikkaa.domain.work.queries import documents as queries
from huikkaa.kernel.keys import digest
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.editing import show
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


def decision(request: HttpRequest, document: int, number: str = "", key: str = "") -> HttpResponse:
    """Tell what a decision is, and ask for it."""
    viewer = Viewer(key_digest=digest(key)) if key else viewer_of(request)
    found = queries.refused_to(viewer, number, str(document))
    if found is None:
        raise Http404
    back = reverse("asking:follow_by_key", args=[key]) if key else reverse("asking:follow", args=[number])
    form = HouseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_decision(document=found, viewer=viewer)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("You have asked for a decision. You see here when it has been made."))
            return redirect(back)
    answer = show(request, form, **_words(found.name), cancel=back)
    answer["Cache-Control"], answer["X-Robots-Tag"] = "private, no-store", "noindex, nofollow"
    return answer


def _words(document: str) -> dict[str, Any]:
    return {
        "heading": _("Ask for a decision"),
        "lead": _(
            "The authority decides whether “%(document)s” is given. You get the decision with its grounds and "
            "with instructions on how to appeal to the administrative court."
        )
        % {"document": document},
        "button": _("Ask for a decision"),
    }
