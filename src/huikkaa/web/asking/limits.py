"""How much one visitor without an account may send in an hour; more is answered with kind words, not a puzzle."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60
A_SESSION, AN_ADDRESS = 8, 40


def has_sent_enough(request: HttpRequest) -> bool:
    """Whether this visitor has sent so much in an hour that a person rather than a form should help."""
    return any(int(cache.get(key, 0)) >= most for key, most in _counters(request))


def count_sending(request: HttpRequest) -> None:
    """Remember that something was sent; the address is kept only as a digest, for an hour."""
    if not request.session.session_key:
        request.session.save()
    for key, _most in _counters(request):
        if not cache.add(key, 1, HOUR):
            cache.incr(key)


def _counters(request: HttpRequest) -> list[tuple[str, int]]:
    browser = request.session.session_key or ""
    counters = [(f"sent:{_digest(_address(request))}", AN_ADDRESS)]
    return [*counters, (f"sent:{_digest(browser)}", A_SESSION)] if browser else counters


def _address(request: HttpRequest) -> str:
    """The visitor's address: behind a proxy of this machine, the last one that the proxy has added."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "")
    return told.rpartition(",")[2].strip() if told and near in ("127.0.0.1", "::1", "") else near


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
