"""Helping: somebody is asked to help, offers help, or helps no more."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.shared_work import helpers_of, may_be_asked
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import LongTextField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.sharing.frame import act, load


class HelpForm(HouseForm):
    """Whom to ask, and with what."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who helps?"),
        error_messages={
            "required": gettext_lazy("Choose who helps."),
            "invalid_choice": gettext_lazy("Choose one of those in the list."),
        },
    )
    words = LongTextField(
        label=gettext_lazy("With what?"),
        help_text=gettext_lazy("This stays as a note to the team, and the helper gets it by e-mail."),
        required=False,
        max_length=5000,
    )
    answers = YesField(label=gettext_lazy("May also answer the customer"), required=False)

    def __init__(self, *args: Any, work: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {}
        choices: list[Any] = [("", _("Choose"))]
        for team, members in may_be_asked(work):
            self.people |= {str(member.pk): member for member in members}
            choices.append((team.name, [(str(member.pk), member.name) for member in members]))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]


def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask a member of any team to help with the request."""
    work, viewer = load(request, number), viewer_of(request)
    form = HelpForm(request.POST or None, work=work)

    def do() -> str:
        given = form.cleaned_data
        person = form.people[given["who"]]
        actions.ask_to_help(
            request=work, viewer=viewer, person=person, words=given["words"], answers=given["answers"]
        )
        return _("%(name)s helps with %(number)s now.") % {"name": person.name, "number": number}

    return act(
        request,
        work,
        form,
        do,
        heading=_("Ask somebody to help"),
        button=_("Ask to help"),
        icon="people",
        refusal=rules.why_not_invite(work, viewer),
        lead=_("The helper sees the request and writes in it. The one responsible person stays."),
    )


def offer(request: HttpRequest, number: str) -> HttpResponse:
    """Offer one's own help."""
    work, viewer = load(request, number), viewer_of(request)

    def do() -> str:
        actions.offer_help(request=work, viewer=viewer)
        return _("You help with %(number)s now. It is in your list of shared work.") % {"number": number}

    return act(
        request,
        work,
        HouseForm(request.POST if request.method == "POST" else None),
        do,
        heading=_("Help with this"),
        button=_("I help"),
        icon="people",
        refusal=rules.why_not_offer_help(work, viewer),
        lead=_(
            "You see the request in your list of shared work and write notes. The responsible person stays."
        ),
    )


def end(request: HttpRequest, number: str) -> HttpResponse:
    """Help no more, or thank a helper who is not needed any more."""
    work, viewer = load(request, number), viewer_of(request)
    if request.method == "POST":
        given = request.POST.get("auttaja", "")
        helper = next((one for one in helpers_of(work) if str(one.pk) == given), None)
        if helper is not None:
            try:
                actions.end_help(helper=helper, viewer=viewer)
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("%(name)s helps no more.") % {"name": helper.person.name})
                if helper.person == viewer.person and work.confidential and work.team_id not in viewer.teams:
                    return redirect("sharing:shared")
    return redirect("work:request", number=number)
