"""Preparing a decision in a request: the draft, whom it concerns, and the way on to its presenter and decider."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work.actions import decisions as actions
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.actions.decisions import Concerned, Draft
from huikkaa.domain.work.actions.notices import tell_otherwise
from huikkaa.domain.work.models import Decision, DecisionParty, DecisionType, Request
from huikkaa.domain.work.queries import decisions as queries
from huikkaa.domain.work.queries.looking import HANDLING
from huikkaa.domain.work.rules import decisions as rules
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.decisions.words import steps
from huikkaa.web.shared.editing import ThingField
from huikkaa.web.shared.fields import DayField, LongTextField, MoneyField, OneOfField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.picking import PersonField
from huikkaa.web.shared.viewer import viewer_of

WITH_ADDRESS = re.compile(r"^(.*?)[\s<,;]+([^\s<>,;]+@[^\s<>,;]+)>?$")


class DraftForm(HouseForm):
    """The draft of a decision."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"] = ThingField(
            things=[(kind.pk, kind.name) for kind in queries.types_in_use(clock.today())],
            find=lambda key: DecisionType.objects.filter(pk=key).first(),
            label=_("Decision type"),
            help_text=_("It tells who decides and how one may appeal."),
        )
        self.fields["title"] = TextField(label=_("Title of the decision"), max_length=200)
        self.fields["amount"] = MoneyField(
            label=_("Amount"), required=False, help_text=_("Leave empty if the decision is not about money.")
        )
        self.fields["text"] = LongTextField(
            label=_("What is decided"), help_text=_("In whole sentences, as it will be read."), required=False
        )
        self.fields["grounds"] = LongTextField(label=_("Grounds"), required=False)
        self.fields["presenter"] = PersonField(
            label=_("Presenter"),
            required=False,
            help_text=_("Leave empty if you present the matter yourself."),
        )
        self.fields["concerned"] = LongTextField(
            label=_("Others whom the decision concerns"),
            required=False,
            help_text=_(
                "One on a line, such as Matti Mallinen matti@posti.example. The asker is told in any case."
            ),
        )

    def clean_concerned(self) -> list[Concerned]:
        """Read the names and addresses."""
        lines = str(self.cleaned_data.get("concerned") or "").splitlines()
        return [_concerned(line.strip()) for line in lines if line.strip()]

    @property
    def draft(self) -> Draft:
        """What was written."""
        given = {**self.cleaned_data}
        given.pop("concerned")
        return Draft(**given)


def _concerned(line: str) -> Concerned:
    found = WITH_ADDRESS.match(line)
    if found is None and "@" not in line:
        return Concerned(line[:200])
    name, email = (found[1], found[2]) if found else (line, line)
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_("This is not an e-mail address: %(line)s") % {"line": line}) from None
    return Concerned((name.strip() or email)[:200], email)


class WhyForm(HouseForm):
    """Words that go with a return or a withdrawal."""

    why = LongTextField(label=gettext_lazy("Why?"), max_length=2000)


class ToldForm(HouseForm):
    """How and when a notice was given."""

    how = OneOfField(
        label=gettext_lazy("How?"),
        choices=[("post", gettext_lazy("by post")), ("hand", gettext_lazy("in person"))],
    )
    day = DayField(label=gettext_lazy("On which day?"))


