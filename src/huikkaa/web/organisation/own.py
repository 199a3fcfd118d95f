"""One's own page: who I am to the portal, how I want its pages, and the safety of my account."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.actions import accounts
from huikkaa.domain.organisation.actions.people import change_person
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.queries import supervisor_of
from huikkaa.kernel import clock
from huikkaa.web.shared import editing
from huikkaa.web.shared.viewer import viewer_of

YEAR = 365 * 24 * 60 * 60


class OwnForm(editing.ThingForm):
    """What a person may change about oneself."""

    model = Person
    shown = ("language", "phone", "single_keys")


def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, and what I have chosen."""
    person, viewer = editing.me(request), viewer_of(request)
    form = OwnForm(request.POST or None, thing=person)
    if request.method == "POST" and form.is_valid():
        change_person(person=person, values=form.values, by=person)
        messages.success(request, _("Saved."))
        response = HttpResponseRedirect(reverse("organisation:me"))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, form.values["language"], max_age=YEAR, samesite="Lax"
        )
        return response
    shown = {
        "form": form,
        "person": person,
        "teams": [(team.name, viewer.teams[team.pk]) for team in Team.objects.filter(pk__in=viewer.teams)],
        "supervisor": supervisor_of(person, clock.today()),
        "has_two_steps": is_mfa_enabled(person),
    }
    return render(request, "organisation/me.html", shown)


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of this person: a machine left open, a lost phone."""
    person = editing.me(request)
    accounts.sign_out_elsewhere(person=person, keep=request.session.session_key or "")
    messages.success(request, _("You are signed out everywhere else."))
    return HttpResponseRedirect(reverse("organisation:me"))


def no_sign_up(request: HttpRequest) -> HttpResponse:
    """How one gets an account: nobody opens one alone."""
    return render(request, "organisation/no_sign_up.html")
