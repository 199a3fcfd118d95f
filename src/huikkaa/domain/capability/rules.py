"""What may not be stated of skills, and why."""

from datetime import date

from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.kernel.refusals import Refusal


def why_not_state(service: Service, from_day: date) -> Refusal | None:
    """Nothing is stated of a service for days when it is no longer offered."""
    if service.retired_on is None or service.retired_on > from_day:
        return None
    return Refusal(
        "service_retired",
        _("The service %(name)s is no longer offered then.") % {"name": service.name},
        _("Choose a service that is offered, or an earlier day."),
    )
