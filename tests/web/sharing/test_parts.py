"""Parts and helpers on the pages of a request and of its asker."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Part, Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def make(visitor: Visitor, town: Town, whole: Request) -> Request:
    visitor.sign_in(town.jarmo)
    team = str(town.administration.pk)
    visitor.send(f"/jono/pyynto/{whole.number}/osa/", team=team, title="Kuulutus lehteen", text="Julkaiskaa.")
    return Part.objects.get(whole=whole).request


def test_a_part_is_made_on_a_page_and_shown_to_all_three(town: Town, visitor: Visitor) -> None:
    whole = taken(town)
    part = make(visitor, town, whole)
    page = visitor.visit(f"/jono/pyynto/{whole.number}/")
    assert "Kuulutus lehteen" in page.words
    assert "Hallintotiimi" in page.words
    visitor.sign_in(town.petra)
    assert f"{whole.number} Lasku kahdesti" in visitor.visit(f"/jono/pyynto/{part.number}/").words
    assert "Kuulutus lehteen" in visitor.visit("/jono/hallinto/").words
    visitor.sign_in(town.kaisa)
    asked = visitor.visit(f"/asiat/{whole.number}/")
    assert "Kuulutus lehteen: Hallintotiimi" in asked.words.replace(" :", ":")
    assert "Julkaiskaa" not in asked.words
    assert part.number not in visitor.visit("/asiat/").words
    visitor.visit(f"/asiat/{part.number}/", 404)


def test_the_form_refuses_a_day_after_the_whole(town: Town, visitor: Visitor) -> None:
    whole = taken(town)
    visitor.sign_in(town.jarmo)
    page = visitor.send(
        f"/jono/pyynto/{whole.number}/osa/",
        422,
        team=str(town.administration.pk),
        title="Kuulutus",
        text="Teksti.",
        due="30.11.2026",
    )
    assert "Kuulutus" in page.words or page.all("input")
    assert not Part.objects.exists()


def test_the_whole_is_completed_without_its_open_parts_in_one_touch(town: Town, visitor: Visitor) -> None:
    whole = taken(town)
    part = make(visitor, town, whole)
    assert part.number in visitor.visit(f"/jono/pyynto/{whole.number}/valmis/").words
    visitor.send(f"/jono/pyynto/{whole.number}/valmis-ilman-osia/", why="Ei tarvita", text="Valmis.")
    assert (fresh(whole).state, fresh(part).state) == ("done", "cancelled")


def test_a_part_is_cancelled_and_another_returned(town: Town, visitor: Visitor) -> None:
    whole = taken(town)
    part = make(visitor, town, whole)
    visitor.send(f"/jono/pyynto/{whole.number}/osa/peru/?osa={part.number}", why="Turha")
    assert fresh(part).state == "cancelled"
    other = actions.make_part(
        request=whole, viewer=town.viewer("jarmo"), team=town.administration, title="Toinen", text="Tee."
    )
    actions.take(request=other, viewer=town.viewer("petra"))
    actions.complete(request=other, viewer=town.viewer("petra"), text="Tehty.")
    visitor.send(f"/jono/pyynto/{whole.number}/osa/palauta/?osa={other.number}", text="Summa puuttuu")
    assert fresh(other).state == "open"
    assert "Toinen" in visitor.visit("/yhteinen-tyo/").words


def test_a_helper_is_asked_sees_the_list_and_leaves(town: Town, visitor: Visitor) -> None:
    whole = taken(town, service="wages")
    visitor.sign_in(town.jarmo)
    visitor.send(
        f"/jono/pyynto/{whole.number}/apu/", who=str(town.petra.pk), words="Katso tosite.", answers="on"
    )
    visitor.sign_in(town.petra)
    assert "Lasku kahdesti" in visitor.visit("/yhteinen-tyo/").words
    visitor.send(f"/jono/pyynto/{whole.number}/avaa/", reason="helping")
    page = visitor.visit(f"/jono/pyynto/{whole.number}/")
    assert "Petra Honkasalo" in page.words
    helper = str(whole.helpers.get().pk)
    visitor.send(f"/jono/pyynto/{whole.number}/apu/lopeta/", auttaja=helper)
    visitor.visit(f"/jono/pyynto/{whole.number}/", 404)


def test_one_offers_help_with_a_page_of_its_own(town: Town, visitor: Visitor) -> None:
    whole = taken(town)
    visitor.sign_in(town.petra)
    visitor.visit(f"/jono/pyynto/{whole.number}/apu/tarjoudu/")
    visitor.send(f"/jono/pyynto/{whole.number}/apu/tarjoudu/")
    assert whole.helpers.get().person == town.petra


def questions(visitor: Visitor, request: Request) -> int:
    visitor.get(f"/jono/pyynto/{request.number}/")
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(f"/jono/pyynto/{request.number}/").status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)


def test_parts_helpers_and_a_commission_add_four_questions_to_a_page(town: Town, visitor: Visitor) -> None:
    plain, whole = taken(town), taken(town)
    part = make(visitor, town, whole)
    for title in ("Toinen", "Kolmas", "Neljäs"):
        actions.make_part(
            request=whole, viewer=town.viewer("jarmo"), team=town.administration, title=title, text="Tee."
        )
    for person in (town.maija, town.petra):
        actions.ask_to_help(request=whole, viewer=town.viewer("jarmo"), person=person)
    actions.commission(
        request=whole,
        viewer=town.viewer("jarmo"),
        goal="Maksut ajallaan.",
        measure="9/10",
        stages=["Alku", "Loppu"],
        days=[clock.today()],
    )
    least = questions(visitor, plain)
    assert questions(visitor, whole) <= least + 4
    assert questions(visitor, part) <= least + 4
