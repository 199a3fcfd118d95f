"""The form that asks for one question of a service's form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue.form_rules import CHOOSING, COUNTED, DECIDING, IN_ROWS, MOST_ROWS
from huikkaa.domain.catalogue.models import FormField
from huikkaa.web.shared import editing
from huikkaa.web.shared.fields import NumberField, OneOfField, SomeOfField, TextField, YesField
from huikkaa.web.shared.questions import choices_of
from huikkaa.web.shared.rows import Column, RowsField

Kind = FormField.Kind
HOWS = (("over", gettext_lazy("over")), ("under", gettext_lazy("under")))
NAMES = (
    ("fi", gettext_lazy("In Finnish")),
    ("sv", gettext_lazy("In Swedish")),
    ("en", gettext_lazy("In English")),
)


class QuestionForm(editing.ThingForm):
    """One question of a form; what does not belong to its kind is left out when it is saved."""

    model = FormField
    shown = (
        "label_fi", "label_sv", "label_en", "kind", "required", "options", "columns", "least_rows", "most_rows",
        "help_fi", "help_sv", "help_en", "prefill", "locked", "asked_if", "limit_of", "limit_how", "limit",
    )  # fmt: skip

    def __init__(self, *args: Any, others: Sequence[FormField], **options: Any) -> None:
        self.others = [one for one in others if not one.shown_if]
        thing = options.pop("thing", None)
        options["initial"] = {**_first(thing), **(options.get("initial") or {})}
        super().__init__(*args, **options)

    def make(self, name: str) -> forms.Field:
        """Fields of our own where a column of the model holds a list."""
        made = MAKERS.get(name)
        return made(self) if made else super().make(name)

    def clean(self) -> dict[str, Any]:
        """One condition at most, on one question."""
        cleaned = super().clean() or self.cleaned_data
        ticked = {str(one).partition(":")[0] for one in cleaned.get("asked_if") or []}
        if len(ticked) + bool(cleaned.get("limit_of")) > 1:
            self.add_error("asked_if", _("Choose answers of one question only."))
        if cleaned.get("limit_of") and cleaned.get("limit") is None and "limit" not in self.errors:
            self.add_error("limit", _("Write the number that the answer is compared to."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The question as the catalogue keeps it."""
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        is_rows = kind == Kind.ROWS
        values = {name: given.get(name) for name in self.shown[:5] + self.shown[9:14]}
        return {
            **values,
            "options": _options(given.get("options") or []) if kind in CHOOSING else [],
            "columns": [_column(row) for row in _keyed(given.get("columns") or [], "key")] if is_rows else [],
            "least_rows": int(given.get("least_rows") or 1) if is_rows else 1,
            "most_rows": int(given.get("most_rows") or 30) if is_rows else 30,
            "prefill": given.get("prefill") or "" if kind in PREFILLED else "",
            "locked": bool(given.get("locked")) if kind in PREFILLED and given.get("prefill") else False,
            "shown_if": self._condition(),
        }

    def _condition(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("limit_of"):
            return {
                "key": given["limit_of"],
                "how": given.get("limit_how") or "over",
                "values": [str(given["limit"])],
            }
        ticked = [str(one).partition(":") for one in given.get("asked_if") or []]
        if not ticked:
            return {}
        return {"key": ticked[0][0], "how": "is", "values": [value for _key, _colon, value in ticked]}

    @property
    def can_depend(self) -> bool:
        """Whether there is an earlier question to depend on."""
        return bool(self.fields["asked_if"].choices) or self.can_compare  # type: ignore[attr-defined]

    @property
    def can_compare(self) -> bool:
        """Whether there is an earlier question with a number."""
        return any(one.kind in COUNTED for one in self.others)


PREFILLED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.PERSON, Kind.UNIT, Kind.COST_CENTRE})


def _names() -> list[Column]:
    return [Column(key, str(label), TextField(required=key == "fi", max_length=150)) for key, label in NAMES]


def _options_field(form: QuestionForm) -> forms.Field:
    hidden = Column("value", "", forms.CharField(required=False, widget=forms.HiddenInput), hidden=True)
    return RowsField(columns=[hidden, *_names()], least=2, most=60, label=_("Choices"), required=False)


