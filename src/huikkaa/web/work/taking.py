"""Taking and passing on: each is a button that posts and leads on; a refusal says who was first."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import LongTextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work.filters import find_team
from huikkaa.web.work.request import load


@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take the request and open it; the one who came second is told who has it."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    # What an absent person has is offered to the substitute, whose taking is a taking over.
    risen = work.responsible_id is not None and rules.why_not_take_over(work, viewer) is None
    try:
        (actions.take_over if risen else actions.take)(request=work, viewer=viewer)
    except Refused as refused:
        return _back_with(request, refused, reverse("work:queue", args=[work.team.slug]))
    return _taken(request, work)


@require_POST
def take_next(request: HttpRequest, team: str) -> HttpResponse:
    """Take what was offered; without a number, what would be offered now."""
    chosen = find_team(list(teams_on(clock.today())), team)
    if number := request.POST.get("pyynto", ""):
        return take(request, number)
    try:
        taken = actions.take_next(team=chosen, viewer=viewer_of(request))
    except Refused as refused:
        return _back_with(request, refused, reverse("work:queue", args=[team]))
    if taken is None:
        messages.info(request, _("There is nothing free for you in the queue right now."))
        return redirect("work:queue", team=team)
    return _taken(request, taken)


@require_POST
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Pass the offered request on; another one is offered."""
    matter = load(request, number)
    back = reverse("work:queue", args=[matter.request.team.slug])
    try:
        actions.decline(request=matter.request, viewer=viewer_of(request))
    except Refused as refused:
        return _back_with(request, refused, back)
    messages.info(request, _("%(number)s stays in the queue for others.") % {"number": number})
    return redirect(_next(request, back))


class WhyForm(HouseForm):
    """A few words on why, if one wants to say."""

    why = LongTextField(
        label=gettext_lazy("Why do you give it back?"),
        help_text=gettext_lazy("The next one who takes it sees this. You may leave it empty."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """Give the request back to the team's queue."""
    matter = load(request, number)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_back(request=matter.request, viewer=viewer_of(request), why=form.cleaned_data["why"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("%(number)s is back in the queue.") % {"number": number})
            return redirect("work:queue", team=matter.request.team.slug)
    return render(request, "work/give_back.html", {"form": form, "work": matter.request})


def disqualify(request: HttpRequest, number: str) -> HttpResponse:
    """Declare oneself disqualified: asked once more, because the matter then closes to one for good."""
    matter = load(request, number)
    form = HouseForm(request.POST or None)
    if request.method == "POST":
        try:
            actions.disqualify(request=matter.request, viewer=viewer_of(request))
        except Refused as refused:
            return _back_with(request, refused, reverse("work:request", args=[number]))
        messages.success(request, _("The matter is now closed to you. Somebody else in the team takes it."))
        return redirect("work:queue", team=matter.request.team.slug)
    return render(request, "work/disqualify.html", {"form": form, "work": matter.request})


def _taken(request: HttpRequest, work: Request) -> HttpResponse:
    messages.success(request, _("You took request %(number)s.") % {"number": work.number})
    return redirect("work:request", number=work.number)


def _back_with(request: HttpRequest, refused: Refused, otherwise: str) -> HttpResponse:
    messages.warning(request, str(refused))
    return redirect(_next(request, otherwise))


def _next(request: HttpRequest, otherwise: str) -> str:
    """Where one came from, if it is a page of ours."""
    address = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else otherwise
