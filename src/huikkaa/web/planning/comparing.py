"""Saved scenarios: kept by name, removed, and compared side by side, up to three, also on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on
from huikkaa.domain.organisation.models import Role, Unit
from huikkaa.domain.planning.models import SavedScenario
from huikkaa.domain.planning.rules import is_in_use
from huikkaa.domain.planning.scenarios.actions import keep_scenario, remove_scenario
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Scenario
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.planning.ahead import services_by_key, side_of
from huikkaa.web.planning.assuming import KeepForm
from huikkaa.web.planning.figures import assumptions, lacks_of, rows_of, short_words
from huikkaa.web.shared.viewer import viewer_of

MOST, NOW, TOLD = 3, "nyt", 15


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was tried by a name."""
    form = KeepForm(request.POST or None, auto_id="keep_%s")
    if request.method == "POST" and form.is_valid():
        try:
            saved = keep_scenario(
                values={"name": form.cleaned_data["nimi"], **form.values}, viewer=viewer_of(request)
            )
        except Refused as refused:
            form.refuse(refused, "nimi")
        except ValidationError as error:
            form.add_error("nimi", ValidationError(error.messages))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('planning:compare')}?s={NOW}&s={saved.pk}")
    return render(request, "planning/keep.html", {"form": form, "is_in_use": is_in_use()})


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a scenario."""
    saved = get_object_or_404(SavedScenario, pk=pk)
    if request.method == "POST":
        remove_scenario(saved=saved, viewer=viewer_of(request))
        messages.success(request, _("Removed."))
        return redirect("planning:ahead")
    return render(request, "planning/remove.html", {"saved": saved})


def compare(request: HttpRequest) -> HttpResponse:
    """Up to three scenarios side by side: what each assumes, year by year, and what is short."""
    today, plans = clock.today(), Role.PLANNER in viewer_of(request).roles
    saved = {str(one.pk): one for one in saved_scenarios()}
    chosen = [one for one in dict.fromkeys(request.GET.getlist("s")) if one == NOW or one in saved][:MOST]
    keys = chosen or [NOW, *list(saved)[: MOST - 1]]
    scenarios = [Scenario(_("As now")) if one == NOW else scenario_on(saved[one], today) for one in keys]
    found = ahead(scenarios, today)
    shown: dict[str, Any] = {
        "is_in_use": bool(found),
        "plans": plans,
        "day": today,
        "choices": [
            (NOW, _("As now"), NOW in keys),
            *((key, one.name, key in keys) for key, one in saved.items()),
        ],
        "keys": keys,
        "most": MOST,
    }
    if found:
        shown |= _compared(found, keys, plans)
    return render(request, "planning/compare.html", shown)


def _compared(found: list[Ahead], keys: list[str], plans: bool) -> dict[str, Any]:
    services, units = services_by_key(), {str(pk): one for pk, one in Unit.objects.in_bulk().items()}
    lacks = [lacks_of(one.short, services) for one in found]
    assumed = [assumptions(one.result.scenario, units) for one in found]
    worst = dict.fromkeys(lack.service for listed in lacks for lack in listed[:TOLD])
    told = [{lack.service: f"{lack.year}: {lack.words}" for lack in listed} for listed in lacks]
    short = {service: [words.get(service, _("not short")) for words in told] for service in worst}
    return {
        "sides": [side_of(one, plans) | {"key": key} for one, key in zip(found, keys, strict=True)],
        "rows": rows_of([one.result.years for one in found], plans),
        "assumed": [
            (pairs[0][0], [value for _name, value in pairs], len({value for _name, value in pairs}) > 1)
            for pairs in zip(*assumed, strict=True)
        ],
        "short_counts": [short_words(one) for one in lacks],
        "short": short,
        "told": TOLD,
    }
