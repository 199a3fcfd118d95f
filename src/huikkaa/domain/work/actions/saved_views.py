"""Saving views: a narrowed queue gets a name, a place in the row, and perhaps the whole team as its readers."""

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team, Unit
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import SavedView
from huikkaa.domain.work.queries.queue import Filters
from huikkaa.kernel.refusals import require


@transaction.atomic
def save_view(*, viewer: Viewer, team: Team, name: str, filters: Filters, shared: bool = False) -> SavedView:
    """Save the narrowed queue under a name; the same name again replaces the earlier view of one's own."""
    assert viewer.person is not None  # noqa: S101 - the address is open to members of the teams only
    if shared:
        require(rules.why_not_share_view(team, viewer))
    own = SavedView.objects.filter(team=team, person=viewer.person)
    known = own.filter(name=name.strip()).first()
    if known is None:
        require(rules.why_not_one_more_view(own.count()))
    last = own.order_by("-order").values_list("order", flat=True).first()
    view = known or SavedView(team=team, person=viewer.person, order=0 if last is None else last + 1)
    view.name, view.shared, view.part, view.channel = name.strip(), shared, filters.part, filters.channel
    view.service = Service.objects.filter(slug=filters.service).first() if filters.service else None
    view.unit = Unit.objects.filter(pk=filters.unit).first() if filters.unit else None
    view.handler = Person.objects.filter(pk=filters.person).first() if filters.person else None
    view.full_clean()
    view.save()
    return view


@transaction.atomic
def change_view(*, view: SavedView, viewer: Viewer, name: str, shared: bool) -> SavedView:
    """Give the view another name, or other readers."""
    require(rules.why_not_change_view(view, viewer))
    if shared and not view.shared:
        require(rules.why_not_share_view(view.team, viewer))
    view.name, view.shared = name.strip(), shared
    view.full_clean()
    view.save(update_fields=["name", "shared"])
    return view


@transaction.atomic
def move_view(*, view: SavedView, viewer: Viewer, by: int) -> None:
    """Move the view one place earlier (-1) or later (1) among those it stands with."""
    require(rules.why_not_change_view(view, viewer))
    beside = SavedView.objects.select_for_update().filter(team_id=view.team_id, shared=view.shared)
    if not view.shared:
        beside = beside.filter(person_id=view.person_id)
    row = list(beside.order_by("order", "id"))
    at = [one.pk for one in row].index(view.pk)
    to = max(0, min(len(row) - 1, at + by))
    row.insert(to, row.pop(at))
    for place, one in enumerate(row):
        if one.order != place:
            one.order = place
            one.save(update_fields=["order"])


@transaction.atomic
def remove_view(*, view: SavedView, viewer: Viewer) -> None:
    """Take the view away; the requests stay where they are."""
    require(rules.why_not_change_view(view, viewer))
    view.delete()
