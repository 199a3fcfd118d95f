"""The form of a service as it is shown to one asker: the service's own questions, then what every request has."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.domain.organisation.finding import person_named
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.web.asking.carrying import Carried, carried_over
from huikkaa.web.shared import answers, fields
from huikkaa.web.shared.asked_form import QuestionsForm, drafted_values
from huikkaa.web.shared.forms import OncePerFormMixin
from huikkaa.web.shared.questions import field_name
from huikkaa.web.shared.rows import Dates, Rows

Kind = FormField.Kind
TITLE_LENGTH = 90
GREETING = re.compile(
    r"^(hei+|moi|terve|huomenta|hyvää päivää|hej|god dag|hello|hi)\b[^.!,\n]{0,20}[.!,\n]\s*", re.IGNORECASE
)
END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s")
NOT_DRAFTED = ("once", "csrfmiddlewaretoken", "website")


class AskingForm(OncePerFormMixin, QuestionsForm):
    """What is asked of one who orders a service. Fields that do not concern the asker are not there at all."""

    title = fields.TextField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy(
            "In a few words. If you leave it empty, your first sentence becomes the title."
        ),
        max_length=200,
        required=False,
    )
    message = fields.LongTextField(label=gettext_lazy("Tell us about it"), max_length=20_000)
    needed_by = fields.DayField(
        label=gettext_lazy("When do you need it?"),
        help_text=gettext_lazy(
            "For example 19.11.2026 or tomorrow. Leave it empty if our promise is enough."
        ),
        required=False,
    )
    attachments = fields.FilesField(label=gettext_lazy("Attachments"), required=False)
    on_behalf = fields.NamedField(
        label=gettext_lazy("On whose behalf do you ask?"),
        help_text=gettext_lazy("Write the name. The matter becomes theirs, and you may both follow it."),
        find=lambda words: words,
        required=False,
    )
    unit_sees = fields.YesField(
        label=gettext_lazy("My unit may see this"),
        help_text=gettext_lazy("Your colleagues can follow the matter, but not act in it."),
        required=False,
    )
    name = fields.TextField(label=gettext_lazy("Your name"), max_length=200)
    email = fields.TextField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("We send the receipt and the answers here."),
        max_length=254,
        required=False,
    )
    phone = fields.TextField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    website = fields.TextField(label=gettext_lazy("Leave this empty"), required=False)
    form_version = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | MultiValueDict[str, str] | dict[str, Any] | None = None,
        files: Any = None,
        *,
        service: Service,
        asked: Sequence[FormField],
        viewer: Viewer,
        drafted: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        self.drafted = drafted or {}
        if drafted:
            options["initial"] = undrafted(drafted)
        super().__init__(data, files, asked=asked, person=viewer.person, **options)
        self.service, self.viewer = service, viewer
        self.initial["form_version"] = str(self.asked[0].version_id) if self.asked else ""
        self._restore_rows()
        if self._telling_question():
            del self.fields["message"]
        elif Kind.ROWS in {question.kind for question in self.asked}:
            self.fields["message"].required = False
            self.fields["message"].label = _("Anything else?")
        if Kind.FILE in {question.kind for question in self.asked}:
            del self.fields["attachments"]
        self._suit(viewer)
        self.fields["needed_by"].widget.attrs.update(
            {
                "hx-get": reverse("asking:needed_by", args=[service.slug]),
                "hx-trigger": "change",
                "hx-target": "#needed-by-words",
            }
        )

    def _restore_rows(self) -> None:
        """A draft keeps what was typed by the names of the controls; a field of several is put together again."""
        several = [name for name in self.own_names if isinstance(self.fields[name].widget, Rows | Dates)]
        self.initial.update(drafted_values(self.fields, several, self.drafted))

    def _suit(self, viewer: Viewer) -> None:
        """Leave out what is already known of this asker, and dress what is asked."""
        person = viewer.person
        away = ("name", "email", "phone", "website") if person else ("on_behalf", "unit_sees")
        for name in away:
            del self.fields[name]
        if person:
            on_behalf = fields.NamedField(
                label=self.fields["on_behalf"].label,
                help_text=self.fields["on_behalf"].help_text,
                find=lambda words: person_named(words, person),
                suggest_url=reverse("asking:people"),
                required=False,
            )
            self.fields["on_behalf"] = on_behalf
            if person.unit_id is None or self.service.confidential:
                del self.fields["unit_sees"]
        else:
            self.fields["name"].widget.attrs["autocomplete"] = "name"
            self.fields["email"].widget.attrs.update({"autocomplete": "email", "type": "email"})
            self.fields["phone"].widget.attrs.update({"autocomplete": "tel", "type": "tel"})
            self.fields["website"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})

    @cached_property
    def carried(self) -> Carried | None:
        """What became of a draft that was begun on another version of the form."""
        return carried_over(self.drafted, self.asked)

    @property
    def message_first(self) -> bool:
        """Whether the free message leads; where the form asks for rows, it comes last."""
        return "message" in self.fields and self.fields["message"].required

    @property
    def message_last(self) -> bool:
        """Whether the free message is what else one wants to say."""
        return "message" in self.fields and not self.fields["message"].required

    @property
    def is_of_another_version(self) -> bool:
        """Whether the form has been changed since this page was opened."""
        return bool(self.data) and self.data.get("form_version", "") not in ("", self.initial["form_version"])

    def clean_needed_by(self) -> date | None:
        """A day that has passed is a slip of the hand."""
        day: date | None = self.cleaned_data.get("needed_by")
        if day and day < clock.today():
            raise ValidationError(_("The day has already passed. Write today or a later day."))
        if day and day.year > clock.today().year + 10:
            raise ValidationError(_("The day is more than ten years ahead. Check the year."))
        return day

    def clean_email(self) -> str:
        """An address that a letter can reach."""
        address = str(self.cleaned_data.get("email") or "").strip()
        if address and ("@" not in address[1:-1] or "." not in address.rpartition("@")[2] or " " in address):
            raise ValidationError(_("Write the address in the form name@example.fi."))
        return address

    def clean(self) -> dict[str, Any]:
        """One without an account gives a way to be reached."""
        cleaned = super().clean() or self.cleaned_data
        unreachable = "email" in self.fields and not cleaned.get("email") and not cleaned.get("phone")
        if unreachable and "email" not in self.errors:
            self.add_error("email", _("Give an e-mail address or a telephone number, so that we can answer."))
        if cleaned.get("on_behalf"):
            self.fill_for(cleaned["on_behalf"])
        return cleaned

    @property
    def is_from_a_machine(self) -> bool:
        """Whether a field that people do not see has been filled."""
        return bool(self.cleaned_data.get("website"))

    @property
    def text(self) -> str:
        """What the asker tells in own words: the first long answer."""
        if "message" in self.fields:
            return str(self.cleaned_data.get("message") or "")
        told = self._telling_question()
        return str(self.cleaned_data.get(field_name(told)) or "") if told else ""

    @property
    def answers(self) -> list[answers.Answer]:
        """The other answers as rows."""
        told = self._telling_question()
        others = [one for one in self.asked if one is not told]
        return answers.answers_of(others, self.cleaned_data, self.fields)

    @property
    def heading(self) -> str:
        """The title given, or the beginning of what was told, or the service's name."""
        given = str(self.cleaned_data.get("title") or "").strip()
        return given or first_sentence(self.text) or self.service.name

    @property
    def all_files(self) -> list[Any]:
        """Every file that came with the form."""
        return [
            *(self.cleaned_data.get("attachments") or []),
            *answers.files_in(self.asked, self.cleaned_data),
        ]

    @property
    def asker(self) -> Person | None:
        """Whose matter it is: the one named, else the viewer."""
        return self.cleaned_data.get("on_behalf") or self.viewer.person

    def _telling_question(self) -> FormField | None:
        return next((one for one in self.asked if one.kind == Kind.LONG_TEXT and not one.shown_if), None)


def first_sentence(text: str) -> str:
    """The first sentence of a text without its greeting, cut between words where it is long."""
    line = GREETING.sub("", text.strip()).strip().split("\n", 1)[0]
    sentence = END_OF_SENTENCE.split(line, maxsplit=1)[0].strip().rstrip(".")
    sentence = sentence[:1].upper() + sentence[1:]
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def drafted(data: QueryDict) -> dict[str, list[str]]:
    """What of a sent form is kept as a draft: everything typed, no files and no keys."""
    return {name: values for name, values in data.lists() if name not in NOT_DRAFTED and any(values)}


def undrafted(content: dict[str, Any]) -> dict[str, Any]:
    """A draft as a form's initial values."""
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in content.items()
        if isinstance(values, list) and values
    }
