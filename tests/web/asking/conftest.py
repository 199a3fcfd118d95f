"""What tests of the asker's pages stand on: the town on a Tuesday morning, nothing remembered from before."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from huikkaa.domain.catalogue.actions.forms import write_form
from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def _on_a_tuesday_morning() -> Iterator[None]:
    cache.clear()
    with clock.moved_to(MOMENT):
        yield
    cache.clear()


@pytest.fixture
def kaisa(town: Town, visitor: Visitor) -> Visitor:
    """Kaisa's browser, signed in."""
    visitor.sign_in(town.kaisa)
    return visitor


@pytest.fixture
def asked(town: Town) -> Request:
    """Kaisa has asked for a credit."""
    return actions.receive(
        service=town.credit,
        title="Lasku maksettu kahdesti",
        text="Lasku 48213 on maksettu kahteen kertaan.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
    )


@pytest.fixture
def in_hand(town: Town, asked: Request) -> Request:
    """Jarmo has taken what Kaisa asked for."""
    return actions.take(request=asked, viewer=town.viewer("jarmo"))


@pytest.fixture
def done(town: Town, in_hand: Request) -> Request:
    """Jarmo has finished it."""
    return actions.complete(request=in_hand, viewer=town.viewer("jarmo"), text="Hyvitys on haettu.")


def every_kind_of_question(service: Service) -> None:
    """Give a service a form with a question of every kind."""
    kinds = [
        ("otsake", FormField.Kind.TEXT, True, []),
        ("kuvaus", FormField.Kind.LONG_TEXT, True, []),
        ("maara", FormField.Kind.NUMBER, False, []),
        ("summa", FormField.Kind.MONEY, False, []),
        ("paiva", FormField.Kind.DATE, False, []),
        (
            "valinta",
            FormField.Kind.CHOICE,
            False,
            [{"value": "a", "fi": "Ensin", "sv": "Först", "en": "First"}],
        ),
        (
            "valinnat",
            FormField.Kind.CHOICES,
            False,
            [{"value": "x", "fi": "Yksi"}, {"value": "y", "fi": "Kaksi"}],
        ),
        ("henkilo", FormField.Kind.PERSON, False, []),
        ("yksikko", FormField.Kind.UNIT, False, []),
        ("tiedosto", FormField.Kind.FILE, False, []),
    ]
    questions = [
        FormField(key=key, kind=kind, label_fi=key.title(), required=required, options=options)
        for key, kind, required, options in kinds
    ]
    write_form(service=service, questions=questions)
