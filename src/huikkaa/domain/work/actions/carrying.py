"""Telling what else belongs to a request."""

from django.db.models import F

from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Carried, Request


def carry(request: Request, what: Carried) -> None:
    """From now on the request carries this; the caller's transaction decides with the rest."""
    request.carries |= what.value
    if not _held(request, what.value, 0):
        Request.unguarded.filter(pk=request.pk).update(carries=F("carries").bitor(what.value))


def drop(request: Request, what: Carried) -> None:
    """The request no longer carries this."""
    request.carries &= ~what.value
    if not _held(request, 0, what.value):
        Request.unguarded.filter(pk=request.pk).update(carries=F("carries").bitand(~what.value))


def _held(request: Request, more: int, less: int) -> bool:
    """Whether an open ledger keeps the change till it is written with the rest."""
    book = ledger.open_now()
    if book is None:
        return False
    held = book.request(request.pk)
    held.carries = (held.carries | more) & ~less
    book.change(held, ["carries"])
    return True
