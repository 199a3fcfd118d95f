"""What the request's page shows of others: linked, split, merged; for the handlers and for the asker."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import Carried, Request
from huikkaa.domain.work.queries import joining
from huikkaa.kernel.refusals import Refusal
from huikkaa.web.shared.request_page import Act, Page, Panel, Place, add_act, add_panel

State = Request.State


def register() -> None:
    """Add the panels and actions to the request's page."""
    add_panel(
        Panel(5, "joining/led_on.html", _led_on, Carried.SPLIT | Carried.MERGED, Place.TOP),
        Panel(40, "joining/taken_in.html", _taken_in, Carried.MERGED, Place.MAIN),
        Panel(45, "joining/linked.html", _linked, Carried.LINKS | Carried.SPLIT, Place.ASIDE),
        Panel(5, "joining/asker.html", _for_asker, Carried.SPLIT | Carried.MERGED, Place.TOP, Page.ASKER),
    )
    add_act(40, "split", _split_act)
    add_act(41, "merge", _merge_act)
    add_act(42, "link", _link_act)


def _led_on(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """Where a merged or joined request's number leads, and how many others the answers go to."""
    if work.state in (State.MERGED, State.ENDED):
        merge = joining.merge_of(work)
        if merge is None:
            return None
        into = joining.to_work_with(viewer, [merge.into.number])
        return {"work": work, "merge": merge, "into": into[0] if into else None}
    if work.state == State.UNDONE:
        first = [one for one in joining.parted(work, viewer) if one.is_part]
        return {"work": work, "original": first[0].other if first else None}
    count = joining.followers(work)
    return {"work": work, "followers": count} if count else None


def _taken_in(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """The letters merged into this one; of confidential ones only where they are, for each look is logged."""
    found = joining.taken_in(work, viewer)
    return {"work": work, "found": found, "hidden": work.confidential} if found else None


def _linked(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    parts = joining.parted(work, viewer) if work.has(Carried.SPLIT) else []
    links = joining.linked(work, viewer) if work.has(Carried.LINKS) else []
    return {"work": work, "parts": parts, "links": links} if parts or links else None


def _for_asker(work: Request, viewer: Viewer, _http: HttpRequest) -> dict[str, Any] | None:
    """What the asker is told: only of the own matters, never of another's."""
    shown: dict[str, Any] = {"work": work, "parts": []}
    if work.has(Carried.SPLIT):
        shown["parts"] = joining.parted_of_asker(work, viewer)
    if work.state in (State.MERGED, State.ENDED):
        shown["merged"] = True
        shown["own"], shown["done_at"], shown["state"] = joining.own_other(work, viewer)
    return shown if shown["parts"] or shown.get("merged") else None


def _split_act(work: Request, viewer: Viewer) -> Act | None:
    return _act("split", _("Split into several"), "swap", work, rules.why_not_split(work, viewer))


def _merge_act(work: Request, viewer: Viewer) -> Act | None:
    return _act("merge", _("Merge with another"), "arrow", work, rules.why_not_take_in(work, viewer))


def _link_act(work: Request, viewer: Viewer) -> Act | None:
    return _act("link", _("Link to another"), "arrow", work, rules.why_not_note(work, viewer))


def _act(name: str, label: str, icon: str, work: Request, refusal: Refusal | None) -> Act | None:
    if not work.is_ongoing and name != "link":
        return None
    return Act(name, label, icon, reverse(f"joining:{name}", args=[work.number]), refusal)
