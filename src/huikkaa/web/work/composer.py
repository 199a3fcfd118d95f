"""The composer: one place to write an answer, a question or a note, which never loses what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.fields import DayField, FilesField, LongTextField
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin

KINDS = (
    ("answer", _("Answer to the customer")),
    ("question", _("Question, time stops")),
    ("note", _("Note to the team")),
)


class WriteForm(OncePerFormMixin, HouseForm):
    """Words to the customer or to the team, with files; a question says by when to answer."""

    kind = forms.ChoiceField(choices=KINDS, initial="answer", widget=forms.RadioSelect)
    text = LongTextField(
        label=_("Write here"),
        max_length=20000,
        error_messages={"required": _("Write your message before sending it.")},
    )
    reply_by = DayField(
        label=_("The customer should answer by"),
        help_text=_("Until then the promised time does not run."),
        required=False,
    )
    attached = FilesField(label=_("Files"), required=False)

    def __init__(self, *args: Any, waits_for_none: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if waits_for_none:  # a document request: its time is the law's
            kinds = [
                (value, _("Question, the law’s time runs")) if value == "question" else (value, label)
                for value, label in KINDS
            ]
            self.fields["kind"] = forms.ChoiceField(choices=kinds, initial="answer", widget=forms.RadioSelect)
            self.fields["reply_by"].help_text = _("The time set by law runs on meanwhile.")

    def clean(self) -> dict[str, Any]:
        """A question needs its day; what was typed for another kind is let be."""
        given = super().clean() or {}
        if given.get("kind") == "question" and not given.get("reply_by") and "reply_by" not in self.errors:
            self.add_error("reply_by", _("Write the day by which the customer should answer."))
        return given
