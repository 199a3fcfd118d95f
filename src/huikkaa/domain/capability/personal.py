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
    Processing(
        "know-how",
        _(
            "Know-how articles and key-task cards: who wrote, keeps and rehearsed them, and whom they name to ask"
        ),
        _("To keep what is known of the work, and to leave no task to one person alone."),
        EMPLOYMENT,
        _("Until the team takes the article or the card away."),
        _("Members of the teams."),
        {
            "capability.Article": "owner title how special contacts",
            "capability.ArticleVersion": "written_by title how special contacts",
            "capability.TaskCard": "keeper name steps",
            "capability.Rehearsal": "person told_by lacked",
        },
    ),
    Processing(
        "transfers",
        _("Transfer plans and the first weeks of new members"),
        _("To hand over what somebody knows before it is lost, and to receive new members well."),
        EMPLOYMENT,
        _("Until the data of the one who receives is erased."),
        _(
            "Those who take part, the lead, and those named to plan. How many requests the receiver has completed is "
            "shown to the receiver alone; the others see whether it is enough."
        ),
        {
            "capability.Transfer": "giver receiver mentor made_by task",
            "capability.TransferStep": "words",
        },
    ),
)
PLAIN: dict[str, str] = {"capability.Article": "language"}

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
    AtErasure(
        "transfers",
        _("Transfer plans in which the person was to learn, and the person's first weeks"),
        Fate.GOES,
        {"capability.Transfer": "receiver"},
    ),
    AtErasure(
        "know-how",
        _("Know-how, key-task cards and transfer plans of others in which the person took part"),
        Fate.EMPTIED,
        {
            "capability.Article": "owner",
            "capability.ArticleVersion": "written_by",
            "capability.TaskCard": "keeper",
            "capability.Rehearsal": "person told_by",
            "capability.Transfer": "giver mentor made_by",
        },
    ),
    AtErasure("past-duties", _("Duties that have ended"), Fate.NAMELESS, {"capability.Duty": "person"}),
)
