"""Parts: made, cancelled, returned, and the whole completed without those still open."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import calendar_in_force, offered
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.shared_work import part_numbered
from huikkaa.engine.calendar import end_of_business
from huikkaa.kernel import clock
from huikkaa.web.shared.fields import DayField, FilesField, LongTextField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.sharing.frame import act, load


class PartForm(OncePerFormMixin, HouseForm):
    """Which team does what, and by when."""

    team = OneOfField(choices=(), label=gettext_lazy("Which team does it?"))
    title = TextField(
        label=gettext_lazy("What is the part?"),
        help_text=gettext_lazy("A few words. The asker of the whole request sees them too."),
        max_length=200,
    )
    text = LongTextField(
        label=gettext_lazy("What should be done?"),
        help_text=gettext_lazy(
            "Write all that the other team needs, so that nothing is asked again. The asker does not see this."
        ),
        max_length=20000,
    )
    due = DayField(
        label=gettext_lazy("Needed by"),
        help_text=gettext_lazy("Empty: as the service promises, but never after the whole request is due."),
        required=False,
    )
    service = OneOfField(
        choices=(),
        label=gettext_lazy("Service"),
        help_text=gettext_lazy("Empty: the same as that of the whole request."),
        required=False,
        widget=forms.Select,
    )
    stage = OneOfField(
        choices=(),
        label=gettext_lazy("Stage of the whole request"),
        help_text=gettext_lazy("When the part is begun, the whole request moves to this stage."),
        required=False,
        widget=forms.Select,
    )
    attached = FilesField(label=gettext_lazy("Files"), required=False)

    def __init__(self, *args: Any, work: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        self.teams = {str(team.pk): team for team in teams_on(clock.today())}
        self.services = {str(one.pk): one for one in offered(clock.today())}
        empty = [("", _("Choose"))]
        stages = list(work.service.stages.all())
        self._choose("team", [(key, team.name) for key, team in self.teams.items()])
        self._choose("service", empty + [(key, one.name) for key, one in self.services.items()])
        self._choose("stage", empty + [(str(one.order), one.name) for one in stages[1:-1]])
        if len(stages) < 3:
            del self.fields["stage"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def team_chosen(self) -> Team:
        """The team that does the part."""
        return self.teams[self.cleaned_data["team"]]

    @property
    def service_chosen(self) -> Service | None:
        """The service of the part, where another than that of the whole was chosen."""
        return self.services.get(self.cleaned_data["service"])


def end_of(day: date, work: Request) -> datetime:
    """The end of the working day, or the whole request's own moment if that comes earlier on the same day."""
    ends = end_of_business(calendar_in_force(), day)
    same_day = work.due_at.astimezone(clock.HELSINKI).date() == day
    return min(ends, work.due_at) if same_day else ends


def make(request: HttpRequest, number: str) -> HttpResponse:
    """Make a part of the request for the same or another team."""
    work, viewer = load(request, number), viewer_of(request)
    form = PartForm(request.POST or None, request.FILES or None, work=work)

    def do() -> str:
        given = form.cleaned_data
        part = actions.make_part(
            request=work,
            viewer=viewer,
            team=form.team_chosen,
            title=given["title"],
            text=given["text"],
            service=form.service_chosen,
            due_at=end_of(given["due"], work) if given["due"] else None,
            at_stage=int(given["stage"]) if given.get("stage") else None,
            files=given["attached"],
            once=form.once_key,
        )
        return _("%(team)s got the part %(number)s.") % {"team": part.team.name, "number": part.number}

    return act(
        request,
        work,
        form,
        do,
        heading=_("Make a part"),
        button=_("Make the part"),
        icon="plus",
        refusal=rules.why_not_make_part(work, viewer),
        lead=_(
            "A part is a request of its own with its own team and responsible person. You keep the whole."
        ),
        more={"files": True},
    )


class WhyForm(HouseForm):
    """Why the part is not needed."""

    why = TextField(
        label=gettext_lazy("Why is it not needed?"),
        help_text=gettext_lazy("Those who had the part are told this."),
        max_length=500,
    )


def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Cancel one part of the request."""
    work, viewer = load(request, number), viewer_of(request)
    part = part_numbered(work, request.GET.get("osa", ""))
    if part is None:
        return redirect("work:request", number=number)
    form = WhyForm(request.POST or None)

    def do() -> str:
        actions.cancel_part(request=work, part=part, viewer=viewer, why=form.cleaned_data["why"])
        return _("The part %(number)s was cancelled.") % {"number": part.number}

    return act(
        request,
        work,
        form,
        do,
        heading=_("Cancel the part"),
        button=_("Cancel the part"),
        icon="close",
        lead=f"{part.number} {part.title}, {part.team.name}",
        refusal=rules.why_not_cancel_part(part, work, viewer),
    )


class MoreForm(HouseForm):
    """What is still missing of the part."""

    text = LongTextField(label=gettext_lazy("What is missing?"), max_length=5000)


def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """Return a finished part to be continued."""
    work, viewer = load(request, number), viewer_of(request)
    part = part_numbered(work, request.GET.get("osa", ""))
    if part is None:
        return redirect("work:request", number=number)
    form = MoreForm(request.POST or None)

    def do() -> str:
        actions.return_part(request=work, part=part, viewer=viewer, text=form.cleaned_data["text"])
        return _("The part %(number)s is being worked on again.") % {"number": part.number}

    return act(
        request,
        work,
        form,
        do,
        heading=_("Return the part"),
        button=_("Return the part"),
        icon="return",
        lead=f"{part.number} {part.title}, {part.team.name}",
        refusal=rules.why_not_return_part(part, work, viewer),
    )


class CompleteForm(HouseForm):
    """What the customer is told, and why the open parts are not needed any more."""

    text = LongTextField(
        label=gettext_lazy("What was done?"),
        help_text=gettext_lazy(
            "The customer gets this as the answer. Leave it empty if you have told it already."
        ),
        required=False,
        max_length=20000,
    )
    why = TextField(label=gettext_lazy("Why are the open parts not needed?"), max_length=500)
    avoidable = OneOfField(
        label=gettext_lazy("Could this need have been avoided?"),
        help_text=gettext_lazy("One touch. The answers show which work could be made needless."),
        choices=Request.Avoidable.choices,
        required=False,
    )


def complete(request: HttpRequest, number: str) -> HttpResponse:
    """Mark the whole done and cancel the parts that are still open, in one touch."""
    work, viewer = load(request, number), viewer_of(request)
    form = CompleteForm(request.POST or None)

    def do() -> str:
        actions.complete_without_parts(request=work, viewer=viewer, **form.cleaned_data)
        return _("%(number)s is done, and its open parts were cancelled.") % {"number": number}

    numbers = ", ".join(rules.open_parts(work))
    return act(
        request,
        work,
        form,
        do,
        heading=_("Complete and cancel the open parts"),
        button=_("Complete and cancel the open parts"),
        lead=_("These parts will be cancelled: %(numbers)s.") % {"numbers": numbers} if numbers else "",
        refusal=rules.why_not_work(work, viewer),
    )
