"""Services, their stages, forms and promises, and when the offices are open."""

from huikkaa.domain.catalogue.models.disturbances import Disturbance
from huikkaa.domain.catalogue.models.forms import FormField, FormVersion
from huikkaa.domain.catalogue.models.hours import ExceptionalDay, OpeningCalendar, OpeningSpan
from huikkaa.domain.catalogue.models.promises import ServicePromise
from huikkaa.domain.catalogue.models.services import Service, ServiceGroup, Stage

__all__ = [
    "Disturbance",
    "ExceptionalDay",
    "FormField",
    "FormVersion",
    "OpeningCalendar",
    "OpeningSpan",
    "Service",
    "ServiceGroup",
    "ServicePromise",
    "Stage",
]
