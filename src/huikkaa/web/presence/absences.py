"""One's own absences, and those of the people one supervises: entered to the half-day, never with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.presence import actions, rules
from huikkaa.domain.presence.models import Absence, Half
from huikkaa.domain.presence.queries import absences_of
from huikkaa.engine.halfdays import HalfDay, Stretch
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared import editing
from huikkaa.web.shared.away import away_words, date_words
from huikkaa.web.shared.fields import DayField, OneOfField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class AbsenceForm(HouseForm):
    """From which half-day to which; there is no place for a reason."""

    first_day = DayField(label=gettext_lazy("First day away"))
    first_half = OneOfField(
        label=gettext_lazy("From"),
        choices=[
            (str(Half.MORNING), gettext_lazy("from the morning")),
            (str(Half.AFTERNOON), gettext_lazy("from noon")),
        ],
        initial=str(Half.MORNING),
    )
    last_day = DayField(
        label=gettext_lazy("Last day away"),
        help_text=gettext_lazy("Leave empty if it is the same day."),
        required=False,
    )
    last_half = OneOfField(
        label=gettext_lazy("Until"),
        choices=[
            (str(Half.AFTERNOON), gettext_lazy("until the evening")),
            (str(Half.MORNING), gettext_lazy("until noon")),
        ],
        initial=str(Half.AFTERNOON),
    )

    @property
    def stretch(self) -> Stretch:
        """The half-days that were written."""
        given = self.cleaned_data
        first = HalfDay(given["first_day"], int(given["first_half"]))
        return Stretch(first, HalfDay(given["last_day"] or first.day, int(given["last_half"])))


def own(request: HttpRequest) -> HttpResponse:
    """Show one's own absences and enter a new one."""
    return _page(request, editing.me(request))


def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for one who is ill and cannot: by whoever has a supervisor's power over the person."""
    return _page(request, _person(request, pk))


@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End an absence now, or take away one that has not begun."""
    absence = Absence.objects.select_related("person").filter(pk=pk).first()
    viewer = viewer_of(request)
    if absence is None or rules.why_not_enter_for(absence.person, viewer):
        raise Http404
    try:
        actions.come_back(absence=absence, by=viewer)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The absence has ended."))
    return redirect(_address(request, absence.person))


def _person(request: HttpRequest, pk: int) -> Person:
    person = Person.objects.filter(pk=pk).first()
    if person is None or rules.why_not_enter_for(person, viewer_of(request)):
        raise Http404
    return person


def _page(request: HttpRequest, person: Person) -> HttpResponse:
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.be_away(person=person, stretch=form.stretch, by=viewer_of(request))
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The absence is entered. It shows wherever the name is shown."))
            return redirect(_address(request, person))
    rows = [_row(one) for one in absences_of(person, clock.today())]
    shown: dict[str, Any] = {
        "form": form,
        "person": person,
        "own": person.pk == editing.me(request).pk,
        "rows": rows,
        "now": away_words(person.pk),
        "address": _address(request, person),
    }
    return render(request, "presence/absences.html", shown, status=422 if form.errors else 200)


def _row(one: Absence) -> dict[str, Any]:
    first, last = one.stretch
    return {
        "pk": one.pk,
        "first": date_words(first),
        "from_noon": first.half == Half.AFTERNOON,
        "last": date_words(last),
        "until_noon": last.half == Half.MORNING,
        "one_day": first.day == last.day,
        "begun": first.day <= clock.today(),
        "is_read": one.source != Absence.Source.ENTERED,
        "source": one.get_source_display(),
        "entered_by": one.entered_by.name if one.entered_by and one.entered_by_id != one.person_id else "",
    }


def _address(request: HttpRequest, person: Person) -> str:
    own_page = person.pk == editing.me(request).pk
    return reverse("presence:own") if own_page else reverse("presence:absences", args=[person.pk])
