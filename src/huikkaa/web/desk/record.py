"""Recording a contact: who, what, which service, done already or into the queue."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered_to
from huikkaa.domain.channels.desk import actions, queries
from huikkaa.domain.channels.tally.queries import tap_with
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.queries import people_found
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions import Contact
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import visible
from huikkaa.kernel import links
from huikkaa.kernel.refusals import Refused
from huikkaa.web.desk.forms import ContactForm
from huikkaa.web.desk.tally import counters
from huikkaa.web.shared.viewer import viewer_of

SAVED = "desk_saved"
WHO = ("who", "asker", "phone", "email", "language", "channel")


@dataclass(frozen=True)
class Saved:
    """What was just recorded, in the words to say to the caller."""

    number: str
    promised: str
    done: bool
    href: str

    @property
    def due(self) -> datetime:
        """When it should be done."""
        return datetime.fromisoformat(self.promised)


def record(request: HttpRequest) -> HttpResponse:
    """Show an empty window, or one that keeps the caller of the matter just recorded; record what is sent."""
    viewer = viewer_of(request)
    if request.method != "POST":
        kept = request.session.pop(SAVED, None)
        form = ContactForm(initial=_initial(request.GET, viewer, kept))
        return _window(request, form, saved=Saved(**kept["saved"]) if kept else None)
    form = ContactForm(request.POST)
    if "find" in request.POST:
        return _window(request, ContactForm(initial=request.POST.dict()))
    recorded = _recorded(form, viewer, request.POST.get("way", "queue"))
    if recorded is None:
        return _window(request, form, status=422)
    request.session[SAVED] = {
        "saved": asdict(_saved(recorded, viewer)),
        "who": {name: request.POST.get(name, "") for name in WHO} | _named(recorded),
    }
    return redirect("desk:record")


def people(request: HttpRequest) -> HttpResponse:
    """Suggest people whose name begins as typed."""
    chosen = _person(request.GET.get("asker"))
    shown = _people(request.GET.get("who", ""), chosen)
    answer = render(request, "desk/people.html", {"people": shown, "chosen": chosen.pk if chosen else None})
    count = len(shown)
    return _announce(
        answer, ngettext("%(count)d person found", "%(count)d people found", count) % {"count": count}
    )


def services(request: HttpRequest) -> HttpResponse:
    """Suggest services by what has been typed."""
    chosen = request.GET.get("service", "")
    found = queries.suggestions(request.GET.get("text", ""), viewer_of(request))
    slugs = {suggestion.service.slug for suggestion in found}
    answer = render(
        request, "desk/services.html", {"suggestions": found, "chosen": chosen if chosen in slugs else ""}
    )
    best = found[0].service.name if found else ""
    return _announce(
        answer, _("Suggested service: %(name)s") % {"name": best} if best else _("No service found")
    )


def _recorded(form: ContactForm, viewer: Viewer, way: str) -> Request | None:
    """The request that was made of the form; None with the reason on the form."""
    if not form.is_valid():
        return None
    service = offered_to(viewer).filter(slug=form.chosen_service()).first()
    if service is None:
        form.add_error("service", _("Choose which service it is about."))
        return None
    do = actions.record_done if way == "done" else actions.record_contact
    try:
        return do(contact=_contact(form, service), viewer=viewer)
    except Refused as refused:
        form.refuse(refused)
        return None


def _contact(form: ContactForm, service: Service) -> actions.Recorded:
    given = form.cleaned_data
    return actions.Recorded(
        service=service,
        text=given["text"],
        channel=given["channel"],
        asker=_person(given["asker"]),
        contact=Contact(given["who"], given["email"], given["phone"]),
        language=given["language"] or "fi",
        tap=given["tap"],
        once=form.once_key,
    )


def _named(recorded: Request) -> dict[str, str]:
    """A person chosen from the suggestions goes on under the full name."""
    return {"who": recorded.asker.name} if recorded.asker else {}


def _saved(recorded: Request, viewer: Viewer) -> Saved:
    may_open = visible(viewer).filter(pk=recorded.pk).exists()
    return Saved(
        number=recorded.number,
        promised=recorded.due_at.isoformat(),
        done=not recorded.is_ongoing,
        href=links.path("work", recorded.number) if may_open else "",
    )


def _initial(asked: QueryDict, viewer: Viewer, kept: dict[str, Any] | None) -> dict[str, Any]:
    """What the window knows already: the caller of the last matter, or the counted contact this began as."""
    initial: dict[str, Any] = {"channel": Request.Channel.PHONE, "language": "fi"}
    if kept:
        return {**initial, **kept["who"]}
    if tap := tap_with(asked.get("napautus", ""), viewer):
        channel = (
            tap.channel
            if tap.channel in (Request.Channel.PHONE, Request.Channel.DESK)
            else Request.Channel.POST
        )
        initial |= {"tap": tap.key, "text": f"{tap.topic.name}: ", "channel": channel}
        if tap.topic.service:
            initial["service"] = tap.topic.service.slug
    return initial


def _window(
    request: HttpRequest, form: ContactForm, saved: Saved | None = None, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    given = {
        name: form[name].value() or "" for name in ("who", "asker", "text", "service", "other_service", "tap")
    }
    chosen_person = _person(given["asker"])
    chosen_service = given["other_service"] or given["service"]
    return render(
        request,
        "desk/record.html",
        {
            "form": form,
            "saved": saved,
            "people": _people(given["who"], chosen_person),
            "chosen_person": chosen_person.pk if chosen_person else None,
            "suggestions": queries.suggestions(given["text"], viewer, chosen_service),
            "chosen_service": chosen_service,
            "all_services": offered_to(viewer).select_related("group"),
            "counters": counters(request),
        },
        status=status,
    )


def _people(words: str, chosen: Person | None) -> list[Person]:
    found = people_found(words.partition(",")[0], limit=5) if len(words.strip()) > 1 else []
    return found if chosen is None or chosen in found else [chosen, *found][:5]


def _person(key: object) -> Person | None:
    if not str(key or "").isdecimal():
        return None
    return Person.objects.filter(pk=int(str(key)), is_active=True).select_related("unit").first()


def _announce(answer: HttpResponse, words: str) -> HttpResponse:
    answer["HX-Trigger"] = json.dumps({"announce": words})
    return answer
