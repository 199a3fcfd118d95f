"""Strict readers of the environment: a misspelt value is refused with a sentence, never guessed."""

import os
from datetime import datetime
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

# Our questions join a request to what it points at, in the order we write. Letting PostgreSQL try every other
# order cost five times as much as answering, and compiling a plan (JIT) for a page of fifty rows cost more still.
PLANNING = "-c join_collapse_limit=1 -c jit=off"
# What has been asked so often over one connection is planned once and for all. A pool that lends connections by the
# transaction (PgBouncer) cannot bear that: ?prepare=off in the address.
ASKED_OFTEN = 5
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default."""
    return os.environ.get(name, default)


def boolean(name: str, default: bool = False) -> bool:
    """Yes or no; anything else is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise ImproperlyConfigured(f"{name} must be 'true' or 'false', not '{value}'.")


def integer(name: str, default: int) -> int:
    """A whole number; anything else is refused."""
    value = os.environ.get(name)
    try:
        return default if value is None else int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not '{value}'.") from None


def moment(name: str) -> datetime | None:
    """A moment such as 2011-11-15T10:00, in Finnish time unless it says its zone; None where nothing is said."""
    value = os.environ.get(name)
    try:
        at = datetime.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a moment like 2011-11-15T10:00, not '{value}'.") from None
    return at.replace(tzinfo=ZoneInfo("Europe/Helsinki")) if at and at.tzinfo is None else at


def database(name: str, default: str) -> dict[str, object]:
    """Django's database setting from an address such as sqlite:///huikkaa.sqlite3 or postgresql://user@host/name."""
    address = os.environ.get(name) or default
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        prepares = query.pop("prepare", "on") != "off"
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.pop("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": False,
            "OPTIONS": {
                "options": PLANNING,
                "server_side_binding": True,
                "prepare_threshold": ASKED_OFTEN if prepares else None,
                **{key: unquote(value) for key, value in query.items()},
            },
        }
    raise ImproperlyConfigured(f"{name} must begin with sqlite:// or postgresql://, not '{parts.scheme}://'.")
