"""The forms of the desk; they check shape, the domain checks meaning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.work.models import Request
from huikkaa.web.shared import fields, widgets
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin

CHANNELS = (
    (Request.Channel.PHONE.value, _("Phone call")),
    (Request.Channel.DESK.value, _("Visit")),
    (Request.Channel.POST.value, _("Letter or other")),
)
LANGUAGES = (("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English")))


class ContactForm(OncePerFormMixin, HouseForm):
    """One contact: from where, who, what, which service."""

    channel = forms.ChoiceField(label=_("How did it come?"), choices=CHANNELS)
    who = fields.TextField(
        label=_("Who made contact?"),
        max_length=200,
        required=False,
        help_text=_("Begin with the name. You may leave this empty."),
    )
    asker = forms.IntegerField(required=False, widget=forms.HiddenInput)
    phone = fields.TextField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Write the address in the form name@example.fi, or leave it empty.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    text = fields.LongTextField(
        label=_("What is it about?"),
        max_length=20000,
        error_messages={"required": _("Write what the contact was about. One sentence is enough.")},
    )
    service = forms.SlugField(label=_("Service"), required=False)
    other_service = forms.SlugField(label=_("Another service"), required=False)
    tap = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.update({"rows": 3})
        self.fields["who"].widget.attrs.update({"autocomplete": "off"})

    def chosen_service(self) -> str:
        """The address of the chosen service: the list rules over the suggestions."""
        return str(self.cleaned_data.get("other_service") or self.cleaned_data.get("service") or "")


class TopicForm(HouseForm):
    """A counter's names, team, service and place."""

    team = forms.ChoiceField(label=_("Team"))
    name_fi = fields.TextField(label=_("Name in Finnish"), max_length=80)
    name_sv = fields.TextField(label=_("Name in Swedish"), max_length=80, required=False)
    name_en = fields.TextField(label=_("Name in English"), max_length=80, required=False)
    service = forms.ChoiceField(label=_("Service, when a contact becomes a request"), required=False)
    order = forms.IntegerField(
        label=_("Place in the order"),
        min_value=0,
        max_value=999,
        required=False,
        widget=widgets.Number,
        error_messages={"invalid": _("Write a whole number, such as 3.")},
    )

    def __init__(
        self, *args: Any, teams: list[tuple[str, str]], services: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = teams  # type: ignore[attr-defined]
        self.fields["service"].choices = [("", _("No service")), *services]  # type: ignore[attr-defined]
