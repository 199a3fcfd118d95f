"""Saved views: links above the queue with their counts, one's own or the team's, in their order."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import SavedView
from huikkaa.domain.work.queries.queue import Filters
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, taken
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def save(town: Town, name: str, by: str = "jarmo", *, shared: bool = False, **filters: object) -> SavedView:
    made = Filters(**filters)  # type: ignore[arg-type]
    return actions.save_view(
        viewer=town.viewer(by), team=town.finance, name=name, filters=made, shared=shared
    )


def views(visitor: Visitor, address: str = "/jono/talous/") -> list[str]:
    row = next(one for one in visitor.visit(address).all("nav") if one.id == "views")
    return [link.words for link in row.all("a") if link.id[5:].isdigit()]


def test_a_narrowed_queue_is_saved_and_stands_above_it_with_its_count(jarmo: Visitor, town: Town) -> None:
    ask(town)
    ask(town, "wages")
    query = "palvelu=laskun-hyvitys&rajaus=vapaat"
    assert "Tallenna tämä näkymä" in jarmo.visit(f"/jono/talous/?{query}").words
    answer = jarmo.post(f"/jono/talous/nakymat/uusi/?{query}", {"name": "Vapaat hyvitykset"})
    assert answer["Location"] == "/jono/talous/?rajaus=vapaat&palvelu=laskun-hyvitys"
    assert views(jarmo) == ["Vapaat hyvitykset 1"]
    assert "Tallenna tämä näkymä" not in jarmo.visit(f"/jono/talous/?{query}").words


def test_the_counts_are_those_of_the_whole_queue_however_it_is_narrowed(jarmo: Visitor, town: Town) -> None:
    ask(town)
    taken(town)
    ask(town, "wages")
    save(town, "Omat", part="mine")
    save(town, "Palkat", service="palkan-oikaisu")
    save(town, "Portaali", channel="portal")
    save(town, "Jarmon", person=town.jarmo.pk)
    save(town, "Tekniset", unit=town.technical.pk)
    save(town, "Myöhässä", part="late")
    shown = ["Omat 1", "Palkat 1", "Portaali 3", "Jarmon 1", "Tekniset 3", "Myöhässä 0"]
    assert views(jarmo) == shown
    assert views(jarmo, "/jono/talous/?palvelu=palkan-oikaisu") == shown


def test_a_shared_view_is_the_teams_and_an_own_one_is_nobody_elses(
    jarmo: Visitor, maija: Visitor, town: Town
) -> None:
    save(town, "Yhteinen", shared=True, part="late")
    save(town, "Oma", part="mine")
    assert views(jarmo) == ["Tiimin näkymä: Yhteinen 0", "Oma 0"]
    assert views(maija) == ["Tiimin näkymä: Yhteinen 0"]


def test_one_does_not_share_views_of_another_teams_queue(town: Town) -> None:
    with pytest.raises(Refused):
        save(town, "Naapurin", by="petra", shared=True, part="late")
    assert save(town, "Oma", by="petra", part="late").pk


def test_views_are_put_in_order_and_taken_away(jarmo: Visitor, town: Town) -> None:
    first, second = save(town, "Yksi", part="late"), save(town, "Kaksi", part="mine")
    jarmo.post(f"/jono/talous/nakymat/{second.pk}/siirra/", {"ylos": "1"})
    assert views(jarmo) == ["Kaksi 0", "Yksi 0"]
    jarmo.post(f"/jono/talous/nakymat/{first.pk}/poista/", {})
    assert views(jarmo) == ["Kaksi 0"]


def test_a_colleagues_view_is_not_ones_to_change(maija: Visitor, town: Town) -> None:
    own, shared = save(town, "Oma", part="late"), save(town, "Yhteinen", part="mine", shared=True)
    assert maija.post(f"/jono/talous/nakymat/{own.pk}/poista/", {}).status_code == 404
    maija.post(f"/jono/talous/nakymat/{shared.pk}/poista/", {})
    assert SavedView.objects.count() == 2
    with pytest.raises(Refused):
        actions.remove_view(view=shared, viewer=town.viewer("maija"))
    actions.remove_view(view=shared, viewer=town.viewer("tuula"))


def test_a_confidential_matter_is_not_counted_for_another_team(petra: Visitor, town: Town) -> None:
    save(town, "Palkat", shared=True, service="palkan-oikaisu")
    ask(town, "wages")
    assert views(petra) == ["Tiimin näkymä: Palkat 0"]


def test_twelve_views_cost_no_more_questions_than_none(jarmo: Visitor, town: Town) -> None:
    ask(town)

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            jarmo.get("/jono/talous/")
        return len(questions)

    asked()
    none = asked()
    for number in range(12):
        save(town, f"Näkymä {number}", part="late")
    assert asked() == none
    with pytest.raises(Refused):
        save(town, "Kolmastoista", part="late")
