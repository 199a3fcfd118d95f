"""What a service's form asks now, what it has asked before, and what the portal can fill in by itself."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from huikkaa.domain.catalogue.models import FormField, FormVersion, Service
from huikkaa.domain.organisation.finding import cost_centre_in_full
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.queries import supervisor_of
from huikkaa.engine.forms import Asked, Condition
from huikkaa.kernel import clock
from huikkaa.kernel.texts import LANGUAGES

Known = FormField.Known
TEXTS_OF_LISTS = ("options", "columns")


def with_form(services: QuerySet[Service]) -> QuerySet[Service]:
    """The services, each with `form_in_use`: the id of the version that is asked with now, or None."""
    newest = FormVersion.objects.filter(service=OuterRef("pk"), published_at__isnull=False).order_by(
        "-number"
    )
    return services.annotate(form_in_use=Subquery(newest.values("pk")[:1]))


def version_id_of(service: Service) -> int | None:
    """The version that is asked with now, of a service that `with_form` has found."""
    found: int | None = service.__dict__["form_in_use"]
    return found


def in_use(service: Service) -> FormVersion | None:
    """The version that is asked with now."""
    return service.form_versions.filter(published_at__isnull=False).order_by("-number").first()


def being_written(service: Service) -> FormVersion | None:
    """The version that is not published yet, if any."""
    return service.form_versions.filter(published_at__isnull=True).first()


def questions_of(version: FormVersion | int | None) -> list[FormField]:
    """The questions of a version in their order; of none, none."""
    if version is None:
        return []
    return list(FormField.objects.filter(version=version).order_by("order"))


def questions_now(service: Service) -> list[FormField]:
    """What the service's form asks now, in one question to the database."""
    newest = FormVersion.objects.filter(service=service, published_at__isnull=False).order_by("-number")
    return list(FormField.objects.filter(version=Subquery(newest.values("pk")[:1])).order_by("order"))


def condition_of(question: FormField) -> Condition | None:
    """What another answer must say for this to be asked."""
    kept = question.shown_if
    if not kept:
        return None
    return Condition(kept["key"], kept["how"], tuple(str(value) for value in kept["values"]))


def places_of(questions: Iterable[FormField]) -> list[Asked]:
    """The questions as the engine reckons with them."""
    return [Asked(question.key, condition_of(question)) for question in questions]


def missing_texts(question: FormField, language: str) -> int:
    """How many texts of a question have no translation: the question, its help, its choices, its columns."""
    texts = [
        (question.label_fi, getattr(question, f"label_{language}")),
        (question.help_fi, getattr(question, f"help_{language}")),
    ]
    for name in TEXTS_OF_LISTS:
        for row in getattr(question, name):
            texts.append((row.get("fi", ""), row.get(language, "")))
            texts += [(one.get("fi", ""), one.get(language, "")) for one in row.get("options", [])]
    return sum(bool(finnish) and not other for finnish, other in texts)


def translations_missing(questions: Iterable[FormField]) -> dict[str, int]:
    """How many texts are missing in each other language; languages with none are left out."""
    listed = list(questions)
    counted = {language: sum(missing_texts(one, language) for one in listed) for language in LANGUAGES[1:]}
    return {language: count for language, count in counted.items() if count}


def known_of(person: Person | None, wanted: Iterable[str]) -> dict[str, Any]:
    """What the portal knows of a person, of what is wanted; what is not known is left out."""
    wished = set(wanted)
    found: dict[str, Any] = {Known.TODAY: clock.today()} if Known.TODAY in wished else {}
    if person is not None:
        unit = person.unit if {Known.UNIT, Known.COST_CENTRE} & wished else None
        found |= {
            Known.NAME: person.name,
            Known.EMAIL: person.email,
            Known.PHONE: person.phone,
            Known.TITLE: person.title,
            Known.UNIT: unit.name if unit else "",
            Known.COST_CENTRE: cost_centre_in_full(unit) if unit else "",
        }
        if Known.SUPERVISOR in wished:
            supervisor = supervisor_of(person, clock.today())
            found[Known.SUPERVISOR] = supervisor.name if supervisor else ""
    return {name: value for name, value in found.items() if value and name in wished}


def as_of(service: Service, day: date) -> FormVersion | None:
    """The version that was in use on a day; before the first one, the first."""
    published = service.form_versions.filter(published_at__isnull=False)
    return (
        published.filter(published_at__date__lte=day).order_by("-number").first()
        or published.order_by("number").first()
    )


def mark_of(question: FormField) -> str:
    """A mark that changes when a question does, wherever on the form it stands and whichever version it is in."""
    told = {
        field.name: getattr(question, field.name)
        for field in FormField._meta.concrete_fields
        if field.name not in {"id", "version", "order"}
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def mark_of_form(questions: Iterable[FormField]) -> str:
    """A mark that changes when any question or their order does."""
    return hashlib.sha256(" ".join(mark_of(one) for one in questions).encode()).hexdigest()[:16]
