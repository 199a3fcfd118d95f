"""A request as its handlers see it: actions on top, talk and events, facts, and the clock explained."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Organisation
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.models import Carried, Request
from huikkaa.domain.work.queries import looking
from huikkaa.domain.work.queries import matter as matters
from huikkaa.domain.work.queries.explaining import explained
from huikkaa.domain.work.queries.matter import Matter
from huikkaa.domain.work.queries.reply_templates import picked_words
from huikkaa.kernel.refusals import Refusal
from huikkaa.web.shared.pace import pace_of
from huikkaa.web.shared.request_page import Act, Page, acts_of, panels_of
from huikkaa.web.shared.viewer import viewer_of
from huikkaa.web.work import tables, words
from huikkaa.web.work.clockface import ClockFace, clock_face, reply_by_default
from huikkaa.web.work.composer import WriteForm
from huikkaa.web.work.talk import lines_of


def load(request: HttpRequest, number: str) -> Matter:
    """The request of this number if the viewer may handle it; else the page does not exist."""
    matter = matters.find(viewer_of(request), number)
    if matter is None:
        raise Http404
    return matter


def may_be_shown(viewer: Viewer, work: Request) -> bool:
    """Whether the page may be opened now: of a confidential one the reason is asked first."""
    if (
        not work.confidential
        or viewer.person is None
        or looking.reason_of_role(looking.role_of(viewer, work))
    ):
        return True
    return looking.gave_reason(viewer, work)


def request_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """Open a request; a look at a confidential one leaves its trace."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    if not may_be_shown(viewer, work):
        return render(request, "work/open.html", {"work": work, "reasons": asked_reasons(work)})
    role = looking.role_of(viewer, work)
    if reason := looking.reason_of_role(role):
        log_look(request=work, viewer=viewer, role=role, reason=reason)
    return tables.talk(request, matter) or show(request, matter)


def show(request: HttpRequest, matter: Matter, form: WriteForm | None = None) -> HttpResponse:
    """The page of a request, with a form that did not go through if there is one."""
    context = {**request_parts(request, matter), "draft": matter.draft}
    context["form"] = form or _unsent(matter, context["clock"], request.GET, viewer_of(request))
    return render(request, "work/request.html", context, status=422 if form else 200)


def asked_reasons(work: Request) -> list[tuple[str, Any]]:
    """The reasons one may give for opening a confidential request, as it stands now."""
    fitting = (
        ["taking", "checking"] if work.responsible_id is None else ["standing_in", "helping", "checking"]
    )
    if not work.is_ongoing:
        fitting = ["checking"]
    return [(reason, looking.REASONS[reason]) for reason in fitting]


def request_parts(request: HttpRequest, matter: Matter) -> dict[str, Any]:
    """What the live parts of the page show."""
    viewer, work = viewer_of(request), matter.request
    due, calendar = explained(work, matter.messages, matter.stages)
    mine = viewer.person is not None and work.responsible_id == viewer.person.pk
    acts, more = _acts(work, viewer)
    return {
        "work": work,
        "matter": matter,
        "mine": mine,
        "pace": pace_of(request),
        "arrived": words.arrived_words(work),
        "version": work.changed_at.isoformat(),
        "acts": acts,
        "more": [*more, *acts_of(work, viewer)],
        "panels": panels_of(work, viewer, request, Page.WORK),
        "refusals": _refusals(acts),
        "lines": lines_of(matter, viewer),
        "clock": clock_face(work, due, calendar),
        "answers": matters.answers_of(work),
        "answer_tables": matters.tables_of(work),
        "stage": _stage(matter),
        "kept_words": _kept(work),
        "contract": work.organisation is not None and work.organisation.kind != Organisation.Kind.OWN,
        "open_complaints": [one for one in matter.complaints if one.answered_at is None],
        "closed_complaints": [one for one in matter.complaints if one.answered_at is not None],
        "why_not_answer": rules.why_not_answer(work, viewer),
        "why_not_note": rules.why_not_note(work, viewer),
    }


