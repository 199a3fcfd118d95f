"""Rows of a form: the same few things asked of each, as many rows as needed, with sums; and a span of days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huikkaa.engine.forms import total
from huikkaa.web.shared import fields
from huikkaa.web.shared.amounts import amount_words
from huikkaa.web.shared.widgets import css_class

MOST_EVER = 200
Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One thing asked on every row; money and numbers may be summed, a hidden one only travels along."""

    key: str
    label: str
    field: forms.Field
    summed: bool = False
    hidden: bool = False


class Rows(forms.Widget):
    """Rows of controls with buttons to add and take away; a button sends the form, a script spares the trip."""

    template_name = "shared/widgets/rows.html"
    use_fieldset = True
    needs_multipart_form = False

    def __init__(self, columns: Sequence[Column], least: int, most: int) -> None:
        super().__init__()
        self.columns, self.least, self.most = columns, least, most
        self.wrong: dict[tuple[int, str], str] = {}
        self.new_row: int | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row] | None:
        """The rows as they were typed, after what the pressed button asks."""
        written = str(data.get(f"{name}-rows") or "")
        if not written.isdigit():
            return None
        rows = [self._row(data, files, name, number) for number in range(min(int(written), MOST_EVER))]
        if data.get("rows_add") == name and len(rows) < self.most:
            self.new_row = len(rows)
            rows.append({})
        dropped = str(data.get("rows_drop") or "").removeprefix(f"{name}-")
        if dropped.isdigit() and f"{name}-{dropped}" == data.get("rows_drop"):
            rows = [row for number, row in enumerate(rows) if number != int(dropped)]
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the rows were not on the page at all."""
        return f"{name}-rows" not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Errors lead to the first wrong cell, or to the first one."""
        number, key = min(self.wrong, default=(0, self.columns[0].key if self.columns else ""))
        return f"{id_}-{number}-{key}"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rows with their drawn cells, an empty one for the script to copy, and the sums."""
        context = super().get_context(name, value, attrs)
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        rows = list(value or [])
        rows += [{} for _number in range(max(self.least, 1) - len(rows))]
        drawn = [self._drawn(name, id_, str(number), row) for number, row in enumerate(rows)]
        return {
            **context,
            "id": id_,
            "rows": drawn,
            "empty": self._drawn(name, id_, "__row__", {}),
            "sums": [(column, self._sum(column, rows)) for column in self.columns if column.summed],
            "can_add": len(rows) < self.most,
            "most": self.most,
        }

    def _row(self, data: Any, files: Any, name: str, number: int) -> Row:
        return {
            column.key: column.field.widget.value_from_datadict(data, files, f"{name}-{number}-{column.key}")
            for column in self.columns
        }

    def _drawn(self, name: str, id_: str, number: str, row: Row) -> dict[str, Any]:
        cells: list[dict[str, Any]] = []
        for column in self.columns:
            cell_id = f"{id_}-{number}-{column.key}"
            error = self.wrong.get((int(number), column.key), "") if number.isdigit() else ""
            attrs = {"id": cell_id, "class": css_class(column.field.widget)}
            if error:
                attrs |= {"aria-invalid": "true", "aria-describedby": f"{cell_id}_error"}
            if column.summed:
                attrs["data-summed"] = column.key
            if number == str(self.new_row) and not any(not one["column"].hidden for one in cells):
                attrs["autofocus"] = "autofocus"
            value = column.field.prepare_value(row.get(column.key))
            html = column.field.widget.render(f"{name}-{number}-{column.key}", value, attrs)
            cells.append({"id": cell_id, "column": column, "html": html, "error": error})
        return {"number": int(number) + 1 if number.isdigit() else number, "at": number, "cells": cells}

    def _sum(self, column: Column, rows: Sequence[Row]) -> str:
        return sum_words(column, total(_read(column, row.get(column.key)) for row in rows))


def _read(column: Column, value: Any) -> Decimal | None:
    try:
        found = column.field.to_python(value)
    except ValidationError:
        return None
    return found if isinstance(found, Decimal) else None


def sum_words(column: Column, amount: Decimal) -> str:
    """A sum as people read it."""
    return amount_words(amount, is_money=isinstance(column.field, fields.MoneyField))


class RowsField(forms.Field):
    """Rows of answers; each wrong cell is named by its row and column, and empty rows are left out."""

    default_error_messages = {"required": gettext_lazy("Fill in at least one row.")}
    widget: Rows

    def __init__(self, *, columns: Sequence[Column], least: int = 1, most: int = 30, **options: Any) -> None:
        self.columns, self.least, self.most = list(columns), least, most
        super().__init__(widget=Rows(self.columns, least, most), **options)

    def clean(self, value: Any) -> list[Row]:
        """The filled rows, every cell read; raises all that is wrong at once."""
        found: list[Row] = []
        wrong: dict[tuple[int, str], str] = {}
        for number, row in enumerate(value or []):
            if not self._is_empty(row):
                found.append(self._cleaned(number, row, wrong))
        self.widget.wrong = wrong
        told = [self._told(number, key, words) for (number, key), words in sorted(wrong.items())]
        told += self._count_wrong(len(found))
        if told:
            raise ValidationError(told)
        return found

    def _is_empty(self, row: Mapping[str, Any]) -> bool:
        return not any(str(row.get(column.key) or "").strip() for column in self.columns if not column.hidden)

    def _cleaned(self, number: int, row: Mapping[str, Any], wrong: dict[tuple[int, str], str]) -> Row:
        cleaned: Row = {}
        for column in self.columns:
            try:
                cleaned[column.key] = column.field.clean(row.get(column.key))
            except ValidationError as error:
                wrong[number, column.key] = " ".join(error.messages)
        return cleaned

    def _told(self, number: int, key: str, words: str) -> str:
        label = next(column.label for column in self.columns if column.key == key)
        return _("Row %(row)d, %(column)s: %(error)s") % {"row": number + 1, "column": label, "error": words}

    def _count_wrong(self, count: int) -> list[str]:
        if not count:
            return [str(self.error_messages["required"])] if self.required else []
        if count < self.least:
            return [
                ngettext("Fill in at least %(count)d row.", "Fill in at least %(count)d rows.", self.least)
                % {"count": self.least}
            ]
        if count > self.most:
            return [
                ngettext("At most %(count)d row fits.", "At most %(count)d rows fit.", self.most)
                % {"count": self.most}
            ]
        return []


class Dates(forms.Widget):
    """The first and the last day, side by side."""

    template_name = "shared/widgets/dates.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Both days as they were typed."""
        return [data.get(f"{name}-first"), data.get(f"{name}-last")]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether neither day was on the page."""
        return f"{name}-first" not in data and f"{name}-last" not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Errors lead to the first day."""
        return f"{id_}-first"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The two days as they are written in Finland."""
        context = super().get_context(name, value, attrs)
        first, last = [*(value or []), None, None][:2]
        return {**context, "id": context["widget"]["attrs"].get("id", name), "first": first, "last": last}


class DatesField(forms.Field):
    """From a day to a day; the last day is not before the first."""

    widget = Dates
    default_error_messages = {
        "required": gettext_lazy("Write the first and the last day."),
        "half": gettext_lazy("Write both days. If it is one day, write the same day twice."),
        "turned": gettext_lazy("The last day is before the first. Check the days."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.day = fields.DayField(required=False)

    def clean(self, value: Any) -> tuple[date, date] | None:
        """The two days, or None where neither was written."""
        first, last = (self.day.clean(one) for one in [*(value or []), None, None][:2])
        if first is None and last is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if first is None or last is None:
            raise ValidationError(self.error_messages["half"], code="half")
        if last < first:
            raise ValidationError(self.error_messages["turned"], code="turned")
        return first, last

    def prepare_value(self, value: Any) -> Any:
        """The days as they are written in Finland."""
        return [self.day.prepare_value(one) for one in value] if value else value
