"""What the team has agreed for the offer: how much in hand at once, what is unpleasant, and the limit of shares."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.actions.unpleasant import mark_unpleasant
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.actions.teams import change_team
from huikkaa.domain.organisation.models import Team
from huikkaa.web.capability.own import services_of
from huikkaa.web.capability.team import led_team
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingsField, show_and_save


class OfferForm(editing.ThingForm):
    """What the offer keeps to in this team."""

    model = Team
    shown = ("limit_in_hand", "share_limit")
    helps = {
        "limit_in_hand": gettext_lazy(
            "Whoever has this many in hand is offered no more. What waits for the customer is not counted. "
            "Leave empty where there is no limit."
        ),
        "share_limit": gettext_lazy(
            "Whoever has had this much more of the unpleasant work than the others is offered it no more "
            "while somebody else at work can do it. Leave empty where shares are not weighed."
        ),
    }

    def __init__(self, *args: Any, services: list[Service], **options: Any) -> None:
        super().__init__(*args, **options)
        marked = [str(service.pk) for service in services if service.unpleasant]
        self.fields["unpleasant"] = ThingsField(
            things=services,
            required=False,
            initial=marked,
            label=_("Unpleasant work, shared evenly"),
            help_text=_("What the team has agreed nobody should be left alone with."),
        )


def rules_of_offer(request: HttpRequest, team: str) -> HttpResponse:
    """Write down what the team has agreed."""
    chosen = led_team(request, team)
    services = services_of([chosen.pk])
    form = OfferForm(request.POST or None, thing=chosen, seen=fingerprint(chosen), services=services)

    def act(filled: OfferForm) -> None:
        by = editing.me(request)
        change_team(team=chosen, values=filled.values, by=by, seen=filled.seen_mark)
        mark_unpleasant(team=chosen, services=filled.cleaned_data["unpleasant"], by=by)

    back = reverse("capability:team", args=[chosen.slug])
    return show_and_save(
        request,
        form,
        act,
        heading=_("What the offer keeps to"),
        lead=_(
            "The team agrees on these together. Shares are weighed only while the measure of them is in use: it is "
            "told on the page What is measured of me."
        ),
        back=back,
        crumbs=[(reverse("capability:own"), _("Own skills")), (back, chosen.name)],
    )
