"""One count of one person: opened by those named to plan, with a reason that the person sees."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import open_count
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.features import is_on
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of


class ReasonForm(HouseForm):
    """Why the count is opened."""

    reason = TextField(
        label=_("Why do you open it?"),
        max_length=200,
        help_text=_("The person sees your name, the time and this reason."),
    )


def count(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Ask for the reason, then show how many requests of the service the person has completed, and keep the look."""
    person = get_object_or_404(Person, pk=pk)
    service = get_object_or_404(Service, slug=slug)
    if not Membership.objects.filter(in_force(clock.today()), person=person).exists():
        raise Http404
    form = ReasonForm(request.POST or None)
    shown = {"person": person, "service": service, "form": form, "is_on": is_on(EVIDENCE)}
    if request.method == "POST" and form.is_valid():
        try:
            shown["found"] = open_count(
                person=person, service=service, viewer=viewer_of(request), reason=form.cleaned_data["reason"]
            )
            shown["is_open"] = True
        except Refused as refused:
            form.refuse(refused)
    return render(request, "capability/count.html", shown)
