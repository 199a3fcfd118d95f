"""Every change of the settings is checked, saved and written into the history in one go.

Where nobody is named (`by` is None) a town is being loaded from elsewhere, not changed: the
database alone checks it, and the history says nothing of it.
"""

import hashlib
import json
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Change, Person
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused

T = TypeVar("T", bound=models.Model)
UNTOLD = {"password", "last_login", "sorted_as", "changed_at", "id", "remains"}
UNTOLD |= {"quiet_from", "quiet_to", "quiet_days", "quiet_until"}  # one's own affair


def told(thing: models.Model) -> dict[str, Any]:
    """What is remembered of a thing: its columns as plain texts, never a password."""
    return {
        field.attname: _plain(getattr(thing, field.attname))
        for field in thing._meta.concrete_fields
        if field.name not in UNTOLD
    }


def fingerprint(thing: models.Model) -> str:
    """A mark that changes when any column of the thing changes; a form carries it to notice a second editor."""
    words = json.dumps(told(thing), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@transaction.atomic
def add(thing: T, by: Person | None, **many: Any) -> T:
    """Check a new thing, keep it, and write into the history that it was added."""
    if by is not None:
        thing.full_clean(exclude=_never_asked(thing))
    thing.save()
    _set_many(thing, many)
    _remember(thing, by, {}, told(thing))
    return thing


@transaction.atomic
def revise(thing: T, by: Person | None, values: dict[str, Any], seen: str | None = None) -> T:
    """Change a thing as the form says; refused if somebody else has changed it since the form was opened."""
    fresh = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    before = told(fresh)
    if seen is not None and seen != fingerprint(fresh):
        raise Refused(_changed_meanwhile(fresh))
    many = {name for name in values if fresh._meta.get_field(name).many_to_many}
    for name in values.keys() - many:
        setattr(fresh, name, values[name])
    if by is not None:
        fresh.full_clean(exclude=_never_asked(fresh))
    fresh.save()
    lists_before = _set_many(fresh, {name: values[name] for name in many})
    lists_after = {name: _names(values[name]) for name in many}
    _remember(fresh, by, before | lists_before, told(fresh) | lists_after)
    return fresh


@transaction.atomic
def remove(thing: models.Model, by: Person) -> None:
    """Take away a thing that has not been in force yet; the history keeps what it was."""
    before = told(thing)
    about, key = str(thing), str(thing.pk)
    thing.delete()
    Change.objects.create(
        actor=by, at=clock.now(), kind=thing._meta.model_name or "", key=key, about=about[:250], before=before
    )


def _remember(thing: models.Model, by: Person | None, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = {name for name in after if before.get(name) != after[name]}
    if by is None or not changed:
        return
    Change.objects.create(
        actor=by,
        at=clock.now(),
        kind=thing._meta.model_name or "",
        key=str(thing.pk),
        about=str(thing)[:250],
        before={name: before[name] for name in sorted(changed) if name in before},
        after={name: after[name] for name in sorted(changed)},
    )


def _changed_meanwhile(thing: models.Model) -> Refusal:
    last = (
        Change.objects.filter(kind=thing._meta.model_name or "", key=str(thing.pk))
        .select_related("actor")
        .first()
    )
    who = last.actor.name if last else _("Somebody else")
    return Refusal(
        "changed_meanwhile",
        _("%(name)s has changed this since you opened the page.") % {"name": who},
        _("Your text is still here. Open the page in another tab, compare, and save again."),
    )


def _set_many(thing: models.Model, many: dict[str, Any]) -> dict[str, Any]:
    before = {}
    for name, chosen in many.items():
        related = getattr(thing, name)
        before[name] = _names(related.all())
        related.set(chosen)
    return before


def _names(things: Any) -> list[str]:
    return sorted(str(thing) for thing in things)


def _never_asked(thing: models.Model) -> set[str]:
    """Columns that no form asks for and that are filled while saving."""
    return {field.name for field in thing._meta.concrete_fields if not field.editable} | {"password"}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)
