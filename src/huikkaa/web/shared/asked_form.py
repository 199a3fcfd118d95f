"""A form made of a service's questions: shown, filled in beforehand, checked, with conditions followed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from huikkaa.domain.catalogue.forms import known_of, places_of
from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.organisation.models import Person
from huikkaa.engine import forms as engine
from huikkaa.web.shared import answers, questions
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.questions import Filler, field_name

Kind = FormField.Kind


@dataclass(frozen=True)
class Shown:
    """A question as it stands on the page: its field, its condition for the script, and whether it is asked now."""

    field: BoundField
    condition: str
    asked: bool


class QuestionsForm(HouseForm):
    """The questions of a form for one who fills it in."""

    def __init__(self, *args: Any, asked: Sequence[FormField], person: Person | None, **options: Any) -> None:
        self.asked, self.person = list(asked), person
        drafted = options.get("initial") or {}
        options["initial"] = {**self._known_first(), **drafted}
        super().__init__(*args, **options)
        filler = Filler(person)
        for question in self.asked:
            made = questions.field_of(question, filler)
            self.fields[field_name(question)] = made
            self._tell_condition(question, made)
            if self._is_locked(question):
                made.disabled = True
                self.initial[field_name(question)] = self._known[question.prefill]
        self.own_names = [field_name(question) for question in self.asked]

    @cached_property
    def _known(self) -> dict[str, Any]:
        return known_of(self.person, {question.prefill for question in self.asked if question.prefill})

    @cached_property
    def by_key(self) -> dict[str, FormField]:
        """The questions by their keys."""
        return {question.key: question for question in self.asked}

    def _known_first(self) -> dict[str, Any]:
        return {
            field_name(question): self._known[question.prefill]
            for question in self.asked
            if question.prefill in self._known
        }

    def _is_locked(self, question: FormField) -> bool:
        """What is not known cannot be locked: the asker must be able to write it."""
        return question.locked and question.prefill in self._known

    def _tell_condition(self, question: FormField, made: Any) -> None:
        words = questions.condition_words(question, self.by_key)
        if words:
            told = format_html('<span class="ask-if">{}</span> ', words)
            made.help_text = told + conditional_escape(made.help_text or "")

    @property
    def shown_questions(self) -> list[Shown]:
        """The questions as they stand on the page, in their order."""
        now = engine.asked_now(places_of(self.asked), self._values_now())
        return [
            Shown(self[field_name(question)], self._condition(question), question.key in now)
            for question in self.asked
        ]

    def _condition(self, question: FormField) -> str:
        kept = question.shown_if
        if not kept or kept["key"] not in self.by_key:
            return ""
        name = self.add_prefix(field_name(self.by_key[kept["key"]]))
        return json.dumps({"name": name, "how": kept["how"], "values": kept["values"]})

    def _values_now(self) -> dict[str, engine.Value]:
        """What is answered as the page stands, checked or not."""
        looked_at = {question.shown_if["key"] for question in self.asked if question.shown_if}
        return {
            key: _plain(self[field_name(self.by_key[key])].value()) for key in looked_at if key in self.by_key
        }

    def clean(self) -> dict[str, Any]:
        """What is not asked is neither required nor kept."""
        cleaned = super().clean() or self.cleaned_data
        values = {question.key: _plain(cleaned.get(field_name(question))) for question in self.asked}
        now = engine.asked_now(places_of(self.asked), values)
        for question in self.asked:
            if question.key not in now:
                self.errors.pop(field_name(question), None)
                cleaned[field_name(question)] = None
        return cleaned

    def fill_for(self, person: Person) -> None:
        """What is locked is filled from another: the one on whose behalf it is asked."""
        locked = [question for question in self.asked if self._is_locked(question)]
        known = known_of(person, {question.prefill for question in locked})
        for question in locked:
            self.cleaned_data[field_name(question)] = known.get(question.prefill) or None

    @property
    def answers(self) -> list[answers.Answer]:
        """The answers as rows to keep."""
        return answers.answers_of(self.asked, self.cleaned_data, self.fields)

    @property
    def needs_script(self) -> bool:
        """Whether rows or conditions would be more comfortable with the script."""
        return any(question.shown_if or question.kind == Kind.ROWS for question in self.asked)

    def draw(self) -> SafeString:
        """The questions drawn in the language that is spoken now."""
        return render_to_string("shared/questions.html", {"form": self})


def drafted_values(
    made: Mapping[str, Any], names: Iterable[str], content: Mapping[str, Any]
) -> dict[str, Any]:
    """What a draft holds of fields that are made of several controls, by the fields' names."""
    data: MultiValueDict[str, Any] = MultiValueDict(
        {name: values for name, values in content.items() if isinstance(values, list)}
    )
    found = {}
    for name in names:
        widget = made[name].widget
        if not widget.value_omitted_from_data(data, MultiValueDict(), name):
            found[name] = widget.value_from_datadict(data, MultiValueDict(), name)
    return found


def _plain(value: Any) -> engine.Value:
    if isinstance(value, Decimal | str) or value is None:
        return value
    return [str(one) for one in value] if isinstance(value, list | tuple) else str(value)
