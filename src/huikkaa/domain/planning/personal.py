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
    Processing(
        "placement-wishes",
        _("Wishes of placement, what is settled of a person's team, and who has looked at them"),
        _("To place people in teams by what they can and wish, and to tell each why."),
        EMPLOYMENT,
        _("Until the person's data is erased."),
        _("The person and those named to plan; others see numbers of five or more."),
        {
            "planning.Concerned": "person locked_why wish_words",
            "planning.TeamWish": "person",
            "planning.LearningWish": "person",
            "planning.Pairing": "one other",
            "planning.WishLook": "person looked_by",
        },
    ),
    Processing(
        "placement-plans",
        _("Plans of placement, hearings, the result of the negotiation, and the decision"),
        _("To hear each person before the decision, and to keep what it rests on."),
        EMPLOYMENT,
        _("Until the person's data is erased."),
        _("The own place and hearing: the person. All of it: those named to plan."),
        {
            "planning.PlacementRound": "made_by decided_by balance_ground negotiation",
            "planning.RoundTeam": "lead",
            "planning.PlacementPlan": "made_by instance result",
            "planning.Placing": "person why takes",
            "planning.Hearing": "person heard_by words",
        },
    ),
    Processing(
        "mixed-groups",
        _("In which mixed group a person is, with the workplace, team, title and kind of employment"),
        _("To put together groups in which people meet others than those they work with."),
        EMPLOYMENT,
        _("Until the groups are removed or the person's data is erased."),
        _("Those named to plan."),
        {"planning.MixedGroups": "made_by asked result"},
    ),
)
PLAIN: dict[str, str] = {
    "planning.SavedScenario": "name",
    "planning.FillPermit": "title evidence",
    "planning.PlacementRound": "name decision_section",
    "planning.PlacementPlan": "name",
    "planning.MixedGroups": "name",
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
    AtErasure(
        "placement",
        _("Wishes of placement, places in plans, hearings, and who has looked at them"),
        Fate.GOES,
        {
            "planning.Concerned": "person",
            "planning.TeamWish": "person",
            "planning.LearningWish": "person",
            "planning.Pairing": "one other",
            "planning.Placing": "person",
            "planning.Hearing": "person",
            "planning.WishLook": "person",
        },
    ),
    AtErasure(
        "placement-done",
        _(
            "Rounds of placement, plans and hearings of others that the person made, and a lead named by a decision"
        ),
        Fate.NAMELESS,
        {
            "planning.PlacementRound": "made_by decided_by",
            "planning.PlacementPlan": "made_by",
            "planning.Hearing": "heard_by",
            "planning.RoundTeam": "lead",
        },
    ),
    AtErasure(
        "mixed-groups-made",
        _("Mixed groups that the person made"),
        Fate.NAMELESS,
        {"planning.MixedGroups": "made_by"},
    ),
    AtErasure(
        "placement-looked-at",
        _("Wishes of others that the person has looked at"),
        Fate.NAME_KEPT,
        {"planning.WishLook": "looked_by"},
        _("Each look at wishes can be seen by the one whose they are."),
        _("Until the person's data is erased."),
    ),
)
