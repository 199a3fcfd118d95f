"""The one source of chance, which a demo, a bulk load and a test may seed."""

import random
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seeded: ContextVar[random.Random | None] = ContextVar("seeded_chance", default=None)


def below(limit: int) -> int:
    """A whole number from 0 up to, not including, `limit`; unguessable unless seeded."""
    source = _seeded.get()
    return source.randrange(limit) if source else secrets.randbelow(limit)


def token(size: int = 24) -> str:
    """A URL-safe secret of `size` random bytes, of the same length always; unguessable unless seeded."""
    source = _seeded.get()
    drawn = source.randbytes(size) if source else secrets.token_bytes(size)
    return urlsafe_b64encode(drawn).rstrip(b"=").decode("ascii")


def secret(size: int = 24) -> str:
    """A URL-safe secret of `size` random bytes that no seed repeats: for what guards a process as long as it lives."""
    return secrets.token_urlsafe(size)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make the chance inside repeatable; only for demos, loads and tests."""
    held = _seeded.set(random.Random(seed))  # noqa: S311 - repeatable on purpose, never for secrets that guard
    try:
        yield
    finally:
        _seeded.reset(held)
