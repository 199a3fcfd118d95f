"""Pages that change one thing of the settings: a form made of the model's own columns, and its way to the action."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.fields import (
    DayField,
    LongTextField,
    NumberField,
    OneOfField,
    SomeOfField,
    TextField,
    YesField,
)
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

Crumbs = Sequence[tuple[str, object]]


class ThingField(OneOfField):
    """One of the things of the portal, chosen by its name; gives the thing itself."""

    def __init__(
        self, *, things: Iterable[tuple[Any, Any]], find: Callable[[str], Any], **options: Any
    ) -> None:
        self.find = find
        super().__init__(choices=[(str(key), label) for key, label in things], **options)

    def clean(self, value: Any) -> Any:
        """The chosen thing, or None where nothing was chosen."""
        key = super().clean(value)
        return self.find(key) if key else None

    def prepare_value(self, value: Any) -> Any:
        """The key by which the control knows the thing."""
        return str(value.pk) if isinstance(value, models.Model) else value


class ThingsField(SomeOfField):
    """Any number of things, chosen by name."""

    def __init__(self, *, things: Sequence[models.Model], **options: Any) -> None:
        self.things = {str(thing.pk): thing for thing in things}
        if not things:
            options["help_text"] = _("There is nothing to choose from yet.")
        super().__init__(choices=[(key, str(thing)) for key, thing in self.things.items()], **options)

    def clean(self, value: Any) -> Any:
        """The chosen things."""
        return [self.things[key] for key in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        """The keys by which the control knows the things."""
        return [str(getattr(one, "pk", one)) for one in value] if value else value


class ThingForm(HouseForm):
    """A form of some of a model's columns, with their names, limits and choices; meaning is checked by the action."""

    model: type[models.Model]
    shown: tuple[str, ...] = ()
    helps: dict[str, Any] = {}
    labels: dict[str, Any] = {}
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, thing: models.Model | None = None, seen: str = "", **options: Any) -> None:
        given = options.pop("initial", None) or {}
        start = (
            {name: _value(thing, name) for name in self.shown if name not in self.base_fields}
            if thing
            else {}
        )
        options["initial"] = {**start, **given, "seen": seen}
        super().__init__(*args, **options)
        for name in self.shown:
            if name not in self.fields:
                self.fields[name] = self.make(name)
        self.order_fields(self.shown)

    def make(self, name: str) -> forms.Field:
        """The field that asks for one column; a form may make its own."""
        return field_of(
            self.model._meta.get_field(name), label=self.labels.get(name), help_text=self.helps.get(name, "")
        )

    @property
    def values(self) -> dict[str, Any]:
        """What was written, without the mark of what was seen."""
        return {name: self.cleaned_data.get(name) for name in self.shown}

    @property
    def seen_mark(self) -> str | None:
        """The mark of what the writer saw when the page was opened."""
        return str(self.cleaned_data.get("seen") or "") or None


def field_of(column: Any, label: Any = None, help_text: Any = "") -> forms.Field:
    """A house field for a model's column."""
    told = {"label": label or capfirst(str(column.verbose_name)), "help_text": help_text}
    required = not column.blank
    if column.choices:
        return OneOfField(choices=list(column.choices), required=required, **told)
    if isinstance(column, models.BooleanField):
        return YesField(required=False, **told)
    if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        return DayField(required=required, **told)
    if isinstance(column, models.DecimalField):
        return NumberField(required=required, max_digits=column.max_digits, decimal_places=2, **told)
    if isinstance(column, models.IntegerField):
        return NumberField(
            required=required and not column.null, min_value=0, max_value=32767, decimal_places=0, **told
        )
    kind = LongTextField if isinstance(column, models.TextField) else TextField
    return kind(required=required, max_length=column.max_length, **told)


def show_and_save(
    request: HttpRequest,
    form: HouseForm,
    act: Callable[[Any], object],
    *,
    heading: str | Promise,
    back: str | Callable[[Any], str],
    crumbs: Crumbs = (),
    lead: str | Promise = "",
    button: str | Promise = "",
    cancel: str = "",
    danger: bool = False,
    template: str = "shared/editing.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent, act, say that it was saved, and go on. What was typed is never lost."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = act(form)
        except Refused as refused:
            form.refuse(refused)
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(back(made) if callable(back) else back)
    return show(
        request,
        form,
        heading=heading,
        lead=lead,
        crumbs=crumbs,
        button=button,
        cancel=cancel or (back if isinstance(back, str) else str(crumbs[-1][0]) if crumbs else "/"),
        danger=danger,
        template=template,
        more=more,
    )


def show(
    request: HttpRequest,
    form: HouseForm,
    *,
    heading: str | Promise,
    cancel: str,
    crumbs: Crumbs = (),
    lead: str | Promise = "",
    button: str | Promise = "",
    danger: bool = False,
    template: str = "shared/editing.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page with the form as it stands."""
    shown = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "crumbs": crumbs,
        "button": button or _("Save"),
        "cancel": cancel,
        "danger": danger,
        **(more or {}),
    }
    return render(request, template, shown)


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """Put what the domain said on the fields it concerns; what concerns no field stands above the form."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, found in by_field.items():
        form.add_error(name if name in form.fields else None, list(found))


def me(request: HttpRequest) -> Person:
    """The person who makes the change; the address's rule has made sure there is one."""
    person = viewer_of(request).person
    assert person is not None  # noqa: S101 - pages of settings are open only to those signed in
    return person


def _value(thing: models.Model, name: str) -> Any:
    column = thing._meta.get_field(name)
    value = getattr(thing, name)
    return list(value.all()) if column.many_to_many else value
