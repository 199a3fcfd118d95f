"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.erasing import AtErasure, Fate
from huikkaa.domain.organisation.processing import EMPLOYMENT, PUBLIC_TASK, Processing

PERSONAL = (
    Processing(
        "measures",
        _("Who did the work, behind a figure; the makers counted in it"),
        _("To know how many people stand behind a figure, so that none is shown of one person."),
        PUBLIC_TASK,
        _("As long as the matter; sums without names stay."),
        _("Nobody, but the own figures oneself. Each measure of people is told on its own page."),
        {"insight.RequestFact": "responsible", "insight.Rollup": "makers", "insight.Remainder": "figures"},
    ),
    Processing(
        "evidence_looks",
        _("Who has opened how much a person has completed of a service, and the reason"),
        _("Each look at a figure of one person can be seen by that person."),
        EMPLOYMENT,
        _("Until the person's data is erased."),
        _("The person whose figure it was."),
        {"insight.EvidenceLook": "person looked_by reason"},
    ),
    Processing(
        "ordered_tables",
        _("Skills tables ordered as files: who ordered which"),
        _("To give a large table along without keeping anybody waiting."),
        EMPLOYMENT,
        _("Seven days."),
        _("The one who ordered it, while the table shows nothing that may not be seen any more."),
        {"insight.TableOrder": "person file"},
    ),
)
PLAIN = {
    "insight.Remainder": "key",
    "insight.FeatureStart": "feature handled_in informed_by",
    "insight.RiskStanding": "grade why",
    "insight.Folding": "stream gaps",
    "insight.TableOrder": "language narrowed teams",
    "insight.Rollup": "key hours lead business",
    "insight.YearStamp": "stamp",
}

AT_ERASURE = (
    AtErasure(
        "measures",
        _("Figures behind which the person stood"),
        Fate.NAMELESS,
        {"insight.RequestFact": "responsible"},
    ),
    AtErasure(
        "looks-at-figures",
        _("Who has opened the person's own figures"),
        Fate.GOES,
        {"insight.EvidenceLook": "person"},
    ),
    AtErasure(
        "ordered-tables",
        _("Ordered tables of skills"),
        Fate.GOES,
        {"insight.TableOrder": "person"},
    ),
    AtErasure(
        "figures-looked-at",
        _("Others' figures that the person opened"),
        Fate.NAME_KEPT,
        {"insight.EvidenceLook": "looked_by"},
        _("Each look at a figure of one person can be seen by that person."),
        _("Until the person's data is erased."),
    ),
)
