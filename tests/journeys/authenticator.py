"""The authenticator of a phone, as the standards describe it: HOTP (RFC 4226) and TOTP (RFC 6238)."""

import base64
import hmac
import time


def code_of(secret: str, steps_from_now: int = 0) -> str:
    """The six digits that the phone shows now, or so many half minutes from now."""
    counter = int(time.time()) // 30 + steps_from_now  # noqa: TID251 - a phone has a clock of its own
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
