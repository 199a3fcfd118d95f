"""People, with an account or without one."""

from django.db import transaction

from huikkaa.domain.organisation.models import Person, Unit


@transaction.atomic
def add_person(
    *,
    given_name: str,
    family_name: str,
    email: str | None = None,
    unit: Unit | None = None,
    title: str = "",
    language: str = "fi",
    key: str | None = None,
) -> Person:
    """Add a person without a password; who has no e-mail address cannot sign in. `key` is HR's own."""
    person = Person(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        email=email,
        unit=unit,
        title=title.strip(),
        language=language,
        key=key,
    )
    person.set_unusable_password()
    person.save()
    return person
