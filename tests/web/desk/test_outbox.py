"""Administrators see what mail has not left and why, and never what it is about."""

from collections.abc import Iterator

import pytest

from huikkaa.domain.channels.outbox import actions as outbox
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.mail import MailServer, mail_server
from tests.web.client import Visitor

__all__ = ["mail_server"]
PAGE = "/asetukset/lahtevat/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def ask(town: Town) -> None:
    actions.receive(
        service=town.credit,
        title="Arkaluonteinen lasku",
        text="Apua.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
    )


def test_the_page_tells_why_a_mail_is_stuck_and_tries_it_again(
    town: Town, mail_server: MailServer, visitor: Visitor
) -> None:
    mail_server.refused[str(town.kaisa.email)] = "550 no such mailbox"
    ask(town)
    outbox.deliver_waiting()
    visitor.sign_in(town.anna)
    page = visitor.visit(PAGE)
    assert "Jumissa (1)" in page.words
    assert "550 no such mailbox" in page.words
    assert str(town.kaisa.email) in page.words
    mail_server.refused.clear()
    page = visitor.send(f"{PAGE}{OutboxMail.objects.get().pk}/uudelleen/")
    assert "Odottaa lähtöä (1)" in page.words
    assert outbox.deliver_waiting().sent == 1
    page = visitor.visit(PAGE)
    assert "Jumissa (0)" in page.words
    assert str(town.kaisa.email) not in page.words


def test_nobody_reads_of_any_matter_on_the_page(
    town: Town, mail_server: MailServer, visitor: Visitor
) -> None:
    ask(town)
    outbox.deliver_waiting()
    visitor.sign_in(town.anna)
    page = visitor.visit(PAGE)
    assert "Kuitti" in page.words
    assert "Arkaluonteinen" not in page.words
    assert "HU-" not in page.words


@pytest.mark.parametrize("name", ["kaisa", "jarmo", "tuula", "hilkka", "arvo"])
def test_only_administrators_open_the_page(town: Town, visitor: Visitor, name: str) -> None:
    visitor.sign_in(getattr(town, name))
    assert visitor.get(PAGE).status_code == 403
