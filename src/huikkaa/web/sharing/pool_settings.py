"""Setting up pools: leads and administrators name them, choose their services and their rule."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Pool
from huikkaa.kernel import clock
from huikkaa.web.shared.editing import ThingForm, ThingsField, show_and_save
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class PoolForm(ThingForm):
    """A pool's names, services and rule."""

    model = Pool
    shown = ("name_fi", "name_sv", "name_en", "services", "threshold", "peak_from", "peak_to")
    helps = {
        "threshold": gettext_lazy(
            "The pool opens when more requests than this are late or untaken, and closes when no more are."
        ),
        "peak_from": gettext_lazy("The pool is open on the days of a peak known beforehand, too."),
    }

    def make(self, name: str) -> Any:
        """The services are chosen from those that are offered."""
        if name == "services":
            return ThingsField(things=list(offered(clock.today())), label=_("Services"))
        return super().make(name)


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("sharing:pools"), _("Pools"))]


def new(request: HttpRequest) -> HttpResponse:
    """Make a pool."""
    return show_and_save(
        request,
        PoolForm(request.POST or None),
        lambda form: actions.make_pool(values=form.values, viewer=viewer_of(request)),
        heading=_("New pool"),
        lead=_("A pool is for peaks. People join it themselves and may leave at any time."),
        crumbs=_crumbs(),
        back=lambda made: reverse("sharing:pool", args=[made.slug]),
    )


def change(request: HttpRequest, pool: str) -> HttpResponse:
    """Change a pool."""
    one = get_object_or_404(Pool, slug=pool)
    here = reverse("sharing:pool", args=[pool])
    return show_and_save(
        request,
        PoolForm(request.POST or None, thing=one, seen=fingerprint(one)),
        lambda form: actions.change_pool(
            pool=one, values=form.values, viewer=viewer_of(request), seen=form.seen_mark
        ),
        heading=_("Change the pool"),
        crumbs=[*_crumbs(), (here, one.name)],
        back=here,
    )


def end(request: HttpRequest, pool: str) -> HttpResponse:
    """End a pool."""
    one = get_object_or_404(Pool, slug=pool)
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda _form: actions.end_pool(pool=one, viewer=viewer_of(request)),
        heading=_("End the pool"),
        lead=_("The pool opens no more. How it was used can still be seen."),
        crumbs=[*_crumbs(), (reverse("sharing:pool", args=[pool]), one.name)],
        back=reverse("sharing:pools"),
        button=_("End the pool"),
        danger=True,
    )
