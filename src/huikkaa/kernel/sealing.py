"""Words kept so that a stolen copy of the database does not tell them: sealed with the town's secret."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"huikkaa.sealed.1:"


def seal(words: str) -> str:
    """The words as the database keeps them."""
    return _keys().encrypt(words.encode()).decode()


def unseal(sealed: str) -> str | None:
    """The words again, by today's secret or one that it replaced; None where the secret has been lost."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(PURPOSE + secret.encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
