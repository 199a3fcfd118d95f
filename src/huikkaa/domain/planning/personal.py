"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import EMPLOYMENT, Processing

PERSONAL = (
    Processing(
        "leavings",
        _("Year and month of birth, what the person has said of leaving, and who has looked at it"),
        _("To know in time how many leave and what must be handed over."),
        EMPLOYMENT,
        _("Until the person's data is erased."),
        _("The person and those named to plan; others see numbers of five or more."),
        {
            "planning.Prospect": "person",
            "planning.ProspectLook": "person looked_by",
        },
    ),
)
PLAIN: dict[str, str] = {}

AT_ERASURE = (
    AtErasure(
        "leavings",
        _("What the person has said of leaving, the year of birth, and who has looked at them"),
        Fate.GOES,
        {"planning.Prospect": "person", "planning.ProspectLook": "person"},
    ),
    AtErasure(
        "leavings-looked-at",
        _("What others have said of leaving and the person has looked at"),
        Fate.NAME_KEPT,
        {"planning.ProspectLook": "looked_by"},
        _("Each look at a figure of one person can be seen by that person."),
        _("Until the person's data is erased."),
    ),
)
