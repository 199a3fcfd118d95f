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
    Processing(
        "plans-makers",
        _("Who has kept a scenario or written a fill-permit request"),
        _("To know whom to ask about a plan."),
        EMPLOYMENT,
        _("As long as the plan; the name until the person's data is erased."),
        _(
            "The steering group, leads, personnel administration, those named to plan and staff representatives."
        ),
        {"planning.SavedScenario": "made_by", "planning.FillPermit": "made_by grounds"},
    ),
)
PLAIN = {
    "planning.SavedScenario": "name",
    "planning.FillPermit": "title evidence",
}

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
    AtErasure(
        "scenarios",
        _("Scenarios that the person has kept"),
        Fate.EMPTIED,
        {"planning.SavedScenario": "made_by"},
    ),
    AtErasure(
        "permits",
        _("Fill-permit requests that the person has written"),
        Fate.NAMELESS,
        {"planning.FillPermit": "made_by"},
    ),
)
