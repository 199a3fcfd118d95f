"""Who may open which address: every address is registered here with its rule, or not at all.

A rule speaks of the address as a whole. Whether one may see a certain request is decided by the domain,
and what one may not see is answered exactly like what does not exist (404).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import URLPattern, URLResolver, path

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared.unsent import unsent_words
from huikkaa.web.shared.viewer import viewer_of

View = Callable[..., HttpResponseBase]


class Who(Enum):
    """Those to whom an address is open."""

    EVERYONE = "everyone"
    LINK_HOLDER = "whoever holds the private link"
    SIGNED_IN = "everyone signed in"
    WORKER = "members of the teams"
    WORKER_OR_PLANNER = "members of the teams and those named to plan the staff"
    LEAD = "leads of the teams"
    LEAD_OR_ADMINISTRATOR = "leads of the teams and administrators"
    STEERING = "the steering group and leads"
    PERSONNEL = "personnel administration"
    STAFFING = (
        "the steering group, leads, personnel administration, those named to plan and staff representatives"
    )
    PLANNER = "those named to plan the staff"
    TAKER = "administrators and personnel administration"
    MEASURES = "members of the teams, the steering group, HR and management, and staff representatives"
    AUDITOR = "auditors, records managers and data-protection officers"
    ADMINISTRATOR = "administrators"
    RECORDS = "administrators and records managers"
    PROTECTION = "administrators and data-protection officers"
    OVERSEER = "administrators, auditors, records managers and data-protection officers"
    STEERS_OR_OVERSEES = "those who read measures or plan the staff, and those who oversee"

    def admits(self, viewer: Viewer) -> bool:
        """May this viewer open the address?"""
        return RULES[self](viewer)


READERS_OF_MEASURES = frozenset({Role.STEERING, Role.HR, Role.REPRESENTATIVE})
READERS_OF_STAFFING = frozenset({Role.STEERING, Role.HR, Role.PLANNER, Role.REPRESENTATIVE})
RULES: dict[Who, Callable[[Viewer], bool]] = {
    Who.EVERYONE: lambda viewer: True,
    Who.LINK_HOLDER: lambda viewer: True,  # the domain checks the link itself
    Who.SIGNED_IN: lambda viewer: viewer.is_signed_in,
    Who.WORKER: lambda viewer: viewer.is_worker,
    Who.WORKER_OR_PLANNER: lambda viewer: viewer.is_worker or Role.PLANNER in viewer.roles,
    Who.LEAD: lambda viewer: bool(viewer.leads),
    Who.LEAD_OR_ADMINISTRATOR: lambda viewer: bool(viewer.leads) or viewer.is_administrator,
    Who.STEERING: lambda viewer: Role.STEERING in viewer.roles or bool(viewer.leads),
    Who.PERSONNEL: lambda viewer: Role.HR in viewer.roles,
    Who.STAFFING: lambda viewer: bool(viewer.leads) or not viewer.roles.isdisjoint(READERS_OF_STAFFING),
    Who.PLANNER: lambda viewer: Role.PLANNER in viewer.roles,
    Who.TAKER: lambda viewer: viewer.is_administrator or Role.HR in viewer.roles,
    Who.MEASURES: lambda viewer: viewer.is_worker or not viewer.roles.isdisjoint(READERS_OF_MEASURES),
    Who.AUDITOR: lambda viewer: not viewer.roles.isdisjoint({Role.AUDITOR, Role.RECORDS, Role.PROTECTION}),
    Who.ADMINISTRATOR: lambda viewer: viewer.is_administrator,
    Who.RECORDS: lambda viewer: viewer.is_administrator or Role.RECORDS in viewer.roles,
    Who.PROTECTION: lambda viewer: viewer.is_administrator or Role.PROTECTION in viewer.roles,
    Who.OVERSEER: lambda viewer: viewer.is_administrator or Who.AUDITOR.admits(viewer),
    Who.STEERS_OR_OVERSEES: lambda viewer: any(
        who.admits(viewer) for who in (Who.MEASURES, Who.STAFFING, Who.OVERSEER)
    ),
}
WORKER_SIDE = frozenset(Who) - {Who.EVERYONE, Who.LINK_HOLDER, Who.SIGNED_IN}


@dataclass(frozen=True)
class DeclaredRule:
    """One address and those to whom it is open."""

    route: str
    name: str
    who: Who


_declared: list[DeclaredRule] = []


def declared_rules() -> list[DeclaredRule]:
    """Every rule declared so far, for the tests that try each address as each kind of person."""
    return list(_declared)


def page(route: str, view: View, *, name: str, who: Who, **extra: Any) -> URLPattern:
    """Register an address with those to whom it is open; others are asked to sign in, or told so."""
    rule = DeclaredRule(route, name, who)
    _declared.append(rule)
    return path(route, _guarded(view, rule), extra or None, name=name)


def adopt(patterns: Iterable[URLPattern | URLResolver], *, who: Who) -> list[URLPattern | URLResolver]:
    """Put the addresses of somebody else's package (such as sign-in) under a rule of ours."""
    adopted = list(patterns)
    for pattern in adopted:
        if isinstance(pattern, URLResolver):
            adopt(pattern.url_patterns, who=who)
        elif not hasattr(pattern.callback, "declared_rule"):
            rule = DeclaredRule(str(pattern.pattern), pattern.name or "", who)
            _declared.append(rule)
            pattern.callback = _guarded(pattern.callback, rule)
    return adopted


def _guarded(view: View, rule: DeclaredRule) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = viewer_of(request)
        if rule.who.admits(viewer):
            return view(request, *args, **kwargs)
        if viewer.is_signed_in:
            raise PermissionDenied
        return ask_to_sign_in(request)

    guarded.declared_rule = rule  # type: ignore[attr-defined]
    return guarded


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and back here afterwards; a live part asks the whole page to move."""
    back = request.get_full_path() if request.method == "GET" else "/"
    if request.headers.get("HX-Request") == "true":
        back = request.headers.get("HX-Current-URL", "/")
    words = unsent_words(request)
    if words:
        back = _came_from(request)
    address = f"{resolve_url('account_login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    if words:
        return render(
            request, "shared/errors/signed_out.html", {"words": words, "address": address}, status=403
        )
    return HttpResponse(status=302, headers={"Location": address})


def _came_from(request: HttpRequest) -> str:
    """The page whose form was sent, if it is one of ours."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() and page.path else "/"
