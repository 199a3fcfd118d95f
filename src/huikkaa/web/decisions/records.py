"""The records system: what is on its way and what is stuck, a matter passed by hand, and answers that come back."""

import hmac
import json

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.handover.actions import has_receiver, take_answer
from huikkaa.domain.work.actions import packages as actions
from huikkaa.domain.work.models import RecordsPackage
from huikkaa.domain.work.queries import packages as queries
from huikkaa.web.decisions.preparing import load
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

MOST = 100
LONGEST = 100_000


def on_their_way(request: HttpRequest) -> HttpResponse:
    """What is stuck, on its way, and registered last. No words of any matter are shown here."""
    stuck, waiting = queries.stuck(), queries.on_their_way()
    shown = {
        "has_receiver": has_receiver(),
        "folder": settings.HUIKKAA_RECORDS_FOLDER,
        "address": settings.HUIKKAA_RECORDS_URL,
        "takes_answers": bool(settings.HUIKKAA_RECORDS_ANSWER_TOKEN),
        "stuck": stuck[:MOST],
        "stuck_count": stuck.count(),
        "waiting": waiting[:MOST],
        "waiting_count": waiting.count(),
        "registered": queries.registered()[:MOST],
    }
    return render(request, "decisions/records.html", shown)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a package be tried at once."""
    package = get_object_or_404(RecordsPackage.unguarded, pk=pk)
    if actions.try_again(package=package):
        messages.success(request, _("It is tried again in a moment."))
    else:
        messages.info(request, _("It has already gone."))
    return redirect("decisions:records")


def pack(request: HttpRequest, number: str) -> HttpResponse:
    """Pass the matter to the records system, once it has been said what that means."""
    work = load(request, number)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda _form: actions.pack(request=work, viewer=viewer_of(request)),
        heading=_("Pass to the records system"),
        lead=_(
            "The messages, files and decisions of the matter go as they are now. Notes of the team do not go."
        ),
        button=_("Pass to the records system"),
        back=reverse("work:request", args=[number]),
    )


@csrf_exempt
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The records system answers, with the token that the town has given it; without one there is nothing here."""
    token = settings.HUIKKAA_RECORDS_ANSWER_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    try:
        found = json.loads(request.body[:LONGEST])
    except ValueError:
        return JsonResponse({"error": "The body must be JSON."}, status=400)
    taken = take_answer(found) if isinstance(found, dict) else None
    if taken is None:
        said = (
            "Give package (a key we have sent), status (registered or rejected) and, if registered, number."
        )
        return JsonResponse({"error": said}, status=422)
    return JsonResponse({"package": taken.key, "state": taken.state, "number": taken.number})
