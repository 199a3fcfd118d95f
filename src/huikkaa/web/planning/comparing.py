"""Saved scenarios: kept by name, removed, and compared side by side, up to three, also on paper."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.insight.queries.retirement import Ahead, ahead, scenario_on
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.planning.models import SavedScenario
from huikkaa.domain.planning.scenarios.actions import keep_scenario, remove_scenario
from huikkaa.domain.planning.scenarios.queries import saved_scenarios
from huikkaa.engine.succession import Scenario
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.planning.ahead import side_of, whole
from huikkaa.web.planning.assuming import KeepForm
from huikkaa.web.planning.figures import assumptions, lacks_of, rows_of, short_words
from huikkaa.web.shared.viewer import viewer_of

MOST, NOW, TOLD, BOARD = 3, "nyt", 15, "hallitukselle"


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was tried by a name."""
    staff = Staff(clock.today())
    form = KeepForm(request.POST or None, staff=staff, plans=True, auto_id="keep_%s")
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
    return render(request, "planning/keep.html", {"form": form, "is_in_use": staff.is_on})


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a scenario."""
    saved = get_object_or_404(SavedScenario, pk=pk)
    if request.method == "POST":
        remove_scenario(saved=saved, viewer=viewer_of(request))
        messages.success(request, _("Removed."))
        return redirect("planning:ahead")
    return render(request, "planning/remove.html", {"saved": saved})


def compare(request: HttpRequest) -> HttpResponse:
    """Up to three scenarios side by side: what each assumes, year by year, and what is short.

    For the board those named to plan see it as all others do: a print is read by many.
    """
    staff, may_plan = Staff(clock.today()), Role.PLANNER in viewer_of(request).roles
    plans = may_plan and BOARD not in request.GET
    shown: dict[str, Any] = {
        "is_in_use": staff.is_on,
        "plans": plans,
        "may_plan": may_plan,
        "day": staff.day,
        "most": MOST,
    }
    if staff.is_on:
        saved = {str(one.pk): one for one in saved_scenarios()}
        chosen = [one for one in dict.fromkeys(request.GET.getlist("s")) if one == NOW or one in saved][:MOST]
        keys = chosen or [NOW, *list(saved)[: MOST - 1]]
        engine = {NOW: Scenario(_("As now"))} | {pk: scenario_on(one, staff) for pk, one in saved.items()}
        beside = [] if plans else [one for key, one in engine.items() if key != NOW]
        found = ahead([engine[key] for key in keys], staff, plans=plans, beside=beside)
        choices = [(key, one.name, key in keys) for key, one in engine.items()]
        shown |= _compared(found, keys, staff, plans) | {
            "choices": choices,
            "other_view": urlencode([("s", key) for key in keys] + ([(BOARD, "1")] if plans else [])),
        }
    return render(request, "planning/compare.html", shown)


def _compared(found: list[Ahead], keys: list[str], staff: Staff, plans: bool) -> dict[str, Any]:
    lacks = [lacks_of(one.short, staff.services) for one in found]
    assumed = [assumptions(one.result.scenario, staff.units) for one in found]
    worst = dict.fromkeys(lack.service for listed in lacks for lack in listed[:TOLD])
    told = [{lack.service: f"{lack.year}: {lack.brief}" for lack in listed} for listed in lacks]
    short = {service: [words.get(service, _("not short")) for words in told] for service in worst}
    return {
        "sides": [side_of(one, plans) | {"key": key} for one, key in zip(found, keys, strict=True)],
        "rows": rows_of(
            [whole(one, {} if key == NOW else {"s": key}) for one, key in zip(found, keys, strict=True)],
            plans,
        ),
        "assumed": [
            (pairs[0][0], [value for _name, value in pairs], len({value for _name, value in pairs}) > 1)
            for pairs in zip(*assumed, strict=True)
        ],
        "short_counts": [short_words(one) for one in lacks],
        "hidden_counts": [one.hidden for one in found],
        "short": short,
        "told": TOLD,
    }
