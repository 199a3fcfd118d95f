"""Keys of private links: made from a number and the town's secret, so that they can be made again.

Whoever holds the key of a number may follow its matter. Nothing but the key's digest is kept in the
database: a stolen copy of it opens no link, and yet a later mail can carry the same link as the first.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator

from django.conf import settings

PURPOSE = b"huikkaa.private-link.1:"
LENGTH = 32


def key_for(number: str) -> str:
    """The key of a number: 192 bits in 32 letters that suit an address."""
    return _made(number, settings.SECRET_KEY)


def candidates(number: str) -> Iterator[str]:
    """The keys a number may have been given: by today's secret and by those it replaced."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield _made(number, secret)


def digest(key: str) -> str:
    """What the database keeps of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _made(number: str, secret: str) -> str:
    code = hmac.new(secret.encode(), PURPOSE + number.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code[: LENGTH * 6 // 8]).decode()
