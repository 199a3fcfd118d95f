"""What may be done with a commission, and why not."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Carried, Commission, CommissionStage, FollowUp, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_work
from huikkaa.kernel.refusals import Refusal


def why_not_commission(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not make the request a commission, or None: only the one responsible person may."""
    if request.has(Carried.COMMISSION):
        return Refusal(
            "commission_already",
            _("The request is a commission already."),
            _("Change the commission instead."),
        )
    if request.has(Carried.PART):
        return Refusal(
            "part_of_part",
            _("This is itself a part of another request."),
            _("Make the whole request a commission."),
        )
    return why_not_work(request, viewer)


def why_not_steer(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not change the commission, pass its stages or hold its follow-ups, or None."""
    if not request.has(Carried.COMMISSION):
        return Refusal("no_commission", _("The request is not a commission."), _("Make it one first."))
    return why_not_work(request, viewer)


def why_not_goal(goal: str, measure: str, stages: Sequence[str], days: Sequence[object]) -> Answer:
    """Why a commission cannot be made of these, or None: it has a measurable goal, stages and a follow-up."""
    if not goal.strip() or not measure.strip():
        return Refusal(
            "no_measure",
            _("A commission has a goal that can be measured."),
            _("Write the goal, and how one sees that it is reached."),
        )
    if not stages:
        return Refusal("no_stages", _("A commission has stages to pass."), _("Write at least one stage."))
    if not days:
        return Refusal(
            "no_follow_up", _("A commission is followed up."), _("Give at least one day of follow-up.")
        )
    return None


def why_not_pass(stage: CommissionStage) -> Answer:
    """Why the stage cannot be passed now, or None: stages are passed in their order."""
    if stage.passed_at is not None:
        return Refusal("passed", _("The stage has been passed already."))
    before = CommissionStage.objects.filter(
        commission=stage.commission_id, order__lt=stage.order, passed_at__isnull=True
    ).first()
    if before is None:
        return None
    return Refusal(
        "stage_before",
        _("The stage %(name)s comes first.") % {"name": before.name},
        _("Pass it, or change the stages of the commission."),
    )


def why_not_become_project(request: Request, commission: Commission | None, viewer: Viewer) -> Answer:
    """Why the commission cannot become a project, or None."""
    refused = why_not_steer(request, viewer)
    if refused or commission is None:
        return refused
    if commission.project_since is not None:
        return Refusal("project_already", _("The commission is a project already."))
    if request.confidential:
        return Refusal(
            "confidential",
            _("The steering group sees its projects, and this matter is confidential."),
            _("Make a new request of what can be told, and make that a project."),
        )
    return None


def why_not_follow_up(follow_up: FollowUp | None) -> Answer:
    """Why there is no follow-up to hold, or None."""
    if follow_up is None:
        return Refusal(
            "no_follow_up", _("No follow-up is ahead."), _("Give its day by changing the commission.")
        )
    return None
