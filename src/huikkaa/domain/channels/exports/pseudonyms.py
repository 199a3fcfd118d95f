"""Names for people that only the town can lead back to them: the same person has the same one in every file."""

import base64
import hashlib
import hmac
from functools import lru_cache

from django.conf import settings

PURPOSE = b"huikkaa.export-pseudonym.1:"


@lru_cache(maxsize=50_000)
def pseudonym(person: int) -> str:
    """Ten letters made of the person with the town's secret; nobody without it can tell whose they are."""
    code = hmac.new(settings.SECRET_KEY.encode(), PURPOSE + str(person).encode(), hashlib.sha256).digest()
    return base64.b32encode(code[:10]).decode()[:10].lower()
