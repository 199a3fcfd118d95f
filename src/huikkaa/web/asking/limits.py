"""How much one visitor without an account may send in an hour; more is answered with kind words, not a puzzle."""

import hashlib
from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60
A_BROWSER, AN_ADDRESS = 8, 40


def has_sent_enough(request: HttpRequest) -> bool:
    """Whether this visitor has sent so much in an hour that a person rather than a form should help."""
    return any(int(cache.get(key, 0)) >= most for key, most in _counters(request))


def count_sending(request: HttpRequest) -> None:
    """Remember that something was sent; the address is kept only as a digest, for an hour."""
    for key, _most in _counters(request):
        if not cache.add(key, 1, HOUR):
            with suppress(ValueError):  # the hour has just run out
                cache.incr(key)


def _counters(request: HttpRequest) -> list[tuple[str, int]]:
    browser = str(request.META.get("CSRF_COOKIE", ""))
    counters = [(f"sent:{_digest(_address(request))}", AN_ADDRESS)]
    return [*counters, (f"sent:{_digest(browser)}", A_BROWSER)] if browser else counters


def _address(request: HttpRequest) -> str:
    """The visitor's address: behind a proxy of this machine, the last one that the proxy has added."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "")
    return told.rpartition(",")[2].strip() if told and near in ("127.0.0.1", "::1", "") else near


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
