"""The table of skills: who sees whom, what stands out, windows, and what nobody but oneself is told."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.models import TableOrder
from huikkaa.domain.insight.queries import tables
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town, join, service
from tests.cast import person as somebody
from tests.domain.insight.test_risk import agreed, complete
from tests.web.client import Element, Visitor

PAGE = "/osaamistaulukko/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def planner(town: Town) -> Visitor:
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    return visit(town, "hilkka")


def can(town: Town, who: str, level: str = "can", what: str = "credit") -> None:
    person = getattr(town, who)
    state_skill(person=person, service=getattr(town, what), level=level, from_day=LONG_AGO, by=person)


def box(page: Element) -> dict[str, str]:
    """What the part that tells of the ordered table says to the browser."""
    return next(part.attributes for part in page.all("div") if part.attributes.get("id") == "taulukko")


def row_of(words: str, name: str) -> str:
    """The words of a service's row, up to the next one."""
    return words.partition(name)[2][:160]


def test_members_see_their_own_team_and_planners_every_team(town: Town) -> None:
    can(town, "maija", "teaches")
    own = visit(town, "jarmo").visit(PAGE).words
    assert "Maija Koskimäki" in own
    assert "Petra" not in own
    assert "Kuulutuksen julkaiseminen" not in own
    everything = planner(town).visit(PAGE).words
    assert "Maija Koskimäki" in everything
    assert "Petra" in everything
    assert "Kuulutuksen julkaiseminen" in everything


def test_gaps_and_single_holders_come_first_and_say_so(town: Town) -> None:
    can(town, "maija", "teaches")
    can(town, "jarmo")
    can(town, "jarmo", what="wages")
    page = visit(town, "jarmo").visit(PAGE)
    assert "Vain yksi osaa" in row_of(page.words, "Palkan oikaisu")
    assert "ainoa osaaja" in row_of(page.words, "Palkan oikaisu")
    assert "2 osaa" in row_of(page.words, "Laskun hyvitys")
    assert page.words.index("Palkan oikaisu") < page.words.index("Laskun hyvitys")
    only = visit(town, "jarmo").visit(f"{PAGE}?osaajia=yksi").words
    assert "Laskun hyvitys" not in only
    assert "Maija Koskimäki" not in only, "who has nothing in the chosen services is left out"
    assert "Palkan oikaisu" not in visit(town, "jarmo").visit(f"{PAGE}?taso=teaches").words
    assert "Tällaista palvelua ei ole" in visit(town, "jarmo").visit(f"{PAGE}?palvelu=kuutamo").words


def test_a_count_is_seen_by_oneself_others_see_that_it_is_in_use_and_a_planner_opens_one(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    fold_all()
    assert "1, viimeksi" in visit(town, "jarmo").visit(PAGE).words
    others = visit(town, "maija").visit(PAGE).words
    assert "Vain yksi osaa tekee" in row_of(others, "Laskun hyvitys")
    assert "viimeksi" not in others
    page = planner(town).visit(PAGE)
    assert "viimeksi" not in page.words
    links = [link.attributes.get("href") for link in page.all("a")]
    assert f"/avainhenkiloriskit/{town.credit.slug}/{town.jarmo.pk}/" in links


def test_the_whole_is_ordered_as_xlsx_however_small_the_window(town: Town) -> None:
    for place in range(45):
        join(town.finance, somebody(f"Uusi{place:02}", "Jäsen", town.education))
    can(town, "jarmo", "expert")
    visitor = visit(town, "jarmo")
    first = visitor.visit(PAGE)
    assert "Henkilöt 1–40" in first.words
    assert "Henkilöt 41–" in visitor.visit(f"{PAGE}?henkilot=2").words
    for _twice in range(2):
        assert visitor.post(f"{PAGE}xlsx/?palvelu=hyvitys").status_code == 302
    order = TableOrder.objects.get()
    assert order.narrowed["words"] == "hyvitys"
    ready = visitor.visit(f"{PAGE}?palvelu=hyvitys")
    assert f"{PAGE}xlsx/{order.pk}/" in [link.attributes.get("href") for link in ready.all("a")]
    answer = visitor.get(f"{PAGE}xlsx/{order.pk}/")
    assert "no-store" in answer["Cache-Control"]
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.active.values)
    assert len(rows) == 2
    assert "hyvin" in next(row for row in rows if str(row[0]).startswith("Laskun hyvitys"))
    assert book.active.freeze_panes == "D2"
    assert visit(town, "maija").get(f"{PAGE}xlsx/{order.pk}/").status_code == 404
    order.file.storage.delete(str(order.file.name))
    assert visitor.get(f"{PAGE}xlsx/{order.pk}/").status_code == 404, "as after a restored backup"


