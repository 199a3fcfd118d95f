"""What this room keeps of people."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.processing import PUBLIC_TASK, Processing

PERSONAL = (
    Processing(
        "measures",
        _("Who did the work, behind a figure; the makers counted in it"),
        _("To know how many people stand behind a figure, so that none is shown of one person."),
        PUBLIC_TASK,
        _("As long as the matter; sums without names stay."),
        _("Nobody, but the own figures oneself. Each measure of people is told on its own page."),
        {"insight.RequestFact": "responsible", "insight.Rollup": "makers"},
    ),
)
PLAIN = {
    "insight.FeatureStart": "feature handled_in informed_by",
    "insight.Folding": "stream gaps",
    "insight.Rollup": "key hours lead business",
}
