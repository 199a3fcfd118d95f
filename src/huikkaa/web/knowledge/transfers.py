"""Transfer plans: one's own and those one leads, made, followed, told of and ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.models import Transfer, TransferStep
from huikkaa.domain.capability.transfers import actions, rules
from huikkaa.domain.capability.transfers.queries import visible
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.handed import Handed, handed
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.knowledge.plan_form import PlanForm, begun, of_plan
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.viewer import viewer_of

MOST = 200


@dataclass(frozen=True)
class Line:
    """A plan in a list: how many of its steps are done, and its next day."""

    plan: Transfer
    done: int
    steps: int
    next: TransferStep | None

    @property
    def is_late(self) -> bool:
        """Whether the plan or its next step should be ready by now."""
        today, day = clock.today(), self.next.by_day if self.next else None
        return self.plan.is_open and (self.plan.target_on < today or (day is not None and day < today))


def line_of(plan: Transfer) -> Line:
    """A plan with its steps, which must have been read beforehand."""
    steps = list(plan.steps.all())
    ahead = [step for step in steps if step.done_on is None]
    return Line(plan, len(steps) - len(ahead), len(steps), ahead[0] if ahead else None)


def listing(request: HttpRequest) -> HttpResponse:
    """The plans that the viewer may see: those that go on, and those that ended last."""
    viewer = viewer_of(request)
    lines = [line_of(plan) for plan in visible(viewer).prefetch_related("steps")[:MOST]]
    ended = [line for line in lines if not line.plan.is_open]
    shown = {
        "going": [line for line in lines if line.plan.is_open],
        "ended": sorted(ended, key=lambda line: line.plan.ended_on or date.min, reverse=True)[:20],
        "may_make": bool(viewer.leads) or viewer.is_worker or Role.PLANNER in viewer.roles,
    }
    return render(request, "knowledge/transfers.html", shown)


def show(request: HttpRequest, transfer: int) -> HttpResponse:
    """One plan: its steps, its people, and what completed work says of it."""
    viewer = viewer_of(request)
    found = _find(viewer, transfer)
    shown = {
        "plan": found,
        "steps": list(found.steps.all()),
        "evidence": evidence_words(found, handed(found), viewer) if found.is_open else "",
        "may_tell": rules.why_not_tell(found, viewer) is None,
        "may_change": rules.why_not_change(found, viewer) is None,
        "today": clock.today(),
        "crumbs": crumbs(),
    }
    return render(request, "knowledge/transfer.html", shown)


def evidence_words(plan: Transfer, found: Handed, viewer: Viewer) -> str:
    """What completed work says of the plan, to this viewer: the number is the receiver's own."""
    if plan.service_id is None:
        return _("No service is named: those who take part say when it is done.")
    if not found.is_on:
        return _(
            "Evidence of skills from completed work is not in use: those who take part say when it is done."
        )
    if viewer.person is not None and viewer.person.pk == plan.receiver_id:
        told = {"count": found.count, "wanted": found.wanted}
        return _("You have completed %(count)d of %(wanted)d requests. Only you see the number.") % told
    if found.is_shown:
        return _("Completed work shows it done.")
    return _("Completed work does not show it done yet.")


def new(request: HttpRequest) -> HttpResponse:
    """Make a plan; the list of risks brings the service along."""
    viewer = viewer_of(request)
    service = Service.objects.filter(slug=request.GET.get("palvelu", "")).first()
    plans_for_others = bool(viewer.leads) or Role.PLANNER in viewer.roles
    giver = None if plans_for_others else viewer.person
    form = PlanForm(request.POST or None, initial=begun(service, giver))
    return show_and_save(
        request,
        form,
        lambda filled: actions.make_plan(plan=filled.plan, viewer=viewer),
        heading=_("A new transfer plan"),
        lead=_("Seen by those who take part, the lead, and those named to plan."),
        back=_address,
        crumbs=crumbs(),
        template="knowledge/planning.html",
    )


def change(request: HttpRequest, transfer: int) -> HttpResponse:
    """Change a plan that goes on."""
    viewer = viewer_of(request)
    found = _find(viewer, transfer)
    if (refusal := rules.why_not_change(found, viewer)) is not None:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(_address(found))
    form = PlanForm(request.POST or None, initial=of_plan(found), of=found)
    return show_and_save(
        request,
        form,
        lambda filled: actions.change_plan(transfer=found, plan=filled.plan, viewer=viewer),
        heading=_("Change the plan"),
        lead=_("To whom, what service and how many requests show it done stay as they were agreed."),
        back=_address(found),
        crumbs=[*crumbs(), (_address(found), found.task)],
        template="knowledge/planning.html",
    )


@require_POST
def tick(request: HttpRequest, transfer: int, step: int) -> HttpResponse:
    """Say that a step has been done, or take that back."""
    found = _find(viewer_of(request), transfer)
    row = found.steps.filter(pk=step).first()
    if row is None:
        raise Http404
    return _do(request, found, lambda: actions.tick_step(step=row, viewer=viewer_of(request)))


@require_POST
def done(request: HttpRequest, transfer: int) -> HttpResponse:
    """Say that it is done."""
    found = _find(viewer_of(request), transfer)
    return _do(request, found, lambda: actions.say_done(transfer=found, viewer=viewer_of(request)))


@require_POST
def give_up(request: HttpRequest, transfer: int) -> HttpResponse:
    """End a plan that is not gone through with."""
    found = _find(viewer_of(request), transfer)
    return _do(request, found, lambda: actions.give_up(transfer=found, viewer=viewer_of(request)))


def crumbs() -> list[tuple[str, object]]:
    """The way back to the plans."""
    return [(reverse("knowledge:transfers"), _("Transfer plans"))]


def _do(request: HttpRequest, plan: Transfer, deed: Any) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(_address(plan))


def _find(viewer: Viewer, pk: int) -> Transfer:
    found = visible(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _address(plan: Transfer) -> str:
    return reverse("knowledge:transfer", args=[plan.pk])
