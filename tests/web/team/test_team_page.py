"""The team's own page: what everybody sees, what only members do, and one's quiet hours."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from huikkaa.cli import chores
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Kudos, MeetingAction, Raised, Turn
from huikkaa.domain.organisation.team.actions import quiet
from huikkaa.domain.presence.models import Absence
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.access.relations import team_life
from tests.cast import MOMENT, Town
from tests.domain.work.doing import taken
from tests.mail import MailServer, mail_server, words_of
from tests.web.client import Visitor

__all__ = ["mail_server"]
TODAY = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visitor_of(town: Town, name: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, name))
    return visitor


def test_the_page_tells_the_week_the_queue_and_what_is_agreed(town: Town) -> None:
    team_life(town)
    Absence.objects.create(person=town.maija, first_day=TODAY, last_day=TODAY)
    page = visitor_of(town, "jarmo").visit("/tiimi/talous/")
    words = page.words
    for told in (
        "Taloustiimi",
        "Viikko 47",
        "Lue uusi ehdotus",
        "Puhelinvuorot",
        "Ohje kuntoon",
        "Hyvä apu katkossa",
    ):
        assert told in words
    assert "Maija Koskimäki päivystää mutta on poissa. Kuka ottaa vuoron?" in words
    row = next(row for row in page.all("tr") if "Maija" in row.words)
    assert [cell.words for cell in row.all("td")] == [
        "paikalla",
        "poissa",
        "paikalla",
        "paikalla",
        "paikalla",
    ]


def test_others_see_the_week_but_not_what_the_team_writes_to_itself(town: Town) -> None:
    team_life(town)
    petra = visitor_of(town, "petra")
    words = petra.visit("/tiimi/talous/").words
    assert "Maija Koskimäki" in words
    for ours in ("Puhelinvuorot", "Ohje kuntoon", "Hyvä apu katkossa"):
        assert ours not in words
    assert petra.get("/tiimi/talous/palaverit/").status_code == 404


def test_a_member_raises_something_and_the_meeting_talks_about_it(town: Town) -> None:
    jarmo = visitor_of(town, "jarmo")
    assert "Puhelinvuorot" in jarmo.send("/tiimi/talous/nosta/", text="Puhelinvuorot").words
    address = "/tiimi/talous/palaverit/2026-11-17/"
    jarmo.send(address, what="handled", raised=str(Raised.objects.get().pk))
    page = jarmo.send(address, what="notes", notes="Vuorot vaihtuvat maanantaisin.")
    assert "Vuorot vaihtuvat maanantaisin." in page.words
    jarmo.send(address, what="action", text="Kirjaa vuorot", owner=str(town.maija.pk), due_on="20.11.2026")
    action = MeetingAction.objects.get()
    assert "Kirjaa vuorot" in visitor_of(town, "maija").visit("/tiimi/talous/").words
    visitor_of(town, "maija").send(f"/tiimit/tehtava/{action.pk}/", what="done")
    action.refresh_from_db()
    assert action.done_by == town.maija


def test_an_agreement_is_proposed_and_accepted_on_its_page(town: Town) -> None:
    jarmo, maija = visitor_of(town, "jarmo"), visitor_of(town, "maija")
    page = jarmo.send("/tiimi/talous/sopimus/ehdota/", text="Viisi asiaa kerralla", valid_from="17.11.2026")
    assert "Ehdotettu 17.11.2026 alkaen" in page.words
    pk = next(
        form
        for form in maija.visit("/tiimi/talous/sopimus/").all("form")
        if "hyvaksy" in form.attributes["action"]
    )
    page = maija.send(pk.attributes["action"])
    assert "Voimassa 17.11.2026 alkaen." in page.words


def test_turns_are_planned_and_taken(town: Town) -> None:
    jarmo = visitor_of(town, "jarmo")
    people = [str(town.maija.pk), str(town.tuula.pk)]
    jarmo.send("/tiimi/talous/vuorot/", people=people, first_day="16.11.2026", weeks="4")
    assert Turn.objects.count() == 4
    turn = Turn.objects.earliest("first_day")
    assert "tilalla, vuoro oli:" in jarmo.send(f"/tiimit/vuoro/{turn.pk}/ota/").words


def test_thanks_are_seen_until_their_receiver_hides_them(town: Town) -> None:
    maija = visitor_of(town, "maija")
    assert "Kun autoit" in maija.send("/tiimi/talous/kiita/", to=str(town.jarmo.pk), text="Kun autoit").words
    page = visitor_of(town, "jarmo").send(f"/tiimit/kiitos/{Kudos.objects.get().pk}/piilota/")
    assert "Kun autoit" not in page.words


def test_in_quiet_hours_pages_do_not_change_by_themselves(town: Town) -> None:
    request, jarmo = taken(town), visitor_of(town, "jarmo")
    address = f"/jono/pyynto/{request.number}/muutokset/?v=vanha"
    assert jarmo.get(address).status_code == 200
    assert jarmo.get("/jono/talous/muutokset/?v=vanha").status_code == 200
    jarmo.send("/hiljaiset-hetket/nyt/", minutes="60")
    assert jarmo.get(address).status_code == 204
    assert jarmo.get("/jono/talous/muutokset/?v=vanha").status_code == 204
    page = jarmo.visit("/jono/talous/")
    assert "ei päivity itsestään" in page.words
    poll = next(one for one in page.all("div") if one.id == "poll")
    assert poll.attributes["hx-trigger"] == "every 300s"
    jarmo.send("/hiljaiset-hetket/nyt/")
    assert jarmo.get(address).status_code == 200


def test_the_hours_of_the_week_are_written_as_people_write_them(town: Town) -> None:
    jarmo = visitor_of(town, "jarmo")
    page = jarmo.send("/hiljaiset-hetket/", starts="9", ends="11.30", weekdays=["0", "1"])
    assert "Hiljaiset hetkesi tallennettiin." in page.words
    town.jarmo.refresh_from_db()
    assert (town.jarmo.quiet_days, str(town.jarmo.quiet_to)) == (3, "11:30:00")
    jarmo.send("/hiljaiset-hetket/", status=422, starts="9", ends="")


def write_as_kaisa(town: Town, *requests: Request) -> None:
    for request in requests:
        actions.write(request=request, viewer=town.viewer("kaisa"), text="Salainen lisäys")


def rounds(minutes: int) -> None:
    with clock.moved_to(MOMENT + timedelta(minutes=minutes)):
        chores.one_round(chores.chores())


def test_mail_of_quiet_hours_comes_afterwards_as_one_letter(town: Town, mail_server: MailServer) -> None:
    one, other = taken(town), taken(town)
    rounds(0)
    quiet.be_quiet_for(person=town.jarmo, minutes=60)
    write_as_kaisa(town, one, other)
    rounds(30)
    assert mail_server.to(str(town.jarmo.email)) == []
    rounds(61)
    [letter] = mail_server.to(str(town.jarmo.email))
    words = words_of(letter)
    assert one.number in words
    assert other.number in words
    assert "Salainen lisäys" not in words
    assert "Lasku kahdesti" not in words
    assert not OutboxMail.objects.filter(held_for__isnull=False).exists()
    rounds(120)
    assert len(mail_server.to(str(town.jarmo.email))) == 1


def test_a_single_mail_of_quiet_hours_comes_as_it_is(town: Town, mail_server: MailServer) -> None:
    one = taken(town)
    quiet.be_quiet_for(person=town.jarmo, minutes=60)
    write_as_kaisa(town, one)
    rounds(61)
    [letter] = mail_server.to(str(town.jarmo.email))
    assert "Salainen lisäys" in words_of(letter)
