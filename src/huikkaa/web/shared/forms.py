"""Forms of the house: plain Django forms, drawn by our templates, checked for shape only.

What a form means is checked by the domain's rules; a rule's refusal is put on the form with `refuse`.
"""

from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict

from huikkaa.kernel import chance
from huikkaa.kernel.refusals import Refused


class HouseRenderer(TemplatesSetting):
    """Draws every form, those of other packages too, with our templates."""

    form_template_name = "shared/form.html"
    field_template_name = "shared/field.html"


class HouseForm(forms.Form):
    """A plain form whose errors are told by us, in the reader's language, not by the browser in its own."""

    use_required_attribute = False
    all_optional = False  # where nothing need be filled, its fields do not each say so

    def as_it_stands(self) -> Self:
        """The form with everything typed and nothing said of it yet, as when a row was asked for."""
        self._errors, self.cleaned_data = ErrorDict(), {}
        return self

    @property
    def is_only_growing(self) -> bool:
        """Whether a button for a row was pressed, not the one that sends."""
        return bool(self.data) and ("rows_add" in self.data or "rows_drop" in self.data)

    def refuse(self, refused: Refused, field: str | None = None) -> None:
        """Show why the domain said no, beside the field it concerns or above the form."""
        self.add_error(field, str(refused))


class OncePerFormMixin(forms.Form):
    """Gives a form a one-time key, so that posting it twice is answered with the first result.

    The key is made when the form is shown and travels hidden; the action keeps it beside what it made.
    """

    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = chance.token

    @property
    def once_key(self) -> str:
        """The key of a checked form; empty where the sender gave none."""
        return str(self.cleaned_data.get("once") or "")
