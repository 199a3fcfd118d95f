"""Answers to a form's questions: as rows to keep with the request, and as the sentences people read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.organisation.models import Person, Unit
from huikkaa.engine import moments
from huikkaa.engine.forms import total
from huikkaa.web.shared import fields
from huikkaa.web.shared.amounts import amount_words
from huikkaa.web.shared.questions import choices_of, field_name, language
from huikkaa.web.shared.rows import Column, Row, RowsField, sum_words

Answer = dict[str, Any]
Kind = FormField.Kind
EMPTY: tuple[Any, ...] = (None, "", [])


def answers_of(questions: Iterable[FormField], cleaned: dict[str, Any], made: dict[str, Any]) -> list[Answer]:
    """The answers as rows to keep with the request; what was left empty is left out. `made` are the form's fields."""
    kept = []
    for question in questions:
        value = cleaned.get(field_name(question))
        if value not in EMPTY:
            kept.append(_answer(question, value, made.get(field_name(question))))
    return kept


def _answer(question: FormField, value: Any, made: Any) -> Answer:
    answer = {"key": question.key, "label": question.label, "kind": question.kind, "value": _kept(value)}
    if isinstance(made, RowsField):
        table = _table(made.columns, value)
        return {**answer, "shown": _in_line(table), "table": table}
    return {**answer, "shown": shown(question, value)}


def _table(columns: list[Column], rows: list[Row]) -> dict[str, Any]:
    """The rows as people read them, with the sums under the columns that have one."""
    return {
        "heads": [column.label for column in columns],
        "right": [isinstance(column.field, fields.NumberField) for column in columns],
        "lines": [[cell_words(column, row.get(column.key)) for column in columns] for row in rows],
        "sums": [
            sum_words(column, total(_numbers(column, rows))) if column.summed else "" for column in columns
        ],
    }


def _numbers(column: Column, rows: list[Row]) -> list[Decimal | None]:
    found = [row.get(column.key) for row in rows]
    return [one if isinstance(one, Decimal) else None for one in found]


def _in_line(table: dict[str, Any]) -> str:
    """The rows as one text, for search, letters and sheets."""
    lines = [", ".join(cell for cell in line if cell) for line in table["lines"]]
    sums = [f"{head} {amount}" for head, amount in zip(table["heads"], table["sums"], strict=True) if amount]
    if sums:
        lines.append(_("In all: %(sums)s") % {"sums": ", ".join(sums)})
    return "; ".join(lines)


def cell_words(column: Column, value: Any) -> str:
    """A cell of a row as people read it."""
    if value in EMPTY:
        return ""
    if isinstance(value, Decimal):
        return amount_words(value, is_money=isinstance(column.field, fields.MoneyField))
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(column.field, fields.OneOfField):
        choices: Any = column.field.choices
        return str(dict(choices).get(value, value))
    return str(value)


def files_in(questions: Iterable[FormField], cleaned: dict[str, Any]) -> "list[UploadedFile[Any]]":
    """The files of all file questions."""
    found: list[UploadedFile[Any]] = []
    for question in questions:
        if question.kind == Kind.FILE:
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
    if isinstance(value, list | tuple):
        return [_kept(one) for one in value]
    if isinstance(value, dict):
        return {name: _kept(one) for name, one in value.items() if one not in EMPTY}
    return value.name if isinstance(value, UploadedFile) else value


def shown(question: FormField, value: Any) -> str:
    """A value as people read it."""
    if question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        names = dict(choices_of(question))
        listed = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(one), str(one)) for one in listed)
    if question.kind == Kind.MONEY:
        return amount_words(value, is_money=True)
    return _plain_words(value)


def _plain_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one.name) for one in value)
    if isinstance(value, tuple):
        return " – ".join(_day(day) for day in value)
    if isinstance(value, Person | Unit):
        return value.name
    if isinstance(value, date):
        return _day(value)
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _day(day: date) -> str:
    return moments.day_words(day, date(day.year - 1, 1, 1), language())
