"""Telling what else belongs to a request."""

from django.db.models import F

from huikkaa.domain.work.models import Carried, Request


def carry(request: Request, what: Carried) -> None:
    """From now on the request carries this; the caller's transaction decides with the rest."""
    Request.unguarded.filter(pk=request.pk).update(carries=F("carries").bitor(what.value))
    request.carries |= what.value


def drop(request: Request, what: Carried) -> None:
    """The request no longer carries this."""
    Request.unguarded.filter(pk=request.pk).update(carries=F("carries").bitand(~what.value))
    request.carries &= ~what.value
