"""Days that others are counted from: elections, the council's budget meeting."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.work.actions import anchors as actions
from huikkaa.domain.work.models import Anchor, AnchorDay
from huikkaa.kernel import clock
from huikkaa.web.recurring.forms import AnchorDayForm, AnchorForm
from huikkaa.web.shared import editing


def listing(request: HttpRequest) -> HttpResponse:
    """The kinds of anchor days with their coming days."""
    anchors = Anchor.objects.prefetch_related("days")
    today = clock.today()
    shown = []
    for anchor in anchors:
        days = list(anchor.days.all())
        coming, past = [row for row in days if row.day >= today], [row for row in days if row.day < today]
        shown.append((anchor, coming, past))
    return render(request, "recurring/anchors.html", {"anchors": shown, "crumbs": _crumbs()})


def add(request: HttpRequest) -> HttpResponse:
    """A new kind of day to count from."""
    return editing.show_and_save(
        request,
        AnchorForm(request.POST or None),
        lambda form: actions.add_anchor(by=editing.me(request), **form.cleaned_data),
        heading=_("Add what to count from"),
        back=reverse("recurring:anchors"),
        crumbs=[*_crumbs(), (reverse("recurring:anchors"), _("Days to count from"))],
    )


def add_day(request: HttpRequest, pk: int) -> HttpResponse:
    """One more day of an anchor."""
    anchor = get_object_or_404(Anchor, pk=pk)
    return editing.show_and_save(
        request,
        AnchorDayForm(request.POST or None),
        lambda form: actions.add_day(anchor=anchor, by=editing.me(request), **form.cleaned_data),
        heading=_("%(anchor)s: add a day") % {"anchor": anchor.name},
        back=reverse("recurring:anchors"),
        crumbs=[*_crumbs(), (reverse("recurring:anchors"), _("Days to count from"))],
    )


def change_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The day has moved: what is counted from it moves with it, unless it has been made already."""
    row = get_object_or_404(AnchorDay.objects.select_related("anchor"), pk=pk)
    return editing.show_and_save(
        request,
        AnchorDayForm(request.POST or None, initial={"day": row.day, "name": row.name}),
        lambda form: actions.change_day(row=row, by=editing.me(request), **form.cleaned_data),
        heading=_("%(anchor)s: change the day") % {"anchor": row.anchor.name},
        lead=_("What is counted from it moves too, unless its request has been made already."),
        back=reverse("recurring:anchors"),
        crumbs=[*_crumbs(), (reverse("recurring:anchors"), _("Days to count from"))],
    )


@require_POST
def remove_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day away; nothing is counted from it any more."""
    actions.remove_day(row=get_object_or_404(AnchorDay, pk=pk), by=editing.me(request))
    return HttpResponseRedirect(reverse("recurring:anchors"))


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("recurring:year"), _("Annual clock"))]
