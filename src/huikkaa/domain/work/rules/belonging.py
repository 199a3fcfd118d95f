"""What else belongs to a request and has its say: open parts, stages that are not passed, a part's whole."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huikkaa.domain.work.models import Carried, CommissionStage, Part, Request
from huikkaa.kernel.refusals import Refusal

Answer = Refusal | None


def parts_known(request: Request) -> list[Part]:
    """The request's parts in the order they were made; read once for each copy of it, for a page asks more often."""
    if not request.has(Carried.PARTS):
        return []
    joined = ("request__team", "request__responsible", "request__service")
    known: list[Part] | None = request.__dict__.get("_parts_known")
    if known is None:
        found = Part.objects.filter(whole_id=request.pk).select_related(*joined).order_by("request_id")
        known = request.__dict__["_parts_known"] = list(found)
    return known


def stages_known(request: Request) -> list[CommissionStage]:
    """The stages of the commission with it, in their order; read once for each copy of the request."""
    if not request.has(Carried.COMMISSION):
        return []
    known: list[CommissionStage] | None = request.__dict__.get("_stages_known")
    if known is None:
        found = CommissionStage.objects.filter(commission_id=request.pk).select_related("commission")
        known = request.__dict__["_stages_known"] = list(found.order_by("order"))
    return known


def open_parts(request: Request) -> Sequence[str]:
    """The numbers of the parts that are still being worked on; the database is asked only where there are parts."""
    return [row.request.number for row in parts_known(request) if row.request.is_ongoing]


def why_not_end(request: Request) -> Answer:
    """Why the request cannot be completed as it stands, or None: its parts and its stages come first."""
    numbers = open_parts(request)
    if numbers:
        told = ngettext(
            "A part of this request is still open: %(numbers)s.",
            "%(count)d parts of this request are still open: %(numbers)s.",
            len(numbers),
        )
        return Refusal(
            "parts_open",
            told % {"count": len(numbers), "numbers": ", ".join(numbers)},
            _("Wait for them, or cancel the open parts while you complete."),
        )
    return _stages_left(request)


def _stages_left(request: Request) -> Answer:
    names = [stage.name for stage in stages_known(request) if stage.passed_at is None]
    if not names:
        return None
    return Refusal(
        "stages_left",
        _("The commission has stages that are not passed: %(names)s.") % {"names": ", ".join(names)},
        _("Mark them passed, or take needless ones away from the commission."),
    )


def whole_of(request: Request) -> Request | None:
    """The request that this one is a part of; None of a request that stands by itself."""
    if not request.has(Carried.PART):
        return None
    row = Part.objects.select_related("whole").filter(request_id=request.pk).first()
    return row.whole if row else None


def why_not_agree_part(request: Request, agreed_for: datetime | None) -> Answer:
    """Why this date cannot be agreed, or None: a part ends inside the time of its whole."""
    whole = whole_of(request)
    if whole is None or agreed_for is None or agreed_for <= whole.due_at:
        return None
    return Refusal(
        "later_than_whole",
        _("The whole request is promised to the customer before that."),
        _("Choose an earlier day, or agree a later one for the whole request with the customer first."),
    )


def why_not_part_reopen(request: Request) -> Answer:
    """Why a finished part cannot be taken up again, or None: its whole must be under way."""
    whole = whole_of(request)
    if whole is None or whole.is_ongoing:
        return None
    return Refusal(
        "whole_ended",
        _("The request that this is a part of is no longer being worked on."),
        _("Reopen the whole request first."),
    )


def why_not_part_ask(request: Request) -> Answer:
    """Why no question can be put to a customer from a part, or None."""
    if not request.has(Carried.PART):
        return None
    return Refusal(
        "part_asks_nobody",
        _("A part has no customer of its own."),
        _("Write an answer: the one who asked for the part gets it, and asks the customer if need be."),
    )
