"""What may be done with reply templates, what may be sent, and why not."""

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import ReplyTemplate
from huikkaa.domain.work.rules.handling import Answer
from huikkaa.engine import filling
from huikkaa.kernel.refusals import Refusal


def why_not_send(text: str) -> Answer:
    """Why these words cannot be sent to a customer, or None: a place of a template still stands open in them."""
    places = filling.left_open(text)
    if not places:
        return None
    return Refusal(
        "open_places",
        _("The words still have places to fill: %(places)s.") % {"places": ", ".join(places)},
        _("Write what belongs there, or take the place away."),
    )


def why_not_text(text: str) -> Answer:
    """Why these words cannot be a template's, or None: a place that nobody can fill would stay open for ever."""
    places = filling.unknown(text)
    if not places:
        return None
    return Refusal(
        "unknown_places",
        _("We do not know the places %(places)s.") % {"places": ", ".join(places)},
        _("Choose from the fields listed beside the text."),
    )


def why_not_change_template(template: ReplyTemplate, viewer: Viewer) -> Answer:
    """Why the viewer may not change the template, or None: one's own, or one of the own team."""
    if template.team_id is not None and template.team_id in viewer.teams:
        return None
    if viewer.person is not None and template.person_id == viewer.person.pk:
        return None
    return Refusal("not_your_template", _("This template belongs to somebody else."))
