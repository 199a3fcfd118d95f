"""What shared work adds to a request's page, and to its asker's: parts, the whole, those who help."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import Carried, Request
from huikkaa.domain.work.queries import shared_work
from huikkaa.domain.work.queries.projects import commission_of
from huikkaa.domain.work.queries.shared_work import PartRow
from huikkaa.kernel import clock
from huikkaa.web.shared.request_page import Act, Page, Panel, Place, add_act, add_panel
from huikkaa.web.sharing.projects import stages_of

STATES = {
    Request.State.DONE.value: "done",
    Request.State.ACCEPTED.value: "done",
    Request.State.CANCELLED.value: "ended",
}


def state_of(part: Request) -> str:
    """How a part stands, in a word or two."""
    if part.state in (Request.State.DONE, Request.State.ACCEPTED):
        return _("Part done")
    if part.state == Request.State.CANCELLED:
        return _("Part cancelled")
    return _("Under way") if part.responsible_id else _("Waits to be taken")


def row_of(row: PartRow, whole: Request | None = None, viewer: Viewer | None = None) -> dict[str, Any]:
    """A part as the page shows it, with what may be done with it."""
    part = row.part
    found = {
        "number": part.number,
        "title": part.title,
        "team": part.team.name,
        "who": part.responsible.name if part.responsible else "",
        "state": state_of(part),
        "open": part.is_ongoing,
        "due_at": part.due_at,
        "done": part.state in (Request.State.DONE, Request.State.ACCEPTED),
        "opens": row.opens,
    }
    if whole is not None and viewer is not None:
        found["can_cancel"] = rules.why_not_cancel_part(part, whole, viewer) is None
        found["can_return"] = rules.why_not_return_part(part, whole, viewer) is None
    return found


def parts_panel(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """The parts of this request, and what may be done with them."""
    rows = [row_of(one, work, viewer) for one in shared_work.parts_of(work, viewer)]
    left = sum(row["open"] for row in rows)
    return {
        "work": work,
        "rows": rows,
        "left": left,
        "done": sum(row["done"] for row in rows),
        "can_end": left and rules.why_not_work(work, viewer) is None,
    }


def whole_panel(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """What those who do this part need of its whole."""
    found = shared_work.whole_of(work, viewer)
    if found is None:
        return None
    whole = found.request
    names = list(whole.service.stages.all())
    return {
        "whole": whole,
        "opens": found.opens,
        "asked": found.asked,
        "stage": names[whole.stage].name if whole.stage < len(names) else "",
        "asker": work.asker_name,
        "others": [row_of(one) for one in found.others],
    }


def progress_panel(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """To the asker: which teams do a part of the matter, and how it goes."""
    rows = [row_of(one) for one in shared_work.parts_of(work, viewer)]
    shown = [row for row in rows if row["open"] or row["done"]]
    return {"rows": shown, "done": sum(row["done"] for row in shown)} if shown else None


def helpers_panel(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """Those who help, with a way to leave again."""
    helpers = shared_work.helpers_of(work)
    rows = [
        {
            "pk": helper.pk,
            "name": helper.person.name,
            "title": helper.person.title,
            "answers": helper.answers,
            "mine": viewer.person is not None and helper.person_id == viewer.person.pk,
            "can_end": rules.why_not_end_help(helper, viewer) is None,
        }
        for helper in helpers
    ]
    return {"work": work, "rows": rows} if rows else None


def commission_panel(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """The commission: goal, stages, follow-ups, and what may be done now."""
    found = commission_of(work)
    if found is None:
        return None
    ahead = next((one for one in found.follow_ups if one.held_at is None), None)
    may_steer = rules.why_not_steer(work, viewer) is None
    return {
        "work": work,
        "commission": found.commission,
        "stages": stages_of(found),
        "next_stage": found.stage if may_steer else None,
        "ahead": ahead if work.is_ongoing else None,
        "is_due": ahead is not None and ahead.day <= clock.today(),
        "held": [one for one in found.follow_ups if one.held_at is not None],
        "may_steer": may_steer,
        "may_become": rules.why_not_become_project(work, found.commission, viewer) is None,
    }


def goal_panel(work: Request, _viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """To the one who commissioned it: the goal, the stages and the next follow-up."""
    found = commission_of(work)
    if found is None:
        return None
    return {"commission": found.commission, "stages": stages_of(found), "next": found.next_follow_up}


def _commission(work: Request, viewer: Viewer) -> Act | None:
    if not work.is_ongoing or work.has(Carried.COMMISSION) or work.has(Carried.PART):
        return None
    if rules.why_not_commission(work, viewer) is not None:
        return None
    return Act(
        "commission", _("Make this a commission"), "flag", reverse("sharing:commission", args=[work.number])
    )


def _make_part(work: Request, viewer: Viewer) -> Act | None:
    if work.has(Carried.PART) or not work.is_ongoing:
        return None
    address = reverse("sharing:part", args=[work.number])
    return Act("part", _("Make a part for a team"), "plus", address, rules.why_not_make_part(work, viewer))


def _help(work: Request, viewer: Viewer) -> Act | None:
    if not work.is_ongoing:
        return None
    if rules.why_not_invite(work, viewer) is None:
        return Act("help", _("Ask somebody to help"), "people", reverse("sharing:help", args=[work.number]))
    if rules.why_not_offer_help(work, viewer) is None:
        return Act("offer", _("Help with this"), "people", reverse("sharing:offer", args=[work.number]))
    return None


def register() -> None:
    """Add the panels and actions; called from this room's `urls.py`."""
    add_panel(
        Panel(10, "sharing/whole.html", whole_panel, Carried.PART, Place.TOP),
        Panel(20, "sharing/parts.html", parts_panel, Carried.PARTS, Place.TOP),
        Panel(30, "sharing/helpers.html", helpers_panel, Carried.HELPERS, Place.ASIDE),
        Panel(15, "sharing/commission.html", commission_panel, Carried.COMMISSION, Place.TOP),
        Panel(10, "sharing/goal.html", goal_panel, Carried.COMMISSION, Place.TOP, Page.ASKER),
        Panel(20, "sharing/progress.html", progress_panel, Carried.PARTS, Place.TOP, Page.ASKER),
    )
    add_act(20, "part", _make_part)
    add_act(30, "help", _help)
    add_act(40, "commission", _commission)
