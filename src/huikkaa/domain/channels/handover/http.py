"""The way by HTTP: one PUT under the package's own key, so that a repetition is known as one.

PUT <address>/packages/<key>   Authorization: Bearer <token>   {"metadata": {...}, "documents": [...]}
200, 201 or 202                {"receipt": "...", "number": "ESK/123/2026"}     (the number may come later)
"""

import base64
import json
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request as Asking
from urllib.request import urlopen

from huikkaa.domain.channels.handover.contents import Contents

PATIENCE = 30
LONGEST_ANSWER = 100_000


class NotTaken(Exception):
    """The records system did not take the package, in its own words."""


@dataclass(frozen=True)
class Receipt:
    """What the records system said when it took a package."""

    receipt: str
    number: str = ""


def send(contents: Contents, *, address: str, token: str) -> Receipt:
    """Put the package to the records system. Raises NotTaken with the reason."""
    if not address.startswith(("https://", "http://")):
        raise NotTaken("The address of the records system must begin with https:// or http://.")
    asking = Asking(  # noqa: S310 - the administrator's own address, checked above
        f"{address.rstrip('/')}/packages/{contents.key}",
        data=body_of(contents),
        method="PUT",
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": contents.key,
        },
    )
    try:
        with urlopen(asking, timeout=PATIENCE) as answer:  # noqa: S310 # nosec B310
            return _receipt(answer.read(LONGEST_ANSWER))
    except HTTPError as trouble:
        raise NotTaken(f"{trouble.code} {trouble.reason}") from trouble
    except (URLError, HTTPException, TimeoutError, OSError) as trouble:
        raise NotTaken(f"{type(trouble).__name__}: {trouble}") from trouble


def body_of(contents: Contents) -> bytes:
    """The package as JSON, documents in base64 beside the facts of each."""
    documents = [
        {"file": one.name, "content": base64.b64encode(one.data).decode()} for one in contents.documents
    ]
    return json.dumps({"metadata": contents.metadata, "documents": documents}, ensure_ascii=False).encode()


def _receipt(answer: bytes) -> Receipt:
    try:
        found = json.loads(answer)
    except ValueError as trouble:
        raise NotTaken("The answer was not JSON.") from trouble
    receipt = str(found.get("receipt") or "") if isinstance(found, dict) else ""
    if not receipt:
        raise NotTaken("The answer had no receipt.")
    return Receipt(receipt, str(found.get("number") or ""))
