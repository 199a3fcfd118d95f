"""The queue's page: what it shows, to whom, in which order, and with how many questions to the database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken
from tests.web.client import Visitor

MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with clock.moved_to(MOMENT):
        yield


def queries(look: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


def test_the_own_teams_queue_opens(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    page = jarmo.visit("/jono/")
    assert request.number in page.words
    assert "Jono: Taloustiimi" in page.words


def test_rows_stand_by_promise_in_their_groups(jarmo: Visitor, town: Town) -> None:
    with clock.moved_to(MOMENT - timedelta(days=10)):
        late = ask(town, who="ville")
    later = ask(town)
    waiting = taken(town)
    day = clock.today() + timedelta(days=3)
    actions.ask(request=waiting, viewer=town.viewer("jarmo"), text="Kumpi?", reply_by=day)
    words = jarmo.visit("/jono/talous/").words
    places = [
        words.rindex(one) for one in ("Myöhässä 1 ", late.number, "Myöhemmin 1", later.number, waiting.number)
    ]
    assert places == sorted(places)
    assert "Aika ei kulu" in words


@pytest.mark.parametrize(
    ("part", "shown"),
    [("myohassa", "late"), ("vapaat", "late free"), ("omat", "mine"), ("tanaan", ""), ("odottaa", "waiting")],
)
def test_filters_are_addresses(jarmo: Visitor, town: Town, part: str, shown: str) -> None:
    with clock.moved_to(MOMENT - timedelta(days=10)):
        rows = {"late": ask(town)}
    rows |= {"free": ask(town), "mine": taken(town), "waiting": taken(town, by="maija")}
    day = clock.today() + timedelta(days=3)
    actions.ask(request=rows["waiting"], viewer=town.viewer("maija"), text="Kumpi?", reply_by=day)
    page = jarmo.visit(f"/jono/talous/?rajaus={part}")
    seen = {row.attributes["data-row"] for row in page.all("tr") if "data-row" in row.attributes}
    assert seen == {rows[name].number for name in shown.split()}


def test_a_service_and_a_channel_narrow_the_queue(jarmo: Visitor, town: Town) -> None:
    credit, wages = ask(town, channel="phone"), ask(town, "wages")
    words = jarmo.visit("/jono/talous/?palvelu=palkan-oikaisu").words
    assert wages.number in words
    assert credit.number not in words.partition("Rajattu:")[2]
    assert credit.number in jarmo.visit("/jono/talous/?kanava=phone").words
    jarmo.visit("/jono/talous/rajaa/")


def test_the_name_behind_a_confidential_request_is_not_in_the_list(jarmo: Visitor, town: Town) -> None:
    ask(town, "wages")
    words = jarmo.visit("/jono/talous/").words
    assert "Nimi näkyy avattaessa" in words
    assert "Kaisa Lindroos" not in words


@pytest.mark.parametrize(
    "address", ["/jono/talous/", "/jono/talous/?muoto=csv", "/jono/talous/?rajaus=vapaat"]
)
def test_another_team_sees_no_trace_of_a_confidential_request(
    petra: Visitor, town: Town, address: str
) -> None:
    secret = ask(town, "wages")
    page = petra.get(address).getvalue().decode()
    assert secret.number not in page
    assert "Kaikki avoimet <b>1</b>" not in page


def test_the_offer_is_taken_with_one_button(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    page = jarmo.visit("/jono/talous/")
    assert "Ehdotamme tätä, koska" in page.words
    page = jarmo.send("/jono/talous/ota-seuraava/", pyynto=request.number)
    assert "Otit pyynnön" in page.words
    assert fresh(request).responsible == town.jarmo


def test_the_slower_one_is_told_who_was_first_and_may_go_on(maija: Visitor, town: Town) -> None:
    request, other = ask(town), ask(town, who="ville")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    page = maija.send(f"/jono/pyynto/{request.number}/ota/", next="/jono/talous/?rajaus=vapaat")
    assert "Jarmo Niemikorpi ehti ottaa pyynnön ensin. Valitse jonosta toinen." in page.words
    assert other.number in page.words


def test_another_is_suggested_after_declining(jarmo: Visitor, town: Town) -> None:
    with clock.moved_to(MOMENT - timedelta(hours=3)):
        first = ask(town)
    second = ask(town, who="ville")
    page = jarmo.send(f"/jono/pyynto/{first.number}/ehdota-toista/")
    offer = next(one for one in page.all("section") if "offer" in one.attributes.get("class", ""))
    assert second.number in offer.words
    assert f"Miksi ei kiireellisempi {first.number}?" in offer.words


def test_an_open_complaint_is_told_with_its_own_promise(jarmo: Visitor, town: Town) -> None:
    request = taken(town)
    actions.complete(request=request, viewer=town.viewer("jarmo"))
    actions.complain(request=request, viewer=town.viewer("kaisa"), text="Tuli myöhässä.")
    assert "Reklamaatiot, jotka odottavat vastausta" in jarmo.visit("/jono/talous/").words


def test_the_table_to_take_along_says_the_same_and_holds_no_formulas(jarmo: Visitor, town: Town) -> None:
    request = actions.receive(
        service=town.credit, title="=HYPERLINK(1)", text="x", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    answer = jarmo.get("/jono/talous/?muoto=csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert request.number in rows[1]
    assert ";'=HYPERLINK(1);" in rows[1]


def test_pages_hold_fifty_and_lead_on(jarmo: Visitor, town: Town) -> None:
    numbers = {ask(town).number for _one in range(52)}
    seen = []
    for page in (1, 2):
        rows = jarmo.visit("/jono/talous/", sivu=page).all("tr")
        seen.append({row.attributes["data-row"] for row in rows if "data-row" in row.attributes})
    assert [len(part) for part in seen] == [50, 2]
    assert seen[0] | seen[1] == numbers


def test_the_queue_asks_at_most_twelve_questions_however_long_it_is(jarmo: Visitor, town: Town) -> None:
    for who in ("kaisa", "ville", "risto"):
        ask(town, who=who)
    taken(town, by="maija")
    few = queries(lambda: jarmo.get("/jono/talous/"))
    for _one in range(30):
        taken(town, by="maija", service="credit")
        ask(town)
    assert queries(lambda: jarmo.get("/jono/talous/")) <= few <= MOST_QUERIES
    assert queries(lambda: jarmo.get("/jono/talous/?rajaus=vapaat&palvelu=laskun-hyvitys")) <= MOST_QUERIES


def test_an_open_page_is_told_of_changes_and_of_nothing_else(jarmo: Visitor, town: Town) -> None:
    request = ask(town)
    poll = next(one for one in jarmo.visit("/jono/talous/").all("div") if one.id == "poll")
    mark = poll.attributes["hx-vals"].split('"')[3]
    assert jarmo.get("/jono/talous/muutokset/", {"v": mark}).status_code == 204
    with clock.moved_to(MOMENT + timedelta(seconds=20)):
        actions.take(request=request, viewer=town.viewer("maija"))
        answer = jarmo.get("/jono/talous/muutokset/", {"v": mark})
    assert answer.status_code == 200
    assert "Maija Koskim\\u00e4ki otti pyynn\\u00f6n" in answer["HX-Trigger"]
    assert f'id="r-{request.number}"' in answer.content.decode()


def test_what_leaves_the_queue_is_a_change(jarmo: Visitor, town: Town) -> None:
    first, second = taken(town), ask(town)
    poll = next(one for one in jarmo.visit("/jono/talous/").all("div") if one.id == "poll")
    mark = poll.attributes["hx-vals"].split('"')[3]
    actions.hand_over_to_team(request=first, viewer=town.viewer("jarmo"), team=town.administration, note="")
    body = jarmo.get("/jono/talous/muutokset/", {"v": mark}).content.decode()
    assert f"r-{second.number}" in body
    assert f"r-{first.number}" not in body


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_queue_speaks_the_readers_language(jarmo: Visitor, town: Town, language: str) -> None:
    ask(town)
    jarmo.speak(language)
    words = jarmo.visit("/jono/talous/").words
    assert {"sv": "Härnäst för dig", "en": "Next for you"}[language] in words


def test_askers_do_not_enter_the_workshop(visitor: Visitor, town: Town) -> None:
    visitor.sign_in(town.kaisa)
    assert visitor.get("/jono/").status_code == 403
    assert Request.unguarded.count() == 0
