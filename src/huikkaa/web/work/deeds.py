"""What may be done to several requests at once: each deed with its form, its rule and its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions import rounds
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.handing import everybody
from huikkaa.domain.work.queries.reply_templates import usable
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal
from huikkaa.web.shared.fields import DayField, LongTextField, OneOfField
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin

END_OF_OFFICE = time(16)


class DeedForm(OncePerFormMixin, HouseForm):
    """A form of one deed; it knows what it makes of what was written."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def deed(self) -> rounds.Deed:
        """Taking needs nothing more to be said."""
        return rounds.Take()


class HandOverForm(DeedForm):
    """To whom, and what the receiver should know."""

    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        error_messages={"required": gettext_lazy("Choose who gets the requests.")},
    )
    note = LongTextField(
        label=gettext_lazy("Note to the receiver"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.receivers: dict[str, Person | Team] = {}
        choices: list[Any] = [("", _("Choose"))]
        for team, members in everybody(viewer):
            keyed = {f"person:{one.pk}": one for one in members}
            self.receivers |= keyed
            choices.append((team.name, [(key, one.name) for key, one in keyed.items()]))
        queues = {f"team:{team.pk}": team for team in teams_on(clock.today())}
        self.receivers |= queues
        choices.append((_("To another team's queue"), [(key, team.name) for key, team in queues.items()]))
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def deed(self) -> rounds.Deed:
        """Hand over."""
        return rounds.HandOver(self.receivers[self.cleaned_data["to"]], self.cleaned_data["note"])


class AgreeDateForm(DeedForm):
    """The day agreed."""

    day = DayField(label=gettext_lazy("Agreed day"))

    def deed(self) -> rounds.Deed:
        """Agree the end of office hours of the day."""
        agreed = datetime.combine(self.cleaned_data["day"], END_OF_OFFICE, tzinfo=clock.HELSINKI)
        return rounds.AgreeDate(agreed)


class NoteForm(DeedForm):
    """The same note to each."""

    text = LongTextField(label=gettext_lazy("Note to the team"), max_length=20000)

    def deed(self) -> rounds.Deed:
        """Write it."""
        return rounds.Note(self.cleaned_data["text"])


class WordsForm(DeedForm):
    """Words to each customer: a template, or what is written here."""

    template = OneOfField(
        label=gettext_lazy("Reply template"),
        help_text=gettext_lazy(
            "Each customer gets it in the language of the own matter, with the own name and number."
        ),
        choices=(),
        required=False,
        widget=forms.Select,
    )
    text = LongTextField(
        label=gettext_lazy("Or write here"),
        help_text=gettext_lazy("Fields such as {numero} and {etunimi} are filled for each."),
        required=False,
        max_length=20000,
    )
    must_say = True

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.templates = {str(one.pk): one for one in usable(viewer)}
        choices = [("", _("No template")), *((key, one.name) for key, one in self.templates.items())]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["template", "text"])

    def clean(self) -> dict[str, Any]:
        """One of the two says something."""
        given = super().clean() or {}
        if self.must_say and not given.get("template") and not given.get("text") and not self.errors:
            self.add_error("text", _("Choose a template or write the answer."))
        return given

    @property
    def texts(self) -> dict[str, str]:
        """The words by language."""
        chosen = self.templates.get(self.cleaned_data.get("template") or "")
        if chosen is None:
            return {"fi": self.cleaned_data["text"]}
        written = {language: chosen.text_in(language) for language in ("fi", "sv", "en")}
        return {language: text for language, text in written.items() if text}

    def deed(self) -> rounds.Deed:
        """Answer."""
        return rounds.AnswerEach(self.texts)


class CompleteForm(WordsForm):
    """Words to each customer, if any, and whether the need could have been avoided."""

    avoidable = OneOfField(
        label=gettext_lazy("Could this need have been avoided?"),
        choices=Request.Avoidable.choices,
        required=False,
    )
    must_say = False

    def deed(self) -> rounds.Deed:
        """Complete."""
        return rounds.Complete(self.texts, self.cleaned_data["avoidable"])


@dataclass(frozen=True)
class Offered:
    """One deed of the bar: its word in the address, what the button says, its form and its rule."""

    word: str
    label: str | Promise
    icon: str
    form: type[DeedForm]
    why_not: Callable[[Request, Viewer], Refusal | None]


DEEDS: dict[str, Offered] = {
    one.word: one
    for one in (
        Offered("ota", gettext_lazy("Take"), "check", DeedForm, rules.why_not_take),
        Offered("siirra", gettext_lazy("Hand over"), "swap", HandOverForm, rules.why_not_hand_over),
        Offered("sovi-paiva", gettext_lazy("Agree a date"), "calendar", AgreeDateForm, rules.why_not_work),
        Offered("muistiinpano", gettext_lazy("Write a note"), "pen", NoteForm, rules.why_not_note),
        Offered("vastaa", gettext_lazy("Answer"), "talk", WordsForm, rules.why_not_work),
        Offered("valmis", gettext_lazy("Mark as done"), "done", CompleteForm, rules.why_not_complete),
    )
}
