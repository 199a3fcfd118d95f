"""Numbering of parts: a part gets a number of its own, and no private link."""

from django.db import IntegrityError, transaction

from huikkaa.domain.work.models import Request
from huikkaa.kernel import numbers


def save_numbered(part: Request) -> None:
    """Save a new part, under another number if somebody took its own just now."""
    for _try in range(20):
        part.number = numbers.draw("HU")
        try:
            with transaction.atomic():
                part.save(force_insert=True)
            return
        except IntegrityError:
            if not Request.unguarded.filter(number=part.number).exists():
                raise
    raise RuntimeError("No free request number was found in twenty draws.")
