"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import EMPLOYMENT, Processing

PERSONAL = (
    Processing(
        "skills",
        _("Stated skills and wishes to learn, substitutes, special and official duties"),
        _("To offer the right work, and to leave no work to one person alone."),
        EMPLOYMENT,
        _("While the person belongs to a team; the dated history until the person's data is erased."),
        _(
            "The person, the own team and those named to plan the staff; substitutes and duties: everyone signed in."
        ),
        {
            "capability.Skill": "person stated_by",
            "capability.Substitute": "person substitute proposed_by",
            "capability.Duty": "person next_person name",
        },
    ),
)
PLAIN: dict[str, str] = {}

AT_ERASURE = (
    AtErasure(
        "skills",
        _("Skills, wishes to learn and substitutes"),
        Fate.GOES,
        {
            "capability.Skill": "person",
            "capability.Substitute": "person substitute",
        },
    ),
    AtErasure(
        "skills-of-others",
        _("Skills and substitutes of others that the person stated"),
        Fate.EMPTIED,
        {
            "capability.Skill": "stated_by",
            "capability.Substitute": "proposed_by",
            "capability.Duty": "next_person",
        },
    ),
    AtErasure("past-duties", _("Duties that have ended"), Fate.NAMELESS, {"capability.Duty": "person"}),
)