def _unsent(matter: Matter, clock: ClockFace, asked: QueryDict, viewer: Viewer) -> WriteForm:
    """The composer with the unsent words; an address may choose the kind, and bring a template's words."""
    kinds = {"vastaus": "answer", "kysymys": "question", "muistiinpano": "note"}
    initial = {"kind": "answer", "reply_by": reply_by_default(clock.calendar), **matter.draft}
    chosen = asked.get("kirjoita", "")
    if chosen in kinds:
        initial["kind"] = kinds[chosen]
    words = picked_words(matter.request, viewer, asked.get("pohja", ""))
    if words:
        initial["text"] = "\n\n".join(part for part in (initial.get("text", ""), words) if part)
    return WriteForm(initial=initial, waits_for_none=matter.request.has(Carried.DOCUMENTS))


def _acts(work: Request, viewer: Viewer) -> tuple[list[Act], list[Act]]:
    """The actions in reach, and those behind "other actions"; each knows why it cannot be done."""
    number = [work.number]
    page = reverse("work:request", args=number)
    held = Act(
        "give_back",
        _("Give back to the queue"),
        "return",
        reverse("work:give_back", args=number),
        rules.why_not_give_back(work, viewer),
    )
    over = Act(
        "hand_over",
        _("Hand over"),
        "swap",
        reverse("work:hand_over", args=number),
        rules.why_not_hand_over(work, viewer),
    )
    more = [
        Act(
            "agree_date",
            _("Agree a date"),
            "calendar",
            reverse("work:agree_date", args=number),
            rules.why_not_work(work, viewer),
        ),
        Act(
            "stage",
            _("Change the stage"),
            "arrow",
            reverse("work:change_stage", args=number),
            rules.why_not_work(work, viewer),
        ),
        Act(
            "disqualify",
            _("I am disqualified"),
            "close",
            reverse("work:disqualify", args=number),
            rules.why_not_disqualify(work, viewer),
        ),
    ]
    if work.is_ongoing and work.responsible_id is None:
        take = Act(
            "take",
            _("Take the request"),
            "check",
            reverse("work:take", args=number),
            rules.why_not_take(work, viewer),
            posts=True,
            key="o",
        )
        return [take, over], more
    if not work.is_ongoing:
        again = Act(
            "reopen",
            _("Return to be continued"),
            "return",
            reverse("work:reopen", args=number),
            rules.why_not_reopen(work, viewer),
        )
        return [again], []
    return [
        Act(
            "complete",
            _("Mark as done"),
            "check",
            reverse("work:complete", args=number),
            rules.why_not_complete(work, viewer),
            key="v",
        ),
        Act(
            "ask",
            _("Ask the customer"),
            "talk",
            f"{page}?kirjoita=kysymys#write",
            rules.why_not_ask(work, viewer),
        ),
        over,
        held,
    ], more


def _refusals(acts: list[Act]) -> list[tuple[str, Refusal]]:
    """Each reason why something cannot be done, once, with the id that the buttons point to."""
    found: dict[str, Refusal] = {}
    for act in acts:
        if act.refusal:
            found.setdefault(act.refusal.code, act.refusal)
    return list(found.items())


def _stage(matter: Matter) -> str:
    stages, at = matter.stages, matter.request.stage
    if not stages or at >= len(stages):
        return ""
    return f"{at + 1}/{len(stages)} {stages[at].name}"


def _kept(work: Request) -> str:
    """The publicity class and how long the documents are kept."""
    service = work.service
    publicity = _("Confidential matter") if work.confidential else str(service.get_publicity_display())
    if service.retention_years is None:
        return _("%(publicity)s, kept permanently") % {"publicity": publicity}
    return _("%(publicity)s, kept for %(years)d years") % {
        "publicity": publicity,
        "years": service.retention_years,
    }
