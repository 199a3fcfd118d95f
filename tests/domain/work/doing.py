"""Short words for tests of what handlers do: ask, take, and read back what the database holds."""

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Request
from tests.cast import Town


def ask(town: Town, service: str = "credit", who: str = "kaisa", **more: object) -> Request:
    details: dict[str, object] = {"filer": town.viewer(who), "asker": getattr(town, who)} | more
    return actions.receive(service=getattr(town, service), title="Lasku kahdesti", text="Apua.", **details)  # type: ignore[arg-type]


def taken(town: Town, by: str = "jarmo", service: str = "credit", **more: object) -> Request:
    return actions.take(request=ask(town, service, **more), viewer=town.viewer(by))


def fresh(request: Request) -> Request:
    return Request.unguarded.select_related("responsible").get(pk=request.pk)


def verbs(request: Request) -> list[str]:
    return list(Event.unguarded.filter(request=request).values_list("verb", flat=True))
