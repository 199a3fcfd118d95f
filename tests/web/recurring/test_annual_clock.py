"""The annual clock's pages: the year, a rule written by plain choices, one time moved or skipped, ticks."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import checklists
from huikkaa.domain.work.actions import recurring as clockwork
from huikkaa.domain.work.models import ChecklistItem, Occurrence, Recurring, Request
from huikkaa.kernel import clock
from tests.access.relations import recurring_work
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

MONTHLY: dict[str, Any] = {
    "title": "Kuukauden katko", "how": "business", "number": "3", "move": "after", "lead": "2",
    "starts_on": "17.11.2026", "checklist": "Täsmäytä pankki\nSulje kausi", "every": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def tuula(town: Town, visitor: Visitor) -> Visitor:
    visitor.sign_in(town.tuula)
    return visitor


@pytest.fixture
def jarmo(town: Town) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(town.jarmo)
    return visitor


def made_on(day: str) -> None:
    with clock.moved_to(datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)):
        clockwork.make_missing()


def test_an_empty_year_tells_the_lead_how_to_begin(tuula: Visitor) -> None:
    page = tuula.visit("/vuosikello/")
    assert "Täällä ei vielä toistu mitään" in page.words
    assert [link for link in page.all("a") if link.attributes["href"] == "/vuosikello/uusi/"]


def test_a_lead_writes_a_rule_alone_and_sees_its_next_days_first(town: Town, tuula: Visitor) -> None:
    sent: dict[str, Any] = {**MONTHLY, "service": str(town.credit.pk), "teams": [str(town.finance.pk)]}
    page = tuula.send("/vuosikello/uusi/", **sent, show="1")
    assert "Joka kuukauden kolmantena työpäivänä." in page.words
    assert "to 3.12." in page.words
    assert "Den tredje arbetsdagen varje månad." in page.words
    assert not Recurring.objects.exists()
    page = tuula.send("/vuosikello/uusi/", **sent)
    assert "Työ on nyt vuosikellossa." in page.words
    kept = Recurring.objects.get()
    assert (kept.rrule, kept.business_day, kept.lead) == ("FREQ=MONTHLY;BYMONTHDAY=1", 3, 2)
    assert kept.checklist == ["Täsmäytä pankki", "Sulje kausi"]


@pytest.mark.parametrize(
    ("chosen", "rrule", "words"),
    [
        ({"how": "monthly", "day": "-1", "months": ["3", "6"]},
         "FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=-1", "ke 31.3.2027"),
        ({"how": "weekday", "nth": "2", "weekday": "1"}, "FREQ=MONTHLY;BYDAY=2TU", "ti 8.12."),
        ({"how": "weekly", "weekdays": ["0"], "every": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "ma 30.11."),
        ({"how": "yearly", "year_day": "24", "month": "12", "move": "before"},
         "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "siirretty päivästä to 24.12."),
    ],
)  # fmt: skip
def test_the_next_days_are_shown_while_choosing(
    tuula: Visitor, chosen: dict[str, Any], rrule: str, words: str
) -> None:
    answer = tuula.get("/vuosikello/paivat/", {**MONTHLY, **chosen})
    assert answer.status_code == 200
    told = answer.content.decode().replace("\xa0", " ")
    assert rrule in told
    assert words in told


def test_something_left_to_choose_is_told_beside_its_field(town: Town, tuula: Visitor) -> None:
    sent: dict[str, Any] = {
        **MONTHLY,
        "number": "",
        "service": str(town.credit.pk),
        "teams": [str(town.finance.pk)],
    }
    page = tuula.send("/vuosikello/uusi/", status=422, **sent)
    assert "Monesko työpäivä: Valitse tämäkin." in page.words


def test_the_form_opens_as_it_was_left_and_saves_the_same_rule(town: Town, tuula: Visitor) -> None:
    kept, _key = recurring_work(town)
    page = tuula.visit(f"/vuosikello/{kept.pk}/muuta/")
    chosen = [
        box.attributes["value"] for box in page.all("input")
        if box.attributes.get("name") == "how" and "checked" in box.attributes
    ]  # fmt: skip
    assert chosen == ["monthly"]
    assert "Joka kuukauden 3. päivänä." in page.words


def test_the_year_shows_each_time_with_its_state_and_is_a_table_too(town: Town, jarmo: Visitor) -> None:
    recurring_work(town)
    made_on("2026-12-03")
    with clock.moved_to(datetime(2026, 12, 4, 15, tzinfo=UTC)):
        page = jarmo.visit("/vuosikello/")
    assert "Kuukauden katko" in page.words
    assert "myöhässä" in page.words
    table = jarmo.get("/vuosikello/?vuosi=2027&muoto=csv").getvalue().decode("utf-8-sig")
    assert len(table.strip().splitlines()) == 13


def test_a_member_moves_one_time_with_a_reason_that_the_year_shows(town: Town, jarmo: Visitor) -> None:
    kept, key = recurring_work(town)
    page = jarmo.send(
        f"/vuosikello/{kept.pk}/kerta/{key}/", what="move", to="8.12.2026", reason="Koulutuspäivä"
    )
    assert "siirretty päivästä" in page.words.replace("\xa0", " ")
    assert "Koulutuspäivä" in jarmo.visit("/vuosikello/").words


def test_a_time_is_not_skipped_without_a_reason_and_not_by_another_team(town: Town, jarmo: Visitor) -> None:
    kept, key = recurring_work(town)
    address = f"/vuosikello/{kept.pk}/kerta/{key}/"
    jarmo.send(address, status=422, what="skip", why="")
    petra = Visitor()
    petra.sign_in(town.petra)
    assert "Vain työtä tekevät tiimit" in petra.visit(address).words
    petra.send(address, status=422, what="skip", why="Ei huvita")
    assert not Occurrence.objects.exists()


def test_what_was_skipped_comes_back_with_one_button(town: Town, jarmo: Visitor) -> None:
    kept, key = recurring_work(town)
    address = f"/vuosikello/{kept.pk}/kerta/{key}/"
    assert "jätetty väliin" in jarmo.send(address, what="skip", why="Turha nyt").words
    assert "tulossa" in jarmo.send(address, what="usual").words


def test_the_request_tells_where_it_came_from_and_that_it_was_late(town: Town, jarmo: Visitor) -> None:
    recurring_work(town)
    made_on("2026-12-07")
    number = Request.unguarded.get().number
    with clock.moved_to(datetime(2026, 12, 7, 10, tzinfo=UTC)):
        page = jarmo.visit(f"/jono/pyynto/{number}/")
    words = page.words.replace("\xa0", " ")
    assert "Vuosikellosta: Kuukauden katko" in words
    assert "Sen piti tulla to 3.12., mutta sitä ei silloin voitu tehdä." in words


def test_a_form_filled_in_beforehand_comes_with_every_request(town: Town, tuula: Visitor) -> None:
    from huikkaa.domain.catalogue.actions.forms import write_form
    from huikkaa.domain.catalogue.models import FormField

    write_form(
        service=town.credit, questions=[FormField(key="numero", label_fi="Laskun numero", required=True)]
    )
    kept, _key = recurring_work(town)
    tuula.send(f"/vuosikello/{kept.pk}/vastaukset/", q_numero="77")
    made_on("2026-12-03")
    assert [one["shown"] for one in Request.unguarded.get().answers] == ["77"]


def test_a_confidential_services_work_is_not_there_for_other_teams(town: Town) -> None:
    values = {"rrule": "FREQ=MONTHLY;BYMONTHDAY=3", "starts_on": clock.today(), "service": town.wages}
    kept = clockwork.set_recurring(
        viewer=town.viewer("tuula"), teams=[town.finance], values={"title": "Salainen ajo", **values}
    )
    petra = Visitor()
    petra.sign_in(town.petra)
    assert "Salainen ajo" not in petra.visit("/vuosikello/").words
    assert petra.get(f"/vuosikello/{kept.pk}/").status_code == 404


def test_anchor_days_are_written_changed_and_taken_away(tuula: Visitor) -> None:
    tuula.send("/vuosikello/laskentapaivat/uusi/", name_fi="Vaalipäivä")
    from huikkaa.domain.work.models import Anchor, AnchorDay

    anchor = Anchor.objects.get()
    tuula.send(f"/vuosikello/laskentapaivat/{anchor.pk}/uusi/", day="18.4.2027", name="Eduskuntavaalit")
    day = AnchorDay.objects.get()
    page = tuula.send(f"/vuosikello/laskentapaivat/paiva/{day.pk}/", day="25.4.2027", name="Eduskuntavaalit")
    assert "25.4.2027" in page.words
    assert "Eduskuntavaalit" not in tuula.send(f"/vuosikello/laskentapaivat/paiva/{day.pk}/poista/").words


def test_an_item_is_ticked_on_the_requests_page(town: Town, jarmo: Visitor) -> None:
    request = actions.receive(
        service=town.credit, title="Lasku", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    address = f"/jono/pyynto/{request.number}/tarkistuslista/"
    page = jarmo.send(address, items="Tarkista summa\nKirjaa hyvitys")
    assert "Tarkistuslista 0/2" in page.words
    item = ChecklistItem.unguarded.first()
    assert item is not None
    page = jarmo.send(f"{address}rasti/", item=str(item.pk), what="tick")
    assert "Tarkistuslista 1/2" in page.words
    assert "Jarmo Niemikorpi" in page.words
    assert "Tarkistuslista 0/2" in jarmo.send(f"{address}rasti/", item=str(item.pk), what="untick").words
    page = jarmo.send(f"{address}rasti/", item=str(item.pk), what="remove")
    assert ChecklistItem.unguarded.count() == 1


def test_the_items_of_another_request_are_not_ticked_through_this_one(town: Town, jarmo: Visitor) -> None:
    one, other = (
        actions.receive(
            service=town.credit, title="Lasku", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
        )
        for _each in range(2)
    )
    [item] = checklists.add_items(request=other, viewer=town.viewer("jarmo"), texts=["Summa"])
    answer = jarmo.post(f"/jono/pyynto/{one.number}/tarkistuslista/rasti/", {"item": item.pk, "what": "tick"})
    assert answer.status_code == 404
