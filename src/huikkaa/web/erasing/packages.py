"""A person's data given out through an officer: gathered with a reason, taken as one file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.giving import actions
from huikkaa.domain.channels.giving.queries import package_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.erasing.people import ReasonForm, person_or_404, show_person
from huikkaa.web.shared.viewer import viewer_of


@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Gather the person's data, at once or by the jobs."""
    person, form = person_or_404(pk), ReasonForm(request.POST)
    if not form.is_valid():
        return show_person(request, person, reason=form, status=422)
    try:
        package = actions.gather(person=person, viewer=viewer_of(request), reason=form.cleaned_data["syy"])
    except Refused as refused:
        form.refuse(refused, "syy")
        return show_person(request, person, reason=form, status=422)
    if package.state == package.State.READY:
        messages.success(request, _("The package is ready to be handed over."))
    else:
        messages.success(
            request, _("The package is being gathered. It appears on this page when it is ready.")
        )
    return redirect("erasing:person", pk)


def take(request: HttpRequest, pk: int, data_package: int) -> HttpResponseBase:
    """The package as a file; each taking is logged."""
    package = package_of(person_or_404(pk), data_package)
    if package is None:
        raise Http404
    answer = StreamingHttpResponse(
        actions.take(package=package, viewer=viewer_of(request)), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="henkilon-tiedot-{clock.today()}.zip"'
    answer["Cache-Control"] = "no-store, private"
    return answer
