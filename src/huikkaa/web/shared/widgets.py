"""Controls of forms, one per kind of field; all work without a script."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import widgets

PLAIN = (widgets.HiddenInput, widgets.RadioSelect, widgets.CheckboxSelectMultiple, widgets.FileInput)


def css_class(widget: forms.Widget) -> str:
    """The class names that dress a control; those that draw themselves get none."""
    if isinstance(widget, PLAIN):
        return ""
    return f"ds-input {getattr(widget, 'width', '')}".strip()


class Text(forms.TextInput):
    """One line of text."""


class LongText(forms.Textarea):
    """Several lines of text, which grow with what is written."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})


class Number(forms.TextInput):
    """A number as text with a number keyboard: spinning wheels change numbers by accident."""

    width = "w-number"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class Money(Number):
    """An amount in euros."""

    width = "w-money"
    template_name = "shared/widgets/money.html"


class Day(forms.TextInput):
    """A day written as d.m.yyyy; a calendar control of the browser speaks the browser's language, not ours."""

    width = "w-date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "text", "autocomplete": "off", **(attrs or {})})


class Radios(forms.RadioSelect):
    """A few choices, all seen at once."""

    template_name = "shared/widgets/picks.html"


class Checkboxes(forms.CheckboxSelectMultiple):
    """Several choices, all seen at once."""

    template_name = "shared/widgets/picks.html"


class Suggested(forms.TextInput):
    """A line of text with suggestions, from a list in the page and, while typing, from an address."""

    template_name = "shared/widgets/suggested.html"

    def __init__(
        self, suggestions: Iterable[str] = (), suggest_url: str = "", attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions
        self.suggest_url = suggest_url

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The control with its list of suggestions."""
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = list_id
        return {
            **context,
            "list_id": list_id,
            "suggestions": self.suggestions,
            "suggest_url": self.suggest_url,
        }


class Files(forms.ClearableFileInput):
    """One or several files; the limits are told beside it before one chooses."""

    allow_multiple_selected = True
    template_name = "shared/widgets/files.html"
