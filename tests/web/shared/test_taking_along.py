"""Pages give their rows along at their own address; each says what its page says, to whom its page says it."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook

from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.channels.living import came
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visitor(town: Town, name: str) -> Visitor:
    made = Visitor()
    if name:
        made.sign_in(getattr(town, name))
    return made


def table(town: Town, name: str, address: str) -> list[list[str]]:
    """The rows of the CSV, without its heads; the XLSX of the same address has as many."""
    apart = "&" if "?" in address else "?"
    answer = visitor(town, name).get(f"{address}{apart}muoto=csv")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/csv")
    rows = [line.split(";") for line in answer.getvalue().decode("utf-8-sig").splitlines()]
    book = load_workbook(BytesIO(visitor(town, name).get(f"{address}{apart}muoto=xlsx").getvalue()))
    assert book.active is not None
    assert book.active.max_row == len(rows)
    assert len({len(row) for row in rows}) == 1
    return rows[1:]


def worked(town: Town) -> Request:
    request = came(town, "Lasku väärin")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.note(request=request, viewer=town.viewer("jarmo"), text="Vain tiimille.")
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="Katson asian.")
    return request


def test_what_was_found_is_given_whole(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huikkaa.web.work.search.A_TABLES_PIECE", 2)
    numbers = [came(town, f"Lasku {n}").number for n in range(5)]
    came(town, "Muu")
    rows = table(town, "jarmo", "/haku/?q=laskut")
    assert [row[1] for row in rows] == numbers[::-1]


def test_searched_words_are_not_kept_in_the_log_of_exports(town: Town) -> None:
    came(town, "Lasku")
    table(town, "jarmo", "/haku/?q=laskut")
    assert {(one.narrowed, one.rows) for one in ExportTaken.objects.all()} == {("", 1)}
    table(town, "jarmo", "/jono/talous/?rajaus=vapaat")
    assert ExportTaken.objects.filter(narrowed="rajaus=vapaat", person=town.jarmo, whole=True).count() == 2


def test_askers_take_their_own_matters_and_nobody_elses(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huikkaa.web.asking.tables.A_PIECE", 2)
    numbers = [came(town, f"Lasku {n}").number for n in range(5)]
    assert [row[0] for row in table(town, "kaisa", "/asiat/")] == numbers[::-1]
    assert table(town, "ville", "/asiat/") == []
    assert not ExportTaken.objects.exists()


def test_each_side_takes_of_a_request_what_its_page_shows(town: Town) -> None:
    request = worked(town)
    ours = table(town, "jarmo", f"/jono/pyynto/{request.number}/")
    theirs = table(town, "kaisa", f"/asiat/{request.number}/")
    assert any("Vain tiimille." in row for row in ours)
    assert not any("Vain tiimille." in row for row in theirs)
    for rows in (ours, theirs):
        assert any("Katson asian." in row for row in rows)
        assert len(rows) >= 3


def test_who_may_not_see_a_request_takes_nothing_of_it(town: Town) -> None:
    secret = came(town, "Palkka", town.wages)
    for name, address in (("petra", "/jono/pyynto/"), ("sanna", "/asiat/")):
        assert visitor(town, name).get(f"{address}{secret.number}/?muoto=csv").status_code == 404
    assert visitor(town, "").get(f"/asiat/{secret.number}/?muoto=csv").status_code == 302


def test_a_confidential_request_is_taken_only_after_a_reason(town: Town) -> None:
    secret = came(town, "Palkka", town.wages)
    answer = visitor(town, "maija").get(f"/jono/pyynto/{secret.number}/?muoto=csv")
    assert answer["Content-Type"].startswith("text/html")
    assert not ExportTaken.objects.exists()
    actions.take(request=secret, viewer=town.viewer("jarmo"))
    assert table(town, "jarmo", f"/jono/pyynto/{secret.number}/")


def test_the_holder_of_the_private_link_takes_the_matter(town: Town) -> None:
    request = actions.receive(
        service=town.notice, title="Kuulutus", text="Kiitos.", contact=actions.Contact(name="Aino Asukas")
    )
    rows = table(town, "", f"/seuraa/{key_of(request)}/")
    assert any("Kiitos." in row for row in rows)


def test_the_promises_are_given_to_everyone(town: Town) -> None:
    rows = table(town, "", "/palvelulupaukset/")
    assert {row[0] for row in rows} == {"Taloustiimi", "Hallintotiimi"}
    assert {text for row in rows for text in row[4:]} == {""}
    assert len(table(town, "", "/palvelulupaukset/?tiimi=talous")) < len(rows)


def test_the_counters_of_the_day_are_given(town: Town) -> None:
    from huikkaa.domain.channels.tally import actions as tally
    from huikkaa.domain.channels.tally.models import TallyTopic

    topic = TallyTopic.objects.create(team=town.finance, name_fi="Aukioloajat")
    for _one in range(3):
        tally.tap(topic=topic, channel="phone", viewer=town.viewer("jarmo"))
    (row,) = table(town, "jarmo", "/laskurit/")
    assert (row[0], row[-1]) == ("Aukioloajat", "3")
    assert row.count("3") == 2


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("jarmo", "/jono/talous/?rajaus=vapaat"),
        ("kaisa", "/asiat/?rajaus=avoimet"),
        ("", "/palvelulupaukset/"),
    ],
)
def test_the_links_lead_to_what_the_page_shows(town: Town, name: str, address: str) -> None:
    came(town, "Lasku")
    page = visitor(town, name).visit(address)
    links = [one.attributes["href"] for one in page.all("a") if "muoto=" in one.attributes.get("href", "")]
    narrowing = address.partition("?")[2]
    assert links == [f"?{narrowing}{'&' if narrowing else ''}muoto={kind}" for kind in ("csv", "xlsx")]
