"""Fields for times of day and moments, read as people write them."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from huikkaa.kernel import clock
from huikkaa.web.shared import widgets
from huikkaa.web.shared.fields import DayField

WRITTEN_TIME = re.compile(r"^(?:klo|kl\.?)?\s*(\d{1,2})(?:[.:](\d{2}))?$", re.IGNORECASE)


def read_time(words: str) -> time:
    """A time of day written as 8, 8.30 or 8:30."""
    match = WRITTEN_TIME.match(words.strip())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise ValidationError(_("Write the time in the form 8.30."), code="invalid")
    return time(int(match[1]), int(match[2] or 0))


class TimeField(forms.Field):
    """A time of day."""

    widget = widgets.Number

    def to_python(self, value: Any) -> time | None:
        """Read a time as people write it."""
        return (
            None
            if value in self.empty_values
            else value
            if isinstance(value, time)
            else read_time(str(value))
        )

    def prepare_value(self, value: Any) -> Any:
        """Show a time as it is written in Finland."""
        return f"{value.hour}.{value.minute:02}" if isinstance(value, time) else value


class MomentField(forms.Field):
    """A moment written as "19.11.2026 klo 14.30"; a day alone means its first minute."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write the moment in the form 19.11.2026 klo 14.30.")}

    def to_python(self, value: Any) -> datetime | None:
        """Read a moment as people write it, in Finnish time."""
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        day_words, _klo, time_words = re.sub(
            r"\s+(?:klo|kl\.?)?\s*(?=\d{1,2}[.:]\d{2}$)", "|", str(value).strip()
        ).partition("|")
        try:
            day = DayField().to_python(day_words)
        except ValidationError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        at = read_time(time_words) if time_words else time(0)
        return datetime.combine(day, at, tzinfo=clock.HELSINKI) if day else None

    def prepare_value(self, value: Any) -> Any:
        """Show a moment as it is written in Finland."""
        if not isinstance(value, datetime):
            return value
        local = value.astimezone(clock.HELSINKI)
        return f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02}"