def prepare(request: HttpRequest, number: str) -> HttpResponse:
    """Write the draft; "pass on" sends it to the presenter or the decider."""
    work, viewer = load(request, number), viewer_of(request)
    decision = _open_of(work)
    refusal = rules.why_not_write(decision, viewer) if decision else rules.why_not_prepare(work, viewer)
    if refusal is None:
        log_look(request=work, viewer=viewer, role="responsible", reason=HANDLING)
    form = DraftForm(request.POST or None, initial=_initial(work, decision))
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(request, work, decision, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            if "pass_on" in request.POST:
                return _pass_on(request, made, form, work)
            messages.success(request, _("The draft was saved."))
            return redirect("decisions:prepare", number=number)
    return _show(request, work, decision, form, refusal)


def _keep(http: HttpRequest, work: Request, decision: Decision | None, form: DraftForm) -> Decision:
    viewer = viewer_of(http)
    made = decision or actions.begin(request=work, viewer=viewer, draft=form.draft)
    return actions.write_draft(
        decision=made, viewer=viewer, draft=form.draft, concerned=form.cleaned_data["concerned"]
    )


def _pass_on(http: HttpRequest, made: Decision, form: DraftForm, work: Request) -> HttpResponse:
    try:
        passed = actions.pass_on(decision=made, viewer=viewer_of(http))
    except Refused as refused:
        form.refuse(refused)
        return _show(http, work, made, form, None)
    to = passed.decider if passed.state == Decision.State.PRESENTED else passed.presenter
    messages.success(http, _("The matter now waits for %(name)s.") % {"name": to.name if to else ""})
    return redirect("work:request", number=work.number)


def _show(
    http: HttpRequest, work: Request, decision: Decision | None, form: DraftForm, refusal: Any
) -> HttpResponse:
    shown = {
        "work": work,
        "decision": decision,
        "form": form,
        "refusal": refusal,
        "steps": steps(decision, []) if decision else [],
        "no_types": not queries.types_in_use(clock.today()).exists(),
        "why_not_withdraw": rules.why_not_withdraw(decision, viewer_of(http)) if decision else None,
        "crumbs": [
            (reverse("work:queue", args=[work.team.slug]), work.team.name),
            (reverse("work:request", args=[work.number]), work.number),
        ],
    }
    return render(http, "decisions/prepare.html", shown, status=422 if form.is_bound and form.errors else 200)


def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Give the decision up, and say why."""
    work, viewer = load(request, number), viewer_of(request)
    decision = _open_of(work)
    if decision is None:
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(decision=decision, viewer=viewer, why=form.cleaned_data["why"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The decision was withdrawn."))
            return redirect("work:request", number=number)
    shown = {
        "form": form,
        "heading": _("Withdraw the decision"),
        "lead": decision.title,
        "button": _("Withdraw the decision"),
        "cancel": reverse("decisions:prepare", args=[number]),
        "danger": True,
    }
    return render(request, "shared/editing.html", shown)


def told(request: HttpRequest, number: str) -> HttpResponse:
    """Write down that somebody was told by post or in person."""
    work, viewer = load(request, number), viewer_of(request)
    party = _untold(queries.of_request(work, viewer), request.GET.get("kenelle", ""))
    if party is None:
        raise Http404
    form = ToldForm(request.POST or None, initial={"how": "post", "day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            tell_otherwise(party=party, viewer=viewer, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Written down."))
            return redirect("work:request", number=number)
    shown = {
        "form": form,
        "heading": _("The decision was told to %(name)s") % {"name": party.name},
        "button": _("Write down"),
        "cancel": reverse("work:request", args=[number]),
    }
    return render(request, "shared/editing.html", shown)


def _untold(found: list[Decision], whom: str) -> DecisionParty | None:
    """The one who was named, or the first who has not been told of a decision that has been made."""
    rows = DecisionParty.objects.filter(decision__in=found, decision__state=Decision.State.DECIDED)
    rows = rows.filter(pk=int(whom)) if whom.isdigit() else rows.filter(told_on__isnull=True)
    return rows.select_related("decision__request").first()


def load(request: HttpRequest, number: str) -> Request:
    """The request if the viewer may handle it; else the page does not exist."""
    work = queries.in_work(viewer_of(request), number)
    if work is None:
        raise Http404
    return work


def _open_of(work: Request) -> Decision | None:
    found = Decision.unguarded.filter(request=work, state__in=Decision.OPEN)
    decision = found.select_related(
        *(join for join in queries.JOINED if not join.startswith("request"))
    ).first()
    if decision:
        decision.request = work
    return decision


def _initial(work: Request, decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {"title": work.title}
    others = decision.parties.filter(is_asker=False)
    return {
        "type": decision.type,
        "title": decision.title,
        "amount": decision.amount,
        "text": decision.text,
        "grounds": decision.grounds,
        "presenter": decision.presenter if decision.presenter_id != decision.preparer_id else None,
        "concerned": "\n".join(f"{one.name} {one.email}".strip() for one in others),
    }