def test_the_page_tells_how_far_the_ordered_table_is(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "AT_ONCE", -1)
    visitor = visit(town, "jarmo")
    visitor.post(f"{PAGE}xlsx/")
    waits = visitor.visit(PAGE)
    assert "Taulukkoa tehdään" in waits.words
    assert box(waits).get("hx-trigger") == "every 3s"
    visitor.post(f"{PAGE}xlsx/?osaajia=yksi")
    assert "Sinulle tehdään jo taulukkoa" in visitor.visit(PAGE).words
    TableOrder.objects.update(state="failed")
    failed = visitor.visit(PAGE)
    assert "Yritä uudelleen" in failed.words
    assert "hx-trigger" not in box(failed)


def test_what_nothing_is_known_of_is_told_apart_from_what_nobody_can(town: Town) -> None:
    can(town, "jarmo", "none")
    page = visit(town, "jarmo").visit(PAGE).words
    assert "Kukaan ei osaa" in row_of(page, "Laskun hyvitys")
    assert "Ei vielä tietoa" in row_of(page, "Palkan oikaisu")
    assert page.index("Laskun hyvitys") < page.index("Palkan oikaisu"), "what nothing is known of comes last"
    nobody = visit(town, "jarmo").visit(f"{PAGE}?osaajia=ei").words
    assert "Palkan oikaisu" not in nobody
    unknown = visit(town, "jarmo").visit(f"{PAGE}?osaajia=tuntematon").words
    assert "Palkan oikaisu" in unknown
    assert "Laskun hyvitys" not in unknown
    team = visit(town, "tuula").visit("/osaaminen/talous/").words
    assert "Kukaan ei osaa" in row_of(team, "Laskun hyvitys")
    assert "Ei vielä tietoa" in row_of(team, "Palkan oikaisu")
    risks = visit(town, "tuula").visit("/avainhenkiloriskit/").words
    assert risks.index("Laskun hyvitys") < risks.index("Ei vielä tietoa") < risks.index("Palkan oikaisu")
    who = planner(town)
    assert "Kukaan ei osaa" in who.visit(f"/avainhenkiloriskit/{town.credit.slug}/").words
    assert "Ei vielä tietoa" in who.visit(f"/avainhenkiloriskit/{town.wages.slug}/").words
    csv = b"".join(who.get(f"{PAGE}?muoto=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert ";0;" in next(line for line in csv.splitlines() if line.startswith("Laskun hyvitys"))
    assert "ei vielä tietoa" in next(line for line in csv.splitlines() if line.startswith("Palkan oikaisu"))


def test_it_asks_as_few_questions_of_many_as_of_few(town: Town) -> None:
    visitor = planner(town)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            visitor.visit(PAGE)
        return len(asked)

    can(town, "jarmo")
    questions()
    few = questions()
    for place in range(30):
        member = somebody(f"Uusi{place:02}", "Jäsen", town.education)
        join(town.finance, member)
        made = service(f"palvelu-{place}", f"Palvelu {place}", town.finance, town.tuula)
        state_skill(person=member, service=made, level="can", from_day=LONG_AGO, by=member)
    questions()
    assert questions() == few <= 12
