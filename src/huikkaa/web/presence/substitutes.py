"""Substitutes: the team's matrix on one page, a person's and a service's chain, and agreeing to stand in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.substitutes import actions, rules
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.capability.substitutes.queries import chains_of, chains_of_services, roles_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force, teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.presence.choosing import MemberField
from huikkaa.web.shared import editing
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class NameForm(HouseForm):
    """A new last one of a chain."""

    last_day = DayField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Leave empty if for good."), required=False
    )

    def __init__(self, *args: Any, but: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["substitute"] = MemberField(label=_("Who?"), but=but)
        self.order_fields(["substitute", "last_day"])


def matrix(request: HttpRequest) -> HttpResponse:
    """Show everyone of a team with their substitutes; who has none is seen at once."""
    viewer, today = viewer_of(request), clock.today()
    teams = list(teams_on(today))
    own = next((team for team in teams if team.pk in viewer.teams), None)
    chosen = next((team for team in teams if team.slug == request.GET.get("tiimi")), None)
    team = chosen if chosen or request.GET.get("tiimi") == "kaikki" else own
    rows = _people(team)
    lacking = [row for row in rows if row["lacks"]]
    services = offered(today).filter(answering_team=team) if team else offered(today)
    only = request.GET.get("rajaus") == "ilman"
    shown = {
        "team": team,
        "teams": _team_links(teams, team),
        "filters": _filters(team, rows, lacking, only=only),
        "rows": lacking if only else rows,
        "count": len(rows),
        "covered": len(rows) - len(lacking),
        "services": [
            (service, _chain(chain)) for service, chain in chains_of_services(services, today).items()
        ],
        "of_team": [one for one in services if viewer.is_worker and one.answering_team_id in viewer.teams],
        "asked": [row for row in roles_of(editing.me(request), today) if row.agreed_at is None],
    }
    return render(request, "presence/substitutes.html", shown)


def _people(team: Team | None) -> list[dict[str, Any]]:
    """The members of the team (or of all), each once, with their chain; `lacks` marks who has nobody."""
    today = clock.today()
    members = Membership.objects.filter(in_force(today), person__is_active=True)
    if team is not None:
        members = members.filter(team=team)
    people = {
        row.person_id: row.person for row in members.select_related("person").order_by("person__sorted_as")
    }
    chains = chains_of(list(people), today)
    return [
        {
            "person": person,
            "away": away_words(pk),
            "chain": _chain(chains.get(pk, [])),
            "lacks": not any(row.agreed_at for row in chains.get(pk, [])),
        }
        for pk, person in people.items()
    ]


def _chain(rows: list[Substitute]) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "name": row.substitute.name,
            "agreed": row.agreed_at is not None,
            "away": away_words(row.substitute_id),
        }
        for row in rows
    ]


def _team_links(teams: list[Team], chosen: Team | None) -> list[dict[str, Any]]:
    address = reverse("presence:substitutes")
    links = [
        {"href": f"{address}?tiimi={team.slug}", "label": team.name, "is_current": team == chosen}
        for team in teams
    ]
    return [
        *links,
        {"href": f"{address}?tiimi=kaikki", "label": _("All teams"), "is_current": chosen is None},
    ]


def _filters(team: Team | None, rows: list[Any], lacking: list[Any], *, only: bool) -> list[dict[str, Any]]:
    address = f"{reverse('presence:substitutes')}?tiimi={team.slug if team else 'kaikki'}"
    return [
        {"href": address, "label": _("Everyone"), "count": len(rows), "is_current": not only},
        {
            "href": f"{address}&rajaus=ilman",
            "label": _("Without a substitute"),
            "count": len(lacking),
            "is_current": only,
            "hot": bool(lacking),
        },
    ]


def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's chain, and for whom the person stands in."""
    person, viewer, today = get_object_or_404(Person, pk=pk), viewer_of(request), clock.today()
    may_arrange = rules.why_not_arrange(person, None, viewer) is None
    if not viewer.is_worker and not may_arrange:
        raise Http404
    shown: dict[str, Any] = {
        "person": person,
        "is_me": viewer.person == person,
        "away": away_words(person.pk),
        "roles": roles_of(person, today),
        "chain": _chain(chains_of([person.pk], today).get(person.pk, [])),
    }
    return _arrange(request, shown, may_arrange=may_arrange, person=person)


def of_service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service's chain: who takes its work when whoever has it is away."""
    service = get_object_or_404(Service.objects.select_related("answering_team"), slug=slug)
    found = chains_of_services(Service.objects.filter(pk=service.pk), clock.today())
    may_arrange = rules.why_not_arrange(None, service, viewer_of(request)) is None
    shown = {"service": service, "chain": _chain(found.get(service, []))}
    return _arrange(request, shown, may_arrange=may_arrange, service=service)


def _arrange(
    request: HttpRequest,
    shown: dict[str, Any],
    *,
    may_arrange: bool,
    person: Person | None = None,
    service: Service | None = None,
) -> HttpResponse:
    form = NameForm(request.POST or None, but=person.pk if person else 0) if may_arrange else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.name_substitute(
                substitute=form.cleaned_data["substitute"],
                person=person,
                service=service,
                last_day=form.cleaned_data["last_day"],
                by=viewer_of(request),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Asked. The substitute counts once the person has agreed."))
            return redirect(request.path)
    context = {**shown, "form": form, "address": request.path}
    return render(request, "presence/chain.html", context, status=422 if form and form.errors else 200)


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to stand in."""
    row, viewer = _row(request, pk), viewer_of(request)
    try:
        actions.agree(row=row, by=viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Thank you. You now stand in: %(about)s.") % {"about": row.about})
    return redirect(_next(request, row))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline, or stop standing in."""
    row = _row(request, pk)
    try:
        actions.end(row=row, by=viewer_of(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        told = {"name": row.substitute.name, "about": row.about}
        messages.success(request, _("%(name)s no longer stands in: %(about)s.") % told)
    return redirect(_next(request, row))


@require_POST
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a substitute one place earlier."""
    row = _row(request, pk)
    try:
        actions.ask_earlier(row=row, by=viewer_of(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(_next(request, row))


def _row(request: HttpRequest, pk: int) -> Substitute:
    row = Substitute.objects.select_related("person", "service", "substitute").filter(pk=pk).first()
    if row is None or not _may_touch(row, viewer_of(request)):
        raise Http404
    return row


def _may_touch(row: Substitute, viewer: Viewer) -> bool:
    return rules.why_not_end(row, viewer) is None


def _next(request: HttpRequest, row: Substitute) -> str:
    """Where one came from, if it is a page of ours; else the chain's own page."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    if row.service is not None:
        return reverse("presence:service_chain", args=[row.service.slug])
    return reverse("presence:chain", args=[row.person_id])
