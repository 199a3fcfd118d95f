"""Putting an erasure forward, giving it up, and carrying it out: whole or not at all."""

from datetime import date

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from huikkaa.domain.organisation import erasing
from huikkaa.domain.organisation.actions.accounts import sign_out_elsewhere
from huikkaa.domain.organisation.erasing import Erasing, Fate
from huikkaa.domain.organisation.erasure import rules
from huikkaa.domain.organisation.erasure.queries import (
    Preview,
    preview,
    preview_in_finnish,
    rows_of,
    told,
)
from huikkaa.domain.organisation.erasure.scrubbing import scrub_changes
from huikkaa.domain.organisation.models import Erasure, Person
from huikkaa.domain.organisation.models.people import NAMELESS
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

State = Erasure.State


@transaction.atomic
def put_forward(*, person: Person, viewer: Viewer, asked_on: date) -> Erasure:
    """Put an asked erasure forward; nothing happens before another has approved it."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    require(rules.why_not_begin(viewer, held))
    assert viewer.person is not None  # noqa: S101 - the rule lets in people only
    return Erasure.objects.create(
        person=held,
        joined_at=held.joined_at,
        asked_on=asked_on,
        begun_by=viewer.person,
        begun_at=clock.now(),
    )


@transaction.atomic
def give_up(*, erasure: Erasure, viewer: Viewer) -> None:
    """Give a waiting erasure up; nothing is erased."""
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    require(rules.why_not_end(held, viewer))
    held.state, held.ended_by, held.ended_at = State.GIVEN_UP, viewer.person, clock.now()
    held.save(update_fields=["state", "ended_by", "ended_at"])


@transaction.atomic
def approve(*, erasure: Erasure, viewer: Viewer, seen: str) -> Erasure:
    """Approve the erasure as it was shown, and carry it out: all of it or nothing."""
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    person = Person.objects.select_for_update().get(pk=held.person_id)
    found = preview(person)
    require(rules.why_not_approve(held, viewer, found.obstacles, changed=found.mark != seen))
    assert viewer.person is not None  # noqa: S101 - the rule lets in people only
    held.ended_by, held.ended_at = viewer.person, clock.now()
    return _carried_out(held, person)


@transaction.atomic
def erase_again(*, person: Person, record: Erasure) -> Erasure:
    """Carry out once more what had been approved, after a backup from before it has been restored."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    Erasure.objects.filter(person=held, state=State.WAITING).delete()
    return _carried_out(record, held)


def _carried_out(erasure: Erasure, person: Person) -> Erasure:
    """Erase, and write the record: which kinds and how many, never what they said."""
    found = preview_in_finnish(person)
    erasure.state, erasure.went, erasure.kept = State.DONE, told(found.going), told(found.kept)
    assert erasure.ended_by is not None  # noqa: S101 - whoever approves is known
    _erase(person, found, erasure.ended_by)
    erasure.save()
    return erasure


def _erase(person: Person, found: Preview, by: Person) -> None:
    words = _words(person)
    email = person.email or ""
    one = Erasing(person, email, words, by, lambda: _name_of(person))
    sign_out_elsewhere(person=person, keep="")
    for do in erasing.doing:
        do(one)
    counts = rows_of(person, erasing.declared())
    for kind in erasing.declared():
        for label, name in kind.each() if counts[kind.key] else ():
            _meet_fate(apps.get_model(label), name, kind.fate, one)
    _forget_sign_ins(email)
    scrub_changes(person, words)
    _make_nameless(person)


def _words(person: Person) -> tuple[str, ...]:
    """What names the person, the longest first, so that no piece of it is left standing."""
    said = {
        f"{person.given_name} {person.family_name}",
        f"{person.family_name} {person.given_name}",
        person.email or "",
        person.phone,
    }
    return tuple(sorted((word for word in said if len(word) > 3), key=len, reverse=True))


def _meet_fate(model: type[Model], name: str, fate: Fate, one: Erasing) -> None:
    rows = model._default_manager.filter(**{name: one.person})
    if fate is Fate.GOES:
        rows.delete()
    elif fate is Fate.EMPTIED:
        rows.update(**{name: None})
    elif fate is Fate.NAME_KEPT and rows.exists():
        rows.update(**{name: one.name})


def _name_of(person: Person) -> Person:
    """A row with nothing but the name and the title, to which what the law keeps points."""
    name = Person(
        given_name=person.given_name,
        family_name=person.family_name,
        title=person.title,
        is_active=False,
        remains=Person.Remains.NAME,
    )
    name.set_unusable_password()
    name.save()
    return name


def _forget_sign_ins(email: str) -> None:
    for kind in (AccessAttempt, AccessFailureLog, AccessLog) if email else ():
        kind.objects.filter(username__iexact=email).delete()


def _make_nameless(person: Person) -> None:
    """Empty the person's row of everything that tells who it was; nobody signs in with it any more."""
    blank = Person(given_name=NAMELESS[0], family_name=NAMELESS[1], joined_at=person.joined_at)
    blank.pk, blank.is_active, blank.remains = person.pk, False, Person.Remains.NAMELESS
    blank.set_unusable_password()
    blank.save(force_update=True)


@transaction.atomic
def forget_kept_names() -> int:
    """Let go of names that the law kept, once nothing points at them any more; how many there were."""
    gone = 0
    for name in Person.objects.filter(remains=Person.Remains.NAME):
        if not any(rows_of(name, erasing.declared()).values()):
            name.delete()
            gone += 1
    return gone
