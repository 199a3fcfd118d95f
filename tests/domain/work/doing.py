"""Short words for tests of what handlers do: ask, take, and read back what the database holds."""

from typing import Any

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Request
from tests.cast import Town


def ask(town: Town, service: str = "credit", who: str = "kaisa", **more: Any) -> Request:
    details: dict[str, Any] = {"filer": town.viewer(who), "asker": getattr(town, who)} | more
    return actions.receive(service=getattr(town, service), title="Lasku kahdesti", text="Apua.", **details)


def taken(town: Town, by: str = "jarmo", service: str = "credit", **more: Any) -> Request:
    return actions.take(request=ask(town, service, **more), viewer=town.viewer(by))


def fresh(request: Request) -> Request:
    return Request.unguarded.select_related("responsible").get(pk=request.pk)


def verbs(request: Request) -> list[str]:
    return list(Event.unguarded.filter(request=request).values_list("verb", flat=True))
