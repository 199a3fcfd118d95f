"""The questions of a service's form: each question of the catalogue as a field of a form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.organisation.finding import CostCentres, person_named, unit_named
from huikkaa.domain.organisation.models import Person
from huikkaa.web.shared import fields
from huikkaa.web.shared.rows import Column, DatesField, RowsField

PREFIX = "q_"
Kind = FormField.Kind
CHOOSING = frozenset({Kind.CHOICE, Kind.CHOICES})
SUMMED = frozenset({Kind.NUMBER, Kind.MONEY})


@dataclass
class Filler:
    """Who fills a form in: what may be suggested and named depends on it. One for each form shown."""

    person: Person | None
    cost_centres: CostCentres | None = field(init=False)

    def __post_init__(self) -> None:
        self.cost_centres = CostCentres(self.person) if self.person else None


def language() -> str:
    """The reader's language."""
    return (get_language() or "fi")[:2]


def field_name(question: FormField) -> str:
    """The name of a question's field in the form."""
    return f"{PREFIX}{question.key}"


def field_of(question: FormField, filler: Filler) -> forms.Field:
    """A form field for a question of the catalogue."""
    shown: dict[str, Any] = {"label": question.label, "required": question.required}
    if question.help:
        shown["help_text"] = question.help
    return MAKERS[Kind(question.kind)](question, filler, shown)


def choices_of(question: FormField) -> list[tuple[str, str]]:
    """The choices of a question in the reader's language; a question of yes or no has those two."""
    if question.kind == Kind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No"))]
    return worded(question.options)


def worded(options: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Choices as value and words in the reader's language."""
    return [
        (str(one.get("value") or one.get("fi")), str(one.get(language()) or one.get("fi") or ""))
        for one in options
    ]


def _person(question: FormField, filler: Filler, shown: dict[str, Any]) -> forms.Field:
    """Staff choose from people; without an account one writes the name, and nobody's name is suggested."""
    person = filler.person
    if person is None:
        return fields.TextField(max_length=200, **shown)
    return fields.NamedField(
        find=lambda words: person_named(words, person), suggest_url=reverse("asking:people"), **shown
    )


def _unit(question: FormField, filler: Filler, shown: dict[str, Any]) -> forms.Field:
    person = filler.person
    if person is None:
        return fields.TextField(max_length=200, **shown)
    return fields.NamedField(
        find=lambda words: unit_named(words, person), suggest_url=reverse("asking:units"), **shown
    )


def _cost_centre(filler: Filler, shown: dict[str, Any]) -> forms.Field:
    """Staff choose from the cost centres of their organisation; others write a number."""
    if filler.cost_centres is None:
        return fields.TextField(max_length=100, **shown)
    return fields.NamedField(
        find=filler.cost_centres.named,
        suggest_url=reverse("asking:cost_centres"),
        error_messages={
            "required": _("Write the cost centre’s number."),
            "unknown": _("No such cost centre was found. Write its number, or choose from the suggestions."),
        },
        **shown,
    )


def _rows(question: FormField, filler: Filler, shown: dict[str, Any]) -> forms.Field:
    columns = [column_of(row, filler) for row in question.columns]
    return RowsField(columns=columns, least=question.least_rows, most=question.most_rows, **shown)


def column_of(row: Mapping[str, Any], filler: Filler) -> Column:
    """One column of a rows question as a cell's field."""
    label = str(row.get(language()) or row.get("fi") or "")
    shown: dict[str, Any] = {"label": label, "required": bool(row.get("required"))}
    kind = Kind(str(row.get("kind") or Kind.TEXT))
    if kind == Kind.CHOICE:
        made: forms.Field = fields.OneOfField(
            choices=worded(row.get("options", [])), widget=forms.Select, **shown
        )
    elif kind == Kind.COST_CENTRE:
        made = _cost_centre(filler, shown)
    else:
        made = IN_ROWS[kind](shown)
    return Column(str(row["key"]), label, made, summed=kind in SUMMED and bool(row.get("sum", True)))


IN_ROWS: dict[str, Callable[[dict[str, Any]], forms.Field]] = {
    Kind.TEXT: lambda shown: fields.TextField(max_length=300, **shown),
    Kind.DATE: lambda shown: fields.DayField(**shown),
    Kind.NUMBER: lambda shown: fields.NumberField(max_digits=14, decimal_places=4, **shown),
    Kind.MONEY: lambda shown: fields.MoneyField(**shown),
}
MAKERS: dict[str, Callable[[FormField, Filler, dict[str, Any]], forms.Field]] = {
    Kind.TEXT: lambda question, filler, shown: fields.TextField(max_length=500, **shown),
    Kind.LONG_TEXT: lambda question, filler, shown: fields.LongTextField(max_length=20_000, **shown),
    Kind.NUMBER: lambda question, filler, shown: fields.NumberField(**shown),
    Kind.MONEY: lambda question, filler, shown: fields.MoneyField(**shown),
    Kind.DATE: lambda question, filler, shown: fields.DayField(**shown),
    Kind.DATES: lambda question, filler, shown: DatesField(**shown),
    Kind.YES_NO: lambda question, filler, shown: fields.OneOfField(choices=choices_of(question), **shown),
    Kind.CHOICE: lambda question, filler, shown: fields.OneOfField(choices=choices_of(question), **shown),
    Kind.CHOICES: lambda question, filler, shown: fields.SomeOfField(choices=choices_of(question), **shown),
    Kind.PERSON: _person,
    Kind.UNIT: _unit,
    Kind.COST_CENTRE: lambda question, filler, shown: _cost_centre(filler, shown),
    Kind.ROWS: _rows,
    Kind.FILE: lambda question, filler, shown: fields.FilesField(**shown),
}


def condition_words(question: FormField, others: Mapping[str, FormField]) -> str:
    """The condition of a question told in words, for those whose browser cannot hide it."""
    kept = question.shown_if
    other = others.get(kept.get("key", "")) if kept else None
    if other is None:
        return ""
    values = [str(value) for value in kept["values"]]
    if kept["how"] != "is":
        limit = values[0].replace(".", ",") if values else ""
        told = _("Fill in if “%(question)s” is over %(limit)s.")
        if kept["how"] == "under":
            told = _("Fill in if “%(question)s” is under %(limit)s.")
        return told % {"question": other.label, "limit": limit}
    names = dict(choices_of(other))
    said = [names.get(value, value) for value in values]
    joined = said[0] if len(said) == 1 else _("%(first)s or %(last)s") % {
        "first": ", ".join(said[:-1]), "last": said[-1],
    }  # fmt: skip
    return _("Fill in if “%(question)s” is: %(values)s.") % {"question": other.label, "values": joined}
