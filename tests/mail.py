"""A real mail server for tests: it listens at a port of its own and keeps what it is given.

It can be told to refuse an address, to be away, or to do something at the moment it has taken a mail.
"""

import asyncio
import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_django.fixtures import Settings


@dataclass
class MailServer:
    """What has come, and how the server behaves towards what comes."""

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[list[str]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    when_taken: Callable[[], None] | None = None
    controller: Controller | None = None

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Refuse the addresses that a test has named, with the words it has given."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - likewise
        """Take the mail."""
        self.envelopes.append(list(envelope.rcpt_tos))
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if self.when_taken is not None:
            self.when_taken()
            await asyncio.sleep(0.2)
        return "250 taken"

    def open(self) -> None:
        """Begin to listen."""
        self.controller = Controller(self, hostname=self.host, port=self.port)
        self.controller.start()

    def close(self) -> None:
        """Go away; the port answers nobody."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    def to(self, address: str) -> list[EmailMessage]:
        """The mails that came to one address."""
        return [mail for mail in self.mails if mail["to"] == address]


def words_of(mail: EmailMessage, kind: str = "plain") -> str:
    """The words of one of the mail's two forms."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """A mail server that the portal sends to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = MailServer(port=port)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = server.host, port, 5
    server.open()
    try:
        yield server
    finally:
        server.close()
