"""Stepping into a role: one button signs one in as a person of the demo town, without a password."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Person, Role
from huikkaa.web.demo import casting, letters
from huikkaa.web.demo.only import only_in_demo

BACKEND = "huikkaa.web.shared.signed_in.Accounts"


@dataclass(frozen=True)
class Part:
    """A role to step into: what it is called, what to try first, who plays it and where they begin."""

    key: str
    name: str | Promise
    first: str | Promise
    player: Callable[[], Person | None]
    opens: str
    icon: str = "person"


ASKERS = (
    Part(
        "customer",
        later("An expert who asks"),
        later("Write what you need into the search field, send it, and see who takes it."),
        casting.customer,
        "asking:home",
    ),
    Part(
        "supervisor",
        later("A supervisor"),
        later("Ask for something on behalf of one of your people, and follow what you have sent for others."),
        casting.supervisor,
        "asking:home",
        "people",
    ),
    Part(
        "contract",
        later("A contract customer"),
        later("Ask as the neighbouring municipality does: you see your own matters only."),
        casting.contract_customer,
        "asking:home",
        "building",
    ),
)
WORKERS = (
    Part(
        "finance",
        later("A member of the finance team"),
        later("Press “Take this next”, answer the customer, and mark it done."),
        partial(casting.member, "taloustiimi"),
        "work:own_queue",
        "euro",
    ),
    Part(
        "finance-lead",
        later("The lead of the finance team"),
        later("See what is late and what nobody has taken, and hand over an absent member's work."),
        partial(casting.lead, "taloustiimi"),
        "work:own_queue",
        "flag",
    ),
    Part(
        "administration",
        later("A member of the administration team"),
        later("Move a matter to its next stage and agree a date with the customer."),
        partial(casting.member, "hallintotiimi"),
        "work:own_queue",
        "document",
    ),
    Part(
        "service",
        later("A member of the customer service team"),
        later("Write down a phone call in ten seconds, and count the ones that need nothing more."),
        partial(casting.member, "asiakaspalvelutiimi"),
        "work:own_queue",
        "phone",
    ),
)
KEEPERS = (
    Part(
        "decider",
        later("An officeholder who decides"),
        later("Decide a grant, or pass it to the deputy because you are disqualified."),
        casting.decider,
        "decisions:waiting",
        "check",
    ),
    Part(
        "administrator",
        later("An administrator"),
        later("Change a service's promise from next month on, or let a new person join a team."),
        partial(casting.holder, Role.ADMINISTRATOR),
        "organisation:settings",
        "settings",
    ),
    Part(
        "auditor",
        later("An auditor"),
        later("See who has changed what in the settings."),
        partial(casting.holder, Role.AUDITOR),
        "organisation:history",
        "eye",
    ),
    Part(
        "hr",
        later("HR and management"),
        later("Ask for a fill permit, and notice that no role opens others' matters."),
        partial(casting.holder, Role.HR),
        "asking:home",
        "heart",
    ),
    Part(
        "representative",
        later("The staff representative"),
        later("See what is measured about people, and how many leave in the coming years."),
        partial(casting.holder, Role.REPRESENTATIVE),
        "planning:ahead",
        "people",
    ),
    Part(
        "steering",
        later("The steering group"),
        later("Look at what the town promises and how it keeps its promises."),
        partial(casting.holder, Role.STEERING),
        "asking:promises",
        "star",
    ),
)
PARTS = {part.key: part for part in (*ASKERS, *WORKERS, *KEEPERS)}


@only_in_demo
def roles(request: HttpRequest) -> HttpResponse:
    """The page where one steps into a role."""
    shelves = [
        (_("Ask"), [(part, part.player()) for part in ASKERS]),
        (_("Do the work"), [(part, part.player()) for part in WORKERS]),
        (_("Look after the whole"), [(part, part.player()) for part in KEEPERS]),
    ]
    return render(request, "demo/roles.html", {"shelves": shelves, "letters": letters.how_many()})


@require_POST
@only_in_demo
def step_into(request: HttpRequest, key: str) -> HttpResponseBase:
    """Become the person who plays the role."""
    part = PARTS.get(key)
    person = part.player() if part else None
    if part is None or person is None:
        messages.error(request, _("Nobody plays this role now. Choose another one."))
        return redirect("demo:roles")
    logout(request)
    login(request, person, backend=BACKEND)
    said = {"name": person.name, "title": person.title}
    messages.success(request, _("You are now %(name)s, %(title)s.") % said)
    return redirect(_where(part.opens))


@require_POST
@only_in_demo
def step_out(request: HttpRequest) -> HttpResponseBase:
    """Be a resident without an account: at the matter of the newest mail that carries a private link."""
    logout(request)
    return redirect(letters.newest_private_link() or "/")


def _where(name: str) -> str:
    """The address of the page, or the first page where its room is not built in."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"
