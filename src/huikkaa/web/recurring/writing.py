"""Writing a rule: plain choices, with the next days and the sentence shown while one chooses."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.work.actions import recurring as actions
from huikkaa.domain.work.models import Recurring
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.domain.work.rules import recurring as rules
from huikkaa.engine import recurrence
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.recurring import forms
from huikkaa.web.recurring.showing import day_words, in_each_language, language
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

SHOWN = 12


def write(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write new recurring work, or change it. Without a script "Show the days" shows them and keeps what was typed."""
    viewer = viewer_of(request)
    kept = rule_of(request, pk) if pk else None
    if kept is not None and rules.why_not_set({team.pk for team in kept.teams}, viewer):
        raise Http404
    form = _form(request, kept)
    if request.method == "POST" and "show" not in request.POST and form.is_valid():
        try:
            with transaction.atomic():
                saved = actions.set_recurring(
                    viewer=viewer,
                    teams=form.cleaned_data["teams"],
                    values=form.values,
                    recurring=kept,
                    seen=request.POST.get("seen") or None,
                )
        except Refused as refused:
            form.refuse(refused)
        except ValidationError as error:
            editing.put_errors(form, error)
        else:
            messages.success(request, _("The annual clock has it now."))
            return redirect("recurring:rule", pk=saved.pk)
    seen = request.POST.get("seen") or (fingerprint(kept) if kept else "")
    status = 422 if form.is_bound and form.errors and "show" not in request.POST else 200
    context = {
        "form": form,
        "kept": kept,
        "seen": seen,
        "what": [form[name] for name in form.WHAT],
        "parts": _parts(form),
        "rest": [form[name] for name in ("move", "lead", "starts_on", "ends_on")],
        "preview": preview_of(form),
        "made": _already_made(kept) if kept else [],
        "crumbs": [(reverse("recurring:year"), _("Annual clock"))],
    }
    return render(request, "recurring/write.html", context, status=status)


def _form(request: HttpRequest, kept: Recurring | None) -> forms.RecurringForm:
    today = clock.today()
    teams, services = list(teams_on(today)), list(offered(today).select_related("group"))
    own = next((team for team in teams if team.pk in viewer_of(request).leads), teams[0])
    initial = forms.initial_of(kept) if kept else forms.fresh_initial(own)
    given = request.POST if request.method == "POST" else None
    return forms.RecurringForm(given, initial=initial, teams=teams, services=services)


def _parts(form: forms.WhenForm) -> list[tuple[str, str, list[Any]]]:
    """The fields of each way of choosing the day; "only in these months" stands once, for three of the ways."""
    labels = dict(forms.HOWS)
    return [
        (how, str(labels[how]), [form[name] for name in names if name != "months"])
        for how, names in forms.PARTS.items()
    ]


def preview(request: HttpRequest) -> HttpResponse:
    """The next days and the sentence of what has been chosen so far: a live part of the form."""
    form = forms.WhenForm(request.GET or None)
    return render(request, "recurring/write.html#preview", {"preview": preview_of(form)})


def preview_of(form: forms.WhenForm) -> dict[str, Any] | None:
    """What the chosen rule says, or None while something is still to choose. The form itself shows the mistakes."""
    probe = forms.WhenForm(_as_sent(form))
    if not probe.is_valid():
        return None
    values = probe.rule_values
    anchor = values.pop("anchor")
    chosen = values.pop("choices")
    row = Recurring(anchor=anchor, choices=chosen, **values)
    told = in_each_language(chosen, row.move, row.lead, anchor)
    own = next(words for code, _name, words in told if code == language())
    return {
        "sentence": own,
        "others": [one for one in told if one[0] != language()],
        "days": [
            {
                "day": one.due_on,
                "words": day_words(one.due_on),
                "make": day_words(one.make_on),
                "moved": _moved(one),
            }
            for one in queries.next_days(queries.engine_rule(row), SHOWN)
        ],
        "lead": row.lead,
        "rrule": row.rrule,
    }


def _as_sent(form: forms.WhenForm) -> Any:
    """What the form holds now: what was sent, or what it opens with."""
    if form.is_bound:
        return form.data
    found: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value is not None:
            found[name] = value
    return found


def _moved(one: recurrence.Occurrence) -> str:
    return day_words(one.said_on) if one.said_on != one.due_on else ""


def _already_made(kept: Recurring) -> list[str]:
    """Days still ahead whose request has been made already: the new rule should begin after them."""
    today = clock.today()
    ahead = queries.times([kept], today, today + timedelta(days=400))
    return [day_words(time.due_on) for time in ahead if time.kept and time.kept.made_at]


class EndForm(HouseForm):
    """The last day of recurring work."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"] = DayField(label=_("Last day"), help_text=_("Nothing is due after this day."))


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End recurring work: what has been made stays."""
    kept, viewer = rule_of(request, pk), viewer_of(request)
    if rules.why_not_set({team.pk for team in kept.teams}, viewer):
        raise Http404
    return editing.show_and_save(
        request,
        EndForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda form: actions.end_recurring(
            recurring=kept, viewer=viewer, last_day=form.cleaned_data["last_day"]
        ),
        heading=_("End: %(title)s") % {"title": kept.title},
        lead=_("What has been made stays as it is."),
        button=_("End"),
        back=reverse("recurring:rule", args=[pk]),
        crumbs=[
            (reverse("recurring:year"), _("Annual clock")),
            (reverse("recurring:rule", args=[pk]), kept.title),
        ],
    )


def rule_of(request: HttpRequest, pk: int) -> Recurring:
    """The rule of this number if the viewer may know of it; else the page does not exist."""
    found = queries.rules_seen(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
