"""The questions of a form that is being written; the first change of a published form begins a new version of it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from huikkaa.domain.catalogue import form_rules as rules
from huikkaa.domain.catalogue import forms
from huikkaa.domain.catalogue.models import FormField, FormVersion, Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

ITS_PLACE = frozenset({"id", "version", "order", "key"})


@transaction.atomic
def write_form(*, service: Service, questions: Sequence[FormField]) -> FormVersion | None:
    """Give a service its first form at once, as when a town is set up; no questions, no form."""
    if not questions:
        return None
    now = clock.now()
    version = FormVersion.objects.create(service=service, number=1, begun_at=now, published_at=now)
    _set_questions(version, questions)
    return version


@transaction.atomic
def draft_of(*, service: Service, by: Person | None) -> FormVersion:
    """The version that is being written; begun as a copy of the one in use where there is none yet."""
    Service.objects.select_for_update().get(pk=service.pk)
    found = forms.being_written(service)
    return found or begin_from(service=service, version=forms.in_use(service), by=by)


@transaction.atomic
def begin_from(*, service: Service, version: FormVersion | None, by: Person | None) -> FormVersion:
    """Begin a new version as a copy of an earlier one, or with no questions."""
    Service.objects.select_for_update().get(pk=service.pk)
    newest = service.form_versions.order_by("-number").first()
    draft = FormVersion(
        service=service, number=newest.number + 1 if newest else 1, begun_at=clock.now(), begun_by=by
    )
    recording.add(draft, by)
    _set_questions(draft, forms.questions_of(version))
    return draft


@transaction.atomic
def add_question(
    *, service: Service, values: dict[str, Any], by: Person | None, place: int | None = None
) -> FormField:
    """Add a question to the form that is being written, at a place or at the end."""
    draft = draft_of(service=service, by=by)
    rows = forms.questions_of(draft)
    place = len(rows) if place is None else max(0, min(place, len(rows)))
    made = recording.add(FormField(version=draft, order=len(rows), **values), by)
    rows.insert(place, made)
    _keep_order(rows)
    _require_sound(draft)
    return made


@transaction.atomic
def change_question(
    *, service: Service, key: str, values: dict[str, Any], by: Person | None, seen: str | None = None
) -> FormField:
    """Change a question of the form that is being written; two who change it at once are told of each other."""
    draft = draft_of(service=service, by=by)
    question = _found(draft, key)
    if seen is not None and seen != forms.mark_of(question):
        require(rules.changed_by_another(question))
    changed = recording.revise(question, by, values)
    _require_sound(draft)
    return changed


@transaction.atomic
def remove_question(*, service: Service, key: str, by: Person) -> None:
    """Leave a question out of the form that is being written; answers already given stay."""
    draft = draft_of(service=service, by=by)
    question = _found(draft, key)
    require(rules.why_not_remove_question(question, forms.questions_of(draft)))
    recording.remove(question, by)


@transaction.atomic
def place_question(*, service: Service, key: str, move: Callable[[int], int], by: Person | None) -> None:
    """Move a question to another place; a question stays after the one that its condition looks at."""
    draft = draft_of(service=service, by=by)
    rows = forms.questions_of(draft)
    here = next(place for place, row in enumerate(rows) if row.pk == _found(draft, key).pk)
    question = rows.pop(here)
    rows.insert(max(0, min(move(here), len(rows))), question)
    recording.revise(question, by, {"order": rows.index(question)})
    _keep_order([row for row in rows if row is not question], taken=rows.index(question))
    _require_sound(draft)


@transaction.atomic
def copy_question(*, service: Service, key: str, new_key: str, by: Person | None) -> FormField:
    """Make another question like this one, right after it."""
    draft = draft_of(service=service, by=by)
    question = _found(draft, key)
    place = [row.key for row in forms.questions_of(draft)].index(key) + 1
    return add_question(service=service, values={**_values(question), "key": new_key}, by=by, place=place)


@transaction.atomic
def publish(*, service: Service, by: Person | None, note: str = "", seen: str | None = None) -> FormVersion:
    """Take the written version into use from now on; it is never changed after this."""
    Service.objects.select_for_update().get(pk=service.pk)
    draft = forms.being_written(service)
    questions = forms.questions_of(draft)
    require(rules.why_not_publish(draft, questions, forms.questions_now(service)))
    assert draft is not None  # noqa: S101 - the rule has refused where there is none
    if seen is not None and seen != forms.mark_of_form(questions):
        require(rules.form_changed_by_another(draft))
    return recording.revise(
        draft, by, {"published_at": clock.now(), "published_by": by, "note": note.strip()[:200]}
    )


@transaction.atomic
def throw_away(*, service: Service, by: Person) -> None:
    """Throw the unpublished version away; the one in use stays."""
    draft = forms.being_written(service)
    require(rules.why_not_throw_away(draft))
    if draft is not None:
        recording.remove(draft, by)


@transaction.atomic
def take_back(*, version: FormVersion, by: Person | None) -> FormVersion:
    """Begin a new version like an earlier one; it is published like any other."""
    require(rules.why_not_take_back(forms.being_written(version.service)))
    return begin_from(service=version.service, version=version, by=by)


def _found(draft: FormVersion, key: str) -> FormField:
    question = FormField.objects.filter(version=draft, key=key).first()
    require(rules.why_not_there(question))
    assert question is not None  # noqa: S101 - the rule has refused where there is none
    return question


def _set_questions(version: FormVersion, questions: Sequence[FormField]) -> None:
    FormField.objects.bulk_create(
        FormField(**{**_values(question), "version": version, "order": order, "key": question.key})
        for order, question in enumerate(questions)
    )


def _values(question: FormField) -> dict[str, Any]:
    """All that a question says, apart from which it is and where it stands."""
    columns = (field.name for field in FormField._meta.concrete_fields)
    return {name: getattr(question, name) for name in columns if name not in ITS_PLACE}


def _keep_order(rows: Sequence[FormField], taken: int | None = None) -> None:
    for place, row in enumerate(rows):
        order = place if taken is None or place < taken else place + 1
        if row.order != order:
            row.order = order
            row.save(update_fields=["order"])


def _require_sound(draft: FormVersion) -> None:
    require(rules.why_not_so(forms.questions_of(draft)))
