"""Some requests lived by real verbs: what a year brings, in a few days."""

from contextlib import AbstractContextManager
from datetime import timedelta

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town

YEAR = timedelta(weeks=52)


def after(hours: float, earlier: timedelta = timedelta()) -> AbstractContextManager[None]:
    """So many hours after the story begins; the whole story may have been told earlier."""
    return clock.moved_to(MOMENT - earlier + timedelta(hours=hours))


def came(town: Town, title: str, service: Service | None = None, **more: object) -> Request:
    """A request of Kaisa's."""
    return actions.receive(
        service=service or town.credit,
        title=title,
        text="Salaisin sanoin kirjoitettu.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        **more,  # type: ignore[arg-type]
    )


def lived(town: Town, earlier: timedelta = timedelta()) -> dict[str, Request]:
    """Requests by what became of them, over eight days."""
    start = MOMENT - earlier
    jarmo, maija, petra = town.viewer("jarmo"), town.viewer("maija"), town.viewer("petra")
    with after(0, earlier):
        names = ("done", "moved", "paused", "reopened", "cancelled", "agreed", "late", "untaken")
        made = {name: came(town, f"Asia {name}") for name in names}
        made["secret"] = came(town, "Palkkasalaisuus", town.wages)
        made["notice"] = came(town, "Kuulutus", town.notice, channel="phone")
        made["resident"] = actions.receive(
            service=town.notice, title="Asukkaan asia", text="x", contact=actions.Contact(name="Aino Asukas")
        )
    with after(2, earlier):
        for name in ("done", "moved", "paused", "reopened", "cancelled", "agreed", "late", "secret"):
            actions.take(request=made[name], viewer=jarmo)
        actions.answer(request=made["done"], viewer=jarmo, text="Katson.")
        actions.agree_date(request=made["agreed"], viewer=jarmo, agreed_for=start + timedelta(days=20))
        reply_by = (start + timedelta(days=6)).date()
        actions.ask(request=made["paused"], viewer=jarmo, text="Mikä lasku?", reply_by=reply_by)
        actions.hand_over(request=made["moved"], viewer=jarmo, to=town.maija, note="Sinulle.")
    with after(4, earlier):
        actions.complete(request=made["done"], viewer=jarmo, text="Valmis.")
        actions.complete(request=made["reopened"], viewer=jarmo, text="Valmis.")
        actions.hand_over_to_team(request=made["moved"], viewer=maija, team=town.administration, note="")
        actions.note(request=made["late"], viewer=jarmo, text="Muistiin.")
    with after(26, earlier):
        actions.write(request=made["paused"], viewer=town.viewer("kaisa"), text="Tämä.")
        actions.reopen(request=made["reopened"], viewer=town.viewer("kaisa"), text="Väärin.")
        actions.cancel(request=made["cancelled"], viewer=town.viewer("kaisa"), why="Ei tarvita.")
        actions.take(request=made["moved"], viewer=petra)
        actions.take(request=made["notice"], viewer=petra)
    with after(50, earlier):
        for name in ("paused", "reopened", "agreed", "secret"):
            actions.complete(request=made[name], viewer=jarmo, text="Valmis.")
        for name in ("moved", "notice"):
            actions.complete(request=made[name], viewer=petra, text="Valmis.")
        actions.accept(request=made["done"], viewer=town.viewer("kaisa"))
    with after(190, earlier):
        actions.complete(request=made["late"], viewer=jarmo, text="Anteeksi.")
    return made
