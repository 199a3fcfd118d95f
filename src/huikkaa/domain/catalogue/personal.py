"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import PUBLIC_TASK, WHOLE_PORTAL, Processing

PERSONAL = (
    Processing(
        "owners",
        _("Who owns a service, who began a form's version and who published it"),
        _("To have one named person who answers for each service over its whole life."),
        PUBLIC_TASK,
        WHOLE_PORTAL,
        _("Owners: everyone. Makers of forms: administrators."),
        {"catalogue.Service": "owner", "catalogue.FormVersion": "begun_by published_by note"},
    ),
)
PLAIN = {
    "catalogue.Service": "legal_ground checklist",
    "catalogue.FormField": "options columns shown_if prefill",
    "catalogue.OpeningCalendar": "name",
    "catalogue.ExceptionalDay": "reason",
}

AT_ERASURE = (
    AtErasure("owned-services", _("Owned services"), Fate.ENDS_FIRST, {"catalogue.Service": "owner"}),
    AtErasure(
        "forms",
        _("Versions of forms begun and published"),
        Fate.NAMELESS,
        {"catalogue.FormVersion": "begun_by published_by"},
    ),
)
