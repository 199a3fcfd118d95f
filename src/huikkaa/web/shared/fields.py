"""The kinds of fields a form may have, forgiving in what they read and clear in what they refuse."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from huikkaa.kernel import clock
from huikkaa.web.shared import widgets

FEW = 5
WRITTEN_DAY = re.compile(r"^\D{0,12}?(\d{1,2})\s*[.\-/ ]\s*(\d{1,2})\s*(?:[.\-/ ]\s*(\d{4}|\d{2})?)?\s*$")
ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


class TextField(forms.CharField):
    """One line of text."""

    widget: type[forms.Widget] = widgets.Text
    default_error_messages = {"required": _("Write something here.")}


class LongTextField(TextField):
    """Several lines of text."""

    widget = widgets.LongText


class NumberField(forms.DecimalField):
    """A number; a comma or a point, spaces between thousands."""

    widget = widgets.Number
    default_error_messages = {
        "required": _("Write a number."),
        "invalid": _("Write a number, such as 12 or 12,5."),
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read a number as people write it."""
        return super().to_python(_plain_number(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Limits are told by us, not by the browser."""
        return {}


class MoneyField(NumberField):
    """An amount in euros and cents."""

    widget = widgets.Money
    default_error_messages = {
        "required": _("Write the amount in euros."),
        "invalid": _("Write the amount in euros, such as 1 284,50."),
        "max_decimal_places": _("Write the amount to the cent, such as 1 284,50."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 2, **options})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read an amount with or without the euro sign."""
        return super().to_python(str(value).replace("€", "").strip() if value is not None else value)

    def prepare_value(self, value: Any) -> Any:
        """Show cents with a comma."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


class DayField(forms.Field):
    """A day written as d.m.yyyy; "19.11." means the nearest coming one, "tänään" and "huomenna" are understood."""

    widget = widgets.Day
    default_error_messages = {
        "required": _("Write the day."),
        "invalid": _("Write the day in the form 19.11.2026."),
        "impossible": _("There is no such day in the calendar. Write the day in the form 19.11.2026."),
    }

    def to_python(self, value: Any) -> date | None:
        """Read a day as people write it."""
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else self._read(str(value).strip().lower())

    def prepare_value(self, value: Any) -> Any:
        """Show a day as it is written in Finland."""
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else value

    def _read(self, words: str) -> date:
        offset = {"tänään": 0, "idag": 0, "today": 0, "huomenna": 1, "imorgon": 1, "tomorrow": 1}.get(words)
        if offset is not None:
            return date.fromordinal(clock.today().toordinal() + offset)
        iso, written = ISO_DAY.match(words), WRITTEN_DAY.match(words)
        if iso:
            year, month, number = (int(part) for part in iso.groups())
        elif written:
            number, month = int(written[1]), int(written[2])
            year = _year(written[3], month, number)
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return date(year, month, number)
        except ValueError:
            raise ValidationError(self.error_messages["impossible"], code="impossible") from None


def _year(written: str | None, month: int, number: int) -> int:
    today = clock.today()
    if written:
        return int(written) + (2000 if len(written) == 2 else 0)
    return today.year if (month, number) >= (today.month, today.day) else today.year + 1


def _plain_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = re.sub(r"[\s\u00a0\u202f']", "", value).replace("−", "-").replace(",", ".")
    try:
        Decimal(plain)
    except InvalidOperation:
        return value
    return plain


class OneOfField(forms.ChoiceField):
    """One of several choices: radio buttons while they are few, else a list."""

    default_error_messages = {
        "required": _("Choose one."),
        "invalid_choice": _("Choose one of those in the list."),
    }

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        listed = list(choices)
        widget = options.setdefault("widget", widgets.Radios if len(listed) <= FEW else forms.Select)
        kind = widget if isinstance(widget, type) else type(widget)
        # A list opens at its first choice, which nobody has chosen: so that one says nothing.
        opens_chosen = issubclass(kind, forms.Select)
        super().__init__(choices=[("", _("Choose")), *listed] if opens_chosen else listed, **options)


class SomeOfField(forms.MultipleChoiceField):
    """Any number of several choices."""

    widget = widgets.Checkboxes
    default_error_messages = {
        "required": _("Choose at least one."),
        "invalid_choice": _("Choose from those in the list."),
    }


class YesField(forms.BooleanField):
    """A box to tick."""

    widget = forms.CheckboxInput
    default_error_messages = {"required": _("Tick the box to go on.")}


class NamedField(forms.CharField):
    """Something chosen by its name, with suggestions: a person, a unit. `find` turns the words into the thing."""

    widget = widgets.Suggested
    default_error_messages = {
        "required": _("Write a name."),
        "unknown": _("No such name was found. Write the whole name, or choose from the suggestions."),
    }

    def __init__(
        self,
        *,
        find: Callable[[str], Any | None],
        suggestions: Iterable[str] = (),
        suggest_url: str = "",
        **options: Any,
    ) -> None:
        self.find = find
        super().__init__(widget=widgets.Suggested(suggestions, suggest_url), **options)

    def clean(self, value: Any) -> Any:
        """The thing that was named."""
        words = super().clean(value)
        if not words:
            return None
        found = self.find(words)
        if found is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class FilesField(forms.FileField):
    """One or several files; too big ones and forbidden kinds are refused by name."""

    widget = widgets.Files
    default_error_messages = {
        "required": _("Add a file."),
        "too_big": _("%(name)s is %(size)s MB. The largest allowed is %(limit)s MB."),
        "forbidden": _(
            "%(name)s is of a kind that may carry a virus. Send it as PDF, a picture or a document."
        ),
        "empty": _("%(name)s is empty. Check the file and add it again."),
        "too_many": ngettext_lazy(
            "Add at most %(number)d file at a time.", "Add at most %(number)d files at a time.", "number"
        ),
    }

    def __init__(self, *, max_files: int = 10, **options: Any) -> None:
        limit = settings.HUIKKAA_MAX_FILE_MB
        told = format_lazy(_("PDF, a picture or a document, at most {limit} MB a file."), limit=limit)
        super().__init__(**{"help_text": told, **options})
        self.max_files = max_files
        self.widget.attrs["multiple"] = max_files > 1

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """The files, each of them fit to be kept."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.max_files:
            raise ValidationError(self.error_messages["too_many"], "too_many", {"number": self.max_files})
        for one in files:
            self._check(one)
        return files

    def _check(self, one: "UploadedFile[Any]") -> None:
        name, limit = str(one.name), settings.HUIKKAA_MAX_FILE_MB
        if not one.size:
            raise ValidationError(self.error_messages["empty"], "empty", {"name": name})
        if one.size > limit * 1024 * 1024:
            told = {"name": name, "size": -(-one.size // (1024 * 1024)), "limit": limit}
            raise ValidationError(self.error_messages["too_big"], "too_big", told)
        if name.rstrip(". ").rsplit(".", 1)[-1].lower() in settings.HUIKKAA_FORBIDDEN_FILES:
            raise ValidationError(self.error_messages["forbidden"], "forbidden", {"name": name})
