"""Settings of the catalogue's shelves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.actions import services as actions
from huikkaa.domain.catalogue.models import ServiceGroup
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.web.catalogue import crumbs
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import show_and_save


class GroupForm(editing.ThingForm):
    """A shelf of the catalogue."""

    model = ServiceGroup
    shown = ("name_fi", "name_sv", "name_en", "slug", "order")


def add(request: HttpRequest) -> HttpResponse:
    """A new shelf."""
    return show_and_save(
        request,
        GroupForm(request.POST or None, initial={"order": ServiceGroup.objects.count()}),
        lambda form: actions.open_group(values=form.values, by=editing.me(request)),
        heading=_("Add a group"),
        back=reverse("catalogue:services"),
        crumbs=crumbs.of_services(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A shelf's names and place."""
    group = get_object_or_404(ServiceGroup, pk=pk)
    return show_and_save(
        request,
        GroupForm(request.POST or None, thing=group, seen=fingerprint(group)),
        lambda form: actions.change_group(
            group=group, values=form.values, by=editing.me(request), seen=form.seen_mark
        ),
        heading=group.name,
        back=reverse("catalogue:services"),
        crumbs=crumbs.of_services(),
    )
