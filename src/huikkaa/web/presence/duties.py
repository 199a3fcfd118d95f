"""Special and official duties: the list, a person's own, and who takes each over by when."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.duties import actions, rules
from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.capability.duties.queries import duties_on, written_down_by
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.organisation.actions.recording import fingerprint
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.web.presence.choosing import MemberField
from huikkaa.web.shared import editing
from huikkaa.web.shared.editing import ThingsField
from huikkaa.web.shared.fields import DayField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class DutyForm(editing.ThingForm):
    """A duty in words, what kind it is, and who takes it over by when."""

    model = Duty
    shown = (
        "name", "kind", "official_authority", "services", "valid_from", "next_person", "hand_over_by",
    )  # fmt: skip
    helps = {
        "name": gettext_lazy("Such as: keeper of the town's seal, main user of the records program."),
        "official_authority": gettext_lazy("Decides on somebody's right or duty in the town's name."),
    }

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        self.person = person
        super().__init__(*args, **options)

    def make(self, name: str) -> forms.Field:
        """Services and the next person are chosen by name."""
        if name == "services":
            services = list(offered(clock.today()).order_by("name_fi"))
            return ThingsField(things=services, label=_("Services it concerns"), required=False)
        if name == "next_person":
            return MemberField(but=self.person.pk, label=_("Who takes it over"), required=False)
        if name == "valid_from":
            return DayField(label=_("From"), initial=clock.today())
        return super().make(name)


class HandOverForm(HouseForm):
    """To whom the duty goes today."""

    def __init__(self, *args: Any, duty: Duty, **options: Any) -> None:
        super().__init__(*args, **options)
        initial = str(duty.next_person_id or "")
        self.fields["to"] = MemberField(but=duty.person_id, label=_("To whom?"), initial=initial)


def listing(request: HttpRequest) -> HttpResponse:
    """Everyone's duties; those without a successor, and those due, can be picked out."""
    today = clock.today()
    rows = [
        _row(duty)
        for duty in duties_on(today).prefetch_related("services").order_by("person__sorted_as", "name")
    ]
    people = {row["duty"].person_id for row in rows}
    mine = written_down_by(viewer_of(request), people, today)
    for row in rows:
        row["is_mine"] = row["duty"].person_id in mine
    parts = {
        "": rows,
        "ilman": [row for row in rows if row["duty"].next_person_id is None],
        "siirtyvat": [row for row in rows if row["duty"].next_person_id],
        "virka": [row for row in rows if row["duty"].official_authority],
    }
    names = {
        "": _("All"),
        "ilman": _("Without a successor"),
        "siirtyvat": _("Being handed over"),
        "virka": _("Official authority"),
    }
    chosen = request.GET.get("rajaus", "")
    address = reverse("presence:duties")
    shown = {
        "rows": parts.get(chosen, rows),
        "people": len(people),
        "count": len(rows),
        "me": editing.me(request),
        "filters": [
            {
                "href": f"{address}?rajaus={key}" if key else address,
                "label": names[key],
                "count": len(found),
                "is_current": key == chosen,
            }
            for key, found in parts.items()
        ],
    }
    return render(request, "presence/duties.html", shown)


def _row(duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty,
        "services": ", ".join(service.name for service in duty.services.all()),
        "late": duty.hand_over_by is not None and duty.hand_over_by < clock.today(),
    }


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a duty of a person."""
    person = _person(request, pk)
    return editing.show_and_save(
        request,
        DutyForm(request.POST or None, person=person),
        lambda form: actions.write_down(person=person, values=form.values, by=viewer_of(request)),
        heading=_("Write down a duty: %(name)s") % {"name": person.name},
        back=reverse("presence:duties"),
        crumbs=_crumbs(),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a duty, or name its successor and the day."""
    duty = _duty(request, pk)
    return editing.show_and_save(
        request,
        DutyForm(request.POST or None, thing=duty, person=duty.person, seen=fingerprint(duty)),
        lambda form: actions.change(
            duty=duty, values=form.values, by=viewer_of(request), seen=form.seen_mark
        ),
        heading=_("Duty of %(name)s") % {"name": duty.person.name},
        back=reverse("presence:duties"),
        crumbs=_crumbs(),
        template="presence/duty.html",
        more={"duty": duty},
    )


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a duty over today."""
    duty = _duty(request, pk)
    return editing.show_and_save(
        request,
        HandOverForm(request.POST or None, duty=duty),
        lambda form: actions.hand_over(duty=duty, to=form.cleaned_data["to"], by=viewer_of(request)),
        heading=_("Hand over: %(name)s") % {"name": duty.name},
        lead=_("%(name)s has it now.") % {"name": duty.person.name},
        button=_("Hand over"),
        back=reverse("presence:duties"),
        crumbs=_crumbs(),
    )


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a duty end, because nobody needs it any more."""
    actions.end(duty=_duty(request, pk), by=viewer_of(request))
    return HttpResponseRedirect(reverse("presence:duties"))


def _person(request: HttpRequest, pk: int) -> Person:
    person = Person.objects.filter(pk=pk).first()
    if person is None or rules.why_not_write_down(person, viewer_of(request)):
        raise Http404
    return person


def _duty(request: HttpRequest, pk: int) -> Duty:
    duty = Duty.objects.select_related("person", "next_person").filter(pk=pk).first()
    if duty is None or rules.why_not_write_down(duty.person, viewer_of(request)):
        raise Http404
    return duty


def _crumbs() -> list[tuple[str, object]]:
    return [(reverse("presence:duties"), _("Special duties"))]
