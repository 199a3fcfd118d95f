"""The pages of one rule and of one time of it, which may be moved or skipped with a reason."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.work.actions import recurring as actions
from huikkaa.domain.work.models import Recurring
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.domain.work.rules import recurring as rules
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.recurring.answers import asked_of
from huikkaa.web.recurring.forms import MoveForm, SkipForm
from huikkaa.web.recurring.showing import Line, day_words, in_each_language, sentence_of, state_words
from huikkaa.web.recurring.writing import rule_of
from huikkaa.web.shared import editing
from huikkaa.web.shared.viewer import viewer_of

BEHIND, AHEAD, MOST = timedelta(days=400), timedelta(days=400), 30


def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Recurring work: its rule in words, what its requests get, and its times behind and ahead."""
    kept, viewer, today = rule_of(request, pk), viewer_of(request), clock.today()
    times = queries.with_requests(queries.times([kept], today - BEHIND, today + AHEAD), viewer)
    ahead = [one for one in times if one.due_on >= today][:MOST]
    behind = [one for one in reversed(times) if one.due_on < today][:MOST]
    context = {
        "rule": kept,
        "words": sentence_of(kept),
        "others": in_each_language(kept.choices, kept.move, kept.lead, kept.anchor) if kept.choices else [],
        "ahead": [Line(one) for one in ahead],
        "behind": [Line(one) for one in behind],
        "may_change": rules.why_not_set({team.pk for team in kept.teams}, viewer) is None,
        "has_form": bool(asked_of(kept)),
        "crumbs": _crumbs(),
    }
    return render(request, "recurring/rule.html", context)


def one_time(request: HttpRequest, pk: int, time: str) -> HttpResponse:
    """One time: what became of it, and moving or skipping it."""
    kept, viewer = rule_of(request, pk), viewer_of(request)
    found = queries.time_of(kept, time)
    if found is None:
        raise Http404
    queries.with_requests([found], viewer)
    move, skip = MoveForm(None), SkipForm(None)
    if request.method == "POST":
        done, move, skip = _changed(request, kept, time)
        if done:
            return redirect("recurring:time", pk=pk, time=time)
    context = {
        "rule": kept,
        "time": found,
        "line": Line(found),
        "words": state_words(found),
        "due": day_words(found.due_on),
        "make": day_words(found.make_on),
        "refusal": rules.why_not_change_time(kept, viewer, found.kept),
        "move": move,
        "skip": skip,
        "late_days": found.kept.days_late if found.kept else 0,
        "crumbs": [*_crumbs(), (reverse("recurring:rule", args=[pk]), kept.title)],
    }
    failed = bool(move.errors or skip.errors)
    return render(request, "recurring/time.html", context, status=422 if failed else 200)


def _changed(request: HttpRequest, kept: Recurring, key: str) -> tuple[bool, MoveForm, SkipForm]:
    """Do what was asked; whether it went through, and the forms with what was wrong."""
    viewer, what = viewer_of(request), request.POST.get("what", "")
    move = MoveForm(request.POST if what == "move" else None)
    skip = SkipForm(request.POST if what == "skip" else None)
    form: MoveForm | SkipForm = skip if what == "skip" else move
    given: Any = form.cleaned_data if form.is_bound and form.is_valid() else {}
    try:
        with transaction.atomic():
            if what == "usual":
                actions.as_usual(recurring=kept, key=key, viewer=viewer)
            elif given and what == "move":
                actions.move(recurring=kept, key=key, viewer=viewer, to=given["to"], reason=given["reason"])
            elif given:
                actions.skip(recurring=kept, key=key, viewer=viewer, reason=given["why"])
            else:
                return False, move, skip
    except Refused as refused:
        form.refuse(refused) if form.is_bound else messages.error(request, str(refused))
        return False, move, skip
    except ValidationError as error:
        editing.put_errors(form, error)
        return False, move, skip
    messages.success(request, _("The annual clock was changed. The others see why."))
    return True, move, skip


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("recurring:year"), _("Annual clock"))]
