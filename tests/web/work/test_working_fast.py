"""Working fast without a script: several at once, templates, reminders, drafts, paper, minutes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.config import wiring
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import MINUTES
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Draft, Effort, Look, Message, ReplyTemplate, Request
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    wiring.connect()
    with clock.moved_to(MOMENT):
        yield


def write(town: Town, name: str = "Kiitos", by: str = "jarmo", **more: Any) -> ReplyTemplate:
    given: dict[str, Any] = {"texts": {"fi": "Kiitos, {etunimi}."}, "review_by": date(2027, 1, 1)} | more
    return actions.write_template(viewer=town.viewer(by), name=name, **given)


# --- several at once ---------------------------------------------------------------------------------------------


def test_several_are_taken_without_a_script_and_the_result_is_told(jarmo: Visitor, town: Town) -> None:
    first, second = ask(town), taken(town, by="maija")
    page = jarmo.visit(f"/jono/talous/valitut/?teko=ota&pyynto={first.number}&pyynto={second.number}")
    assert "Maija Koskimäki ehti ottaa pyynnön ensin" in page.words
    given = {"teko": "ota", "once": "avain-1", "pyynto": [first.number, second.number]}
    leads = [jarmo.post("/jono/talous/valitut/", given)["Location"] for _time in range(2)]
    assert leads == ["/jono/tehty/avain-1/"] * 2
    words = jarmo.visit(leads[0]).words
    assert "1 pyyntö tehtiin" in words
    assert "1 pyyntö jäi ennalleen" in words
    assert fresh(first).responsible == town.jarmo


def test_all_of_the_page_are_chosen_by_a_link(jarmo: Visitor, town: Town) -> None:
    numbers = {ask(town).number, ask(town).number}
    page = jarmo.visit("/jono/talous/?valitse=kaikki")
    boxes = [one for one in page.all("input") if one.attributes.get("name") == "pyynto"]
    chosen = {one.attributes["value"] for one in boxes if "checked" in one.attributes}
    assert numbers <= chosen


def test_an_answer_without_words_is_asked_for_and_nothing_is_sent(jarmo: Visitor, town: Town) -> None:
    work = taken(town)
    answer = jarmo.post("/jono/talous/valitut/", {"teko": "vastaa", "once": "a", "pyynto": [work.number]})
    assert (answer.status_code, "Valitse vastauspohja" in answer.content.decode()) == (422, True)
    assert not Message.unguarded.filter(kind="answer").exists()


def test_the_result_is_for_the_one_who_did_it(jarmo: Visitor, maija: Visitor, town: Town) -> None:
    work = ask(town)
    jarmo.post("/jono/talous/valitut/", {"teko": "ota", "once": "avain-1", "pyynto": [work.number]})
    assert maija.get("/jono/tehty/avain-1/").status_code == 404


# --- templates ---------------------------------------------------------------------------------------------------


def test_a_template_is_written_and_its_unknown_field_refused(jarmo: Visitor, town: Town) -> None:
    given = {"name": "Kiitos", "owner": f"team:{town.finance.pk}", "review_by": "1.1.2027"}
    refused = jarmo.post("/vastauspohjat/uusi/", {**given, "text_fi": "Hei {nimi}"})
    assert "Emme tunne kohtia {nimi}" in refused.content.decode()
    jarmo.post("/vastauspohjat/uusi/", {**given, "text_fi": "Hei {etunimi}"})
    assert ReplyTemplate.objects.get().team == town.finance


def test_the_teams_template_is_seen_by_the_team_and_an_own_one_by_nobody_else(
    maija: Visitor, petra: Visitor, town: Town
) -> None:
    write(town, "Tiimin oma", team=town.finance)
    own = write(town, "Jarmon oma")
    assert "Tiimin oma" in maija.visit("/vastauspohjat/").words
    assert "Jarmon oma" not in maija.visit("/vastauspohjat/").words
    assert "Tiimin oma" not in petra.visit("/vastauspohjat/").words
    assert maija.get(f"/vastauspohjat/{own.pk}/").status_code == 404


def test_an_old_template_is_shown_as_old_until_it_is_looked_through(jarmo: Visitor, town: Town) -> None:
    old = write(town, review_by=clock.today() - timedelta(days=1))
    work = taken(town)
    assert "Tarkistettava" in jarmo.visit("/vastauspohjat/").words
    assert "Tarkistettava" in jarmo.visit(f"/jono/pyynto/{work.number}/pohjat/").words
    jarmo.post(f"/vastauspohjat/{old.pk}/voimassa/", {})
    assert "Tarkistettava" not in jarmo.visit("/vastauspohjat/").words


def test_a_template_is_filled_in_the_language_of_the_matter_and_picked_by_a_link(
    jarmo: Visitor, town: Town
) -> None:
    made = write(town, texts={"fi": "Hei {etunimi}", "sv": "Hej {etunimi}, {nummer}"})
    work = taken(town)
    Request.unguarded.filter(pk=work.pk).update(language="sv")
    address = f"/jono/pyynto/{work.number}/"
    assert f"Hej Kaisa, {work.number}" in jarmo.visit(f"{address}pohjat/").words
    page = jarmo.visit(f"{address}?pohja={made.pk}")
    assert f"Hej Kaisa, {work.number}" in page.words


def test_open_places_are_never_sent_whoever_sends(town: Town) -> None:
    work = taken(town)
    from huikkaa.kernel.refusals import Refused

    with pytest.raises(Refused):
        actions.answer(request=work, viewer=town.viewer("jarmo"), text="Hei {etunimi}")
    with pytest.raises(Refused):
        actions.complete(request=work, viewer=town.viewer("jarmo"), text="{numero} on valmis")
    actions.answer(request=work, viewer=town.viewer("jarmo"), text='Asetus on {"koko": 1}')


# --- words that survive --------------------------------------------------------------------------------------------


def test_words_sent_after_the_session_has_ended_are_shown_back(town: Town) -> None:
    work = taken(town)
    answer = Visitor().post(
        f"/jono/pyynto/{work.number}/kirjoita/", {"kind": "answer", "text": "Pitkä ja harkittu vastaus."}
    )
    assert (answer.status_code, "Pitkä ja harkittu vastaus." in answer.content.decode()) == (403, True)


def test_a_secret_is_never_shown_back() -> None:
    given = {"oldpassword": "kolme sanaa riittää", "password1": "neljä sanaa on parempi"}
    answer = Visitor().post("/tili/salasana/vaihda/", given)
    assert "sanaa" not in answer.content.decode()


def test_a_note_half_written_stays_when_the_work_is_completed(jarmo: Visitor, town: Town) -> None:
    work = taken(town)
    address = f"/jono/pyynto/{work.number}/"
    jarmo.post(f"{address}luonnos/", {"kind": "note", "text": "Muista kysyä vielä"})
    jarmo.post(f"{address}valmis/", {"text": "Tehty."})
    assert Draft.objects.get().content["text"] == "Muista kysyä vielä"
    assert "Muista kysyä vielä" in jarmo.visit("/minulle/").words


def test_an_answer_half_written_goes_with_the_completion(jarmo: Visitor, town: Town) -> None:
    work = taken(town)
    address = f"/jono/pyynto/{work.number}/"
    jarmo.post(f"{address}luonnos/", {"kind": "answer", "text": "Tehty on"})
    assert "Tehty on" in jarmo.visit(f"{address}valmis/").words
    jarmo.post(f"{address}valmis/", {"text": "Tehty on."})
    assert not Draft.objects.exists()


# --- paper, minutes, quiet ---------------------------------------------------------------------------------------


def test_the_paper_has_all_that_was_said_and_done_with_names(jarmo: Visitor, town: Town) -> None:
    work = taken(town)
    actions.note(request=work, viewer=town.viewer("jarmo"), text="Sisäinen huomio.")
    words = jarmo.visit(f"/jono/pyynto/{work.number}/tuloste/").words
    for said in ("Apua.", "Sisäinen huomio.", "Jarmo Niemikorpi otti pyynnön hoitaakseen.", "Kaisa Lindroos"):
        assert said in words


def test_a_confidential_matter_is_printed_only_with_a_reason(
    jarmo: Visitor, maija: Visitor, town: Town
) -> None:
    work = taken(town, service="wages")
    assert "Apua." not in maija.visit(f"/jono/pyynto/{work.number}/tuloste/").words
    assert "Apua." in jarmo.visit(f"/jono/pyynto/{work.number}/tuloste/").words
    assert Look.unguarded.filter(request=work, person=town.jarmo).exists()


def test_minutes_are_not_asked_before_the_measure_has_its_dates(jarmo: Visitor, town: Town) -> None:
    work = taken(town)
    address = f"/jono/pyynto/{work.number}/valmis/"
    assert "minuuttia työtä" not in jarmo.visit(address).words
    dates = {"handled_on": LONG_AGO, "handled_in": "Yt-toimikunta", "informed_on": LONG_AGO}
    enter_dates(feature=MINUTES, values=dates, by=town.anna)
    assert "Montako minuuttia työtä" in jarmo.visit(address).words
    jarmo.post(address, {"text": "Tehty.", "minutes": "45"})
    kept = Effort.objects.get()
    assert (kept.minutes, kept.proposed) == (45, 30)
    assert not {field.name for field in Effort._meta.get_fields()} & {"person", "actor", "author"}


def test_minutes_may_be_left_out(jarmo: Visitor, town: Town) -> None:
    dates = {"handled_on": LONG_AGO, "handled_in": "Yt-toimikunta", "informed_on": LONG_AGO}
    enter_dates(feature=MINUTES, values=dates, by=town.anna)
    work = taken(town)
    jarmo.post(f"/jono/pyynto/{work.number}/valmis/", {"text": "Tehty.", "minutes": ""})
    assert (fresh(work).state, Effort.objects.count()) == ("done", 0)


def test_the_page_of_a_request_asks_no_more_for_all_this(jarmo: Visitor, town: Town) -> None:
    work = taken(town)

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            jarmo.get(f"/jono/pyynto/{work.number}/")
        return len(questions)

    asked()
    before = asked()
    write(town)
    actions.glance(request_id=work.pk, person=town.maija, writes="answer")
    actions.keep_words(person=town.jarmo, place=f"request:{work.number}", content={"text": "Sanat"})
    assert asked() == before


def test_the_regular_question_tells_who_else_is_here_and_is_silent_when_alone(
    jarmo: Visitor, maija: Visitor, town: Town
) -> None:
    work = taken(town)
    address = (
        f"/jono/pyynto/{work.number}/muutokset/?v={fresh(work).changed_at.isoformat().replace('+', '%2B')}"
    )
    alone = jarmo.get(address)
    assert (alone.status_code, '"value": ""' in alone["HX-Trigger"]) == (204, True)
    maija.get(f"{address}&kirjoittaa=note")
    assert "Maija Koskim" in jarmo.get(address)["HX-Trigger"]
