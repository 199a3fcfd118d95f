"""Drafts: what has been typed is kept until it is sent."""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Draft
from huikkaa.kernel import clock


@transaction.atomic
def keep_draft(*, person: Person, place: str, content: dict[str, Any]) -> Draft:
    """Keep what has been typed in this place (such as "service:laskun-hyvitys")."""
    draft, _made = Draft.objects.update_or_create(
        person=person, place=place, defaults={"content": content, "at": clock.now()}
    )
    return draft


@transaction.atomic
def discard_draft(*, person: Person, place: str) -> None:
    """Throw the draft of this place away."""
    Draft.objects.filter(person=person, place=place).delete()
