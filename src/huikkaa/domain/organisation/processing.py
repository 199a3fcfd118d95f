"""The record of processing: for every field that holds something of a person, why, by what right, how long, for whom.

Each room declares its own fields in `personal.py` and registers them here. A field of text, file or person that
nobody has declared stops the build (tests/architecture/test_personal_fields.py), so the record cannot fall behind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Fields = Mapping[str, str]

PUBLIC_TASK = _("Public task (GDPR article 6, paragraph 1 e)")
STATUTE = _("Statutory duty (GDPR article 6, paragraph 1 c)")
EMPLOYMENT = _("The employer's statutory duties (GDPR article 6, paragraph 1 c)")
WHOLE_PORTAL = _("As long as the portal is in use.")


@dataclass(frozen=True)
class Processing:
    """One purpose for which data of people is kept, and the fields that serve it.

    `fields` maps a model ("work.Message") to the names of its fields, with spaces between.
    """

    key: str
    what: Words
    purpose: Words
    ground: Words
    kept: Words
    seen_by: Words
    fields: Fields

    def each(self) -> Iterator[tuple[str, str]]:
        """Every model and field, one by one."""
        for model, names in self.fields.items():
            for name in names.split():
                yield model, name


_declared: list[Processing] = []
_plain: dict[str, set[str]] = {}


def declare(personal: Sequence[Processing], plain: Fields) -> None:
    """Add what a room keeps of people, and its fields that look like it but hold nothing of a person."""
    _declared.extend(one for one in personal if one not in _declared)
    for model, names in plain.items():
        _plain.setdefault(model, set()).update(names.split())


def record_of_processing() -> list[Processing]:
    """Every purpose, from the lowest room to the highest."""
    return list(_declared)


def undeclared(known: Sequence[Processing], plain: Mapping[str, set[str]], house: str) -> list[str]:
    """The fields of the house's models that look personal and are declared neither personal nor plain."""
    declared = {place for one in known for place in one.each()}
    return [
        f"{model}.{name}"
        for model, name in personal_looking(house)
        if (model, name) not in declared and name not in plain.get(model, ())
    ]


def undeclared_here(house: str = "huikkaa.") -> list[str]:
    """The same, of everything that has been declared so far."""
    return undeclared(_declared, _plain, house)


def declared_places() -> list[tuple[str, str]]:
    """Every declared model and field, personal or plain, for the test that all of them exist."""
    named = [place for one in _declared for place in one.each()]
    return [*named, *((model, name) for model, names in _plain.items() for name in sorted(names))]


def personal_looking(house: str) -> Iterator[tuple[str, str]]:
    """Every model and field of the house that could hold something of a person."""
    for model in apps.get_models():
        if model.__module__.startswith(house):
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                if looks_personal(field):
                    yield model._meta.label, field.name


def looks_personal(field: "models.Field[Any, Any] | models.ManyToManyField[Any, Any]") -> bool:
    """Free text, addresses, files, answers, and whatever points at a person; not choices and texts by language."""
    if field.is_relation:
        return field.related_model is not None and getattr(field.related_model, "__name__", "") == "Person"
    if field.choices or isinstance(field, models.SlugField) or field.name[-3:] in {"_fi", "_sv", "_en"}:
        return False
    free = (models.CharField, models.TextField, models.JSONField, models.FileField)
    return isinstance(field, free)
