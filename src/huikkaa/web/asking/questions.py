"""The questions of a service's form: each row of the catalogue as a field, each answer as a row to keep."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.organisation.finding import person_named, unit_named
from huikkaa.domain.organisation.models import Person, Unit
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine import moments
from huikkaa.web.shared import fields

PREFIX = "q_"
Answer = dict[str, Any]


def field_name(question: FormField) -> str:
    """The name of a question's field in the form."""
    return f"{PREFIX}{question.key}"


def field_of(question: FormField, viewer: Viewer) -> forms.Field:
    """A form field for a question of the catalogue."""
    shown: dict[str, Any] = {"label": question.label, "required": question.required}
    if question.help:
        shown["help_text"] = question.help
    return MAKERS[question.kind](question, viewer, shown)


def _choices(question: FormField) -> list[tuple[str, str]]:
    language = (get_language() or "fi")[:2]
    return [
        (str(option.get("value") or option.get("fi")), str(option.get(language) or option.get("fi") or ""))
        for option in question.options
    ]


def _one_of(question: FormField, viewer: Viewer, shown: dict[str, Any]) -> forms.Field:
    return fields.OneOfField(choices=_choices(question), **shown)


def _some_of(question: FormField, viewer: Viewer, shown: dict[str, Any]) -> forms.Field:
    return fields.SomeOfField(choices=_choices(question), **shown)


def _person(question: FormField, viewer: Viewer, shown: dict[str, Any]) -> forms.Field:
    """Staff choose from people; without an account one writes the name, and nobody's name is suggested."""
    person = viewer.person
    if person is None:
        return fields.TextField(max_length=200, **shown)
    return fields.NamedField(
        find=lambda words: person_named(words, person), suggest_url=reverse("asking:people"), **shown
    )


def _unit(question: FormField, viewer: Viewer, shown: dict[str, Any]) -> forms.Field:
    person = viewer.person
    if person is None:
        return fields.TextField(max_length=200, **shown)
    return fields.NamedField(
        find=lambda words: unit_named(words, person), suggest_url=reverse("asking:units"), **shown
    )


MAKERS: dict[str, Callable[[FormField, Viewer, dict[str, Any]], forms.Field]] = {
    FormField.Kind.TEXT: lambda question, viewer, shown: fields.TextField(max_length=500, **shown),
    FormField.Kind.LONG_TEXT: lambda question, viewer, shown: fields.LongTextField(
        max_length=20_000, **shown
    ),
    FormField.Kind.NUMBER: lambda question, viewer, shown: fields.NumberField(**shown),
    FormField.Kind.MONEY: lambda question, viewer, shown: fields.MoneyField(**shown),
    FormField.Kind.DATE: lambda question, viewer, shown: fields.DayField(**shown),
    FormField.Kind.CHOICE: _one_of,
    FormField.Kind.CHOICES: _some_of,
    FormField.Kind.PERSON: _person,
    FormField.Kind.UNIT: _unit,
    FormField.Kind.FILE: lambda question, viewer, shown: fields.FilesField(**shown),
}


def answers_of(questions: Iterable[FormField], cleaned: dict[str, Any]) -> list[Answer]:
    """The answers as rows to keep with the request; what was left empty is left out."""
    rows = []
    for question in questions:
        value = cleaned.get(field_name(question))
        if value in (None, "", []):
            continue
        rows.append(
            {
                "key": question.key,
                "label": question.label,
                "kind": question.kind,
                "value": _kept(value),
                "shown": _shown(question, value),
            }
        )
    return rows


def files_in(questions: Iterable[FormField], cleaned: dict[str, Any]) -> "list[UploadedFile[Any]]":
    """The files of all file questions."""
    found: list[UploadedFile[Any]] = []
    for question in questions:
        if question.kind == FormField.Kind.FILE:
            found += cleaned.get(field_name(question)) or []
    return found


def _kept(value: Any) -> Any:
    """A value as the database's JSON keeps it."""
    if isinstance(value, Person | Unit):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [_kept(one) for one in value]
    return value.name if isinstance(value, UploadedFile) else value


def _shown(question: FormField, value: Any) -> str:
    """A value as people read it."""
    if question.kind in (FormField.Kind.CHOICE, FormField.Kind.CHOICES):
        names = dict(_choices(question))
        return ", ".join(
            names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])
        )
    if isinstance(value, list):
        return ", ".join(str(one.name) for one in value)
    if isinstance(value, Person | Unit):
        return value.name
    if isinstance(value, date):
        return moments.day_words(value, date(value.year - 1, 1, 1), (get_language() or "fi")[:2])
    if question.kind == FormField.Kind.MONEY:
        return _("%(amount)s €") % {"amount": _amount(value)}
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _amount(value: Decimal) -> str:
    """An amount as it is written in Finland: "1 284,50"."""
    return f"{value:,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