def _columns_field(form: QuestionForm) -> forms.Field:
    kinds = [(kind.value, kind.label) for kind in Kind if kind in IN_ROWS]
    hidden = Column("key", "", forms.CharField(required=False, widget=forms.HiddenInput), hidden=True)
    return RowsField(
        columns=[
            hidden,
            *_names(),
            Column("kind", _("Kind"), OneOfField(choices=kinds, widget=forms.Select)),
            Column(
                "required",
                _("Must be answered"),
                OneOfField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.Select, required=False),
            ),
            Column("options", _("Choices, if any"), TextField(required=False, max_length=900)),
        ],
        most=8,
        label=_("What each row asks"),
        help_text=_(
            "Numbers and money are summed under the rows. Write choices like this: Juna | Tåg | Train; Auto | Bil | Car"
        ),
        required=False,
    )


def _asked_if_field(form: QuestionForm) -> forms.Field:
    choices = [
        (f"{one.key}:{value}", f"{one.label} – {label}")
        for one in form.others
        if one.kind in DECIDING
        for value, label in choices_of(one)
    ]
    return SomeOfField(
        choices=choices,
        label=_("Asked only if the answer is"),
        help_text=_("Tick nothing if everybody is asked."),
        required=False,
    )


def _limit_of_field(form: QuestionForm) -> forms.Field:
    choices = [(one.key, one.label) for one in form.others if one.kind in COUNTED]
    return OneOfField(
        choices=choices, widget=forms.Select, label=_("Asked only if this number"), required=False
    )


MAKERS: dict[str, Any] = {
    "options": _options_field,
    "columns": _columns_field,
    "least_rows": lambda form: NumberField(
        label=_("Rows at least"), min_value=1, max_value=MOST_ROWS, decimal_places=0, required=False
    ),
    "most_rows": lambda form: NumberField(
        label=_("Rows at most"), min_value=1, max_value=MOST_ROWS, decimal_places=0, required=False
    ),
    "prefill": lambda form: OneOfField(
        choices=list(FormField.Known.choices),
        widget=forms.Select,
        label=_("Filled in beforehand with"),
        help_text=_("What is known is not asked again; the asker may change it."),
        required=False,
    ),
    "locked": lambda form: YesField(label=_("The asker cannot change it"), required=False),
    "asked_if": _asked_if_field,
    "limit_of": _limit_of_field,
    "limit_how": lambda form: OneOfField(choices=HOWS, widget=forms.Select, label=_("is"), required=False),
    "limit": lambda form: NumberField(label=_("the number"), required=False),
}


def key_of(label: str, taken: set[str]) -> str:
    """A key for a new question, made of its words and unlike the others."""
    stem = slugify(label.lower().translate(str.maketrans("äöå", "aoa")))[:50] or "kysymys"
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if key not in taken)


def _first(thing: FormField | None) -> dict[str, Any]:
    if thing is None:
        return {}
    own = {field.name for field in FormField._meta.concrete_fields}
    first = {name: getattr(thing, name) for name in QuestionForm.shown if name in own}
    return {**first, "columns": [_column_first(row) for row in thing.columns], **_condition_first(thing)}


def _condition_first(thing: FormField) -> dict[str, Any]:
    kept = thing.shown_if
    if not kept:
        return {}
    if kept["how"] == "is":
        return {"asked_if": [f"{kept['key']}:{value}" for value in kept["values"]]}
    return {"limit_of": kept["key"], "limit_how": kept["how"], "limit": kept["values"][0]}


def _column_first(row: dict[str, Any]) -> dict[str, Any]:
    listed = [
        " | ".join(one.get(code, "") for code, _label in NAMES).rstrip(" |") for one in row.get("options", [])
    ]
    return {**row, "required": "yes" if row.get("required") else "no", "options": "; ".join(listed)}


def _keyed(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The rows, each with a key that it keeps through later changes."""
    taken = {row[name] for row in rows if row.get(name)}
    for row in rows:
        if not row.get(name):
            row[name] = key_of(row["fi"], taken)
            taken.add(row[name])
    return rows


def _options(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: row.get(name) or "" for name in ("value", "fi", "sv", "en")} for row in _keyed(rows, "value")
    ]


def _column(row: dict[str, Any]) -> dict[str, Any]:
    column = {name: row.get(name) or "" for name in ("key", "fi", "sv", "en", "kind")}
    column["required"] = row.get("required") == "yes"
    if row.get("kind") == Kind.CHOICE:
        column["options"] = _options(_written(str(row.get("options") or "")))
    return column


def _written(words: str) -> list[dict[str, Any]]:
    """Choices written in one line: "Juna | Tåg | Train; Auto | Bil | Car"."""
    found = []
    for choice in words.split(";"):
        fi, sv, en = [part.strip() for part in [*choice.split("|"), "", ""]][:3]
        if fi:
            found.append({"fi": fi, "sv": sv, "en": en})
    return found
