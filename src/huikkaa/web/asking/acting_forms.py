"""The small forms of one who follows a matter."""

from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared import fields
from huikkaa.web.shared.forms import HouseForm

GRADES = [
    ("5", _("Excellently")),
    ("4", _("Well")),
    ("3", _("Fairly")),
    ("2", _("Passably")),
    ("1", _("Poorly")),
]


class WriteForm(HouseForm):
    """A message to the one who has the matter, with files."""

    text = fields.LongTextField(label=_("Your message"), max_length=20_000)
    attachments = fields.FilesField(label=_("Attachments"), required=False)


class CancelForm(HouseForm):
    """Taking a request back; the reason helps but is not asked for."""

    why = fields.LongTextField(
        label=_("Why do you cancel?"),
        help_text=_("The one who has the matter sees this."),
        max_length=2_000,
        required=False,
    )


class ReopenForm(HouseForm):
    """Returning finished work with words on what is missing."""

    text = fields.LongTextField(
        label=_("What is missing or wrong?"),
        help_text=_("The same person goes on with the matter. You need not tell everything again."),
        max_length=20_000,
    )


class GradeForm(HouseForm):
    """A grade and words on finished work."""

    grade = fields.OneOfField(label=_("How did we do?"), choices=GRADES)
    words = fields.LongTextField(
        label=_("Thank the maker, or tell what to do better"),
        help_text=_("The maker and the team see your words."),
        max_length=5_000,
        required=False,
    )


class ComplaintForm(HouseForm):
    """A complaint."""

    text = fields.LongTextField(
        label=_("What went wrong?"),
        help_text=_("Tell what happened and what you hope for. You need not know who made the mistake."),
        max_length=20_000,
    )
