"""Mentions and reminders: who is told, who is not, and what comes back when."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.config import wiring
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Carried, Mention, Reminder
from huikkaa.domain.work.queries import calling
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    wiring.connect()
    with clock.moved_to(MOMENT):
        yield


def waiting(town: Town, who: str) -> list[Mention]:
    return calling.mentions_of(town.viewer(who))


def test_who_is_named_in_a_note_has_it_in_the_own_list_and_in_the_mail(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Petra Honkasalo, tiedätkö tästä?")
    assert [one.request for one in waiting(town, "petra")] == [request]
    assert fresh(request).has(Carried.MENTIONS)
    mail = OutboxMail.objects.get(kind="mentioned")
    assert (mail.to, "tiedätkö tästä" in mail.text) == (town.petra.email, True)


def test_the_asker_and_those_who_may_not_see_are_not_called(town: Town) -> None:
    secret = taken(town, service="wages")
    text = "@Petra Honkasalo ja @Kaisa Lindroos ja @Maija Koskimäki"
    message = actions.note(request=secret, viewer=town.viewer("jarmo"), text=text)
    assert [one.person for one in Mention.objects.all()] == [town.maija]
    assert actions.not_told(secret, message) == [town.petra]
    mail = OutboxMail.objects.get(kind="mentioned")
    assert "Lasku" not in mail.subject + mail.text
    assert "Kaisa" not in mail.subject + mail.text


def test_the_disqualified_is_not_called(town: Town) -> None:
    request = taken(town)
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Maija Koskimäki")
    assert not Mention.objects.exists()


def test_who_is_disqualified_later_no_longer_sees_the_mention(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Maija Koskimäki")
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    assert waiting(town, "maija") == []


def test_nobody_calls_oneself_and_an_answer_calls_nobody(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Jarmo Niemikorpi muista")
    actions.answer(request=request, viewer=town.viewer("jarmo"), text="@Maija Koskimäki hoitaa")
    assert not Mention.objects.exists()


def test_a_note_to_the_receiver_calls_too(town: Town) -> None:
    request = taken(town)
    note = "@Tuula Rantamäki tietää."
    actions.hand_over(request=request, viewer=town.viewer("jarmo"), to=town.maija, note=note)
    assert [one.request for one in waiting(town, "tuula")] == [request]


def test_seen_it_leaves_the_list_and_the_last_one_takes_the_bit(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Maija Koskimäki @Tuula Rantamäki")
    for who, carried in (("maija", True), ("tuula", False)):
        actions.see_mention(mention=waiting(town, who)[0], viewer=town.viewer(who))
        assert waiting(town, who) == []
        assert fresh(request).has(Carried.MENTIONS) is carried


def test_a_mention_is_ticked_by_its_own_person_only(town: Town) -> None:
    request = taken(town)
    actions.note(request=request, viewer=town.viewer("jarmo"), text="@Maija Koskimäki")
    with pytest.raises(Refused):
        actions.see_mention(mention=waiting(town, "maija")[0], viewer=town.viewer("jarmo"))


def test_a_reminder_comes_back_on_its_day(town: Town) -> None:
    request, jarmo = ask(town), town.viewer("jarmo")
    actions.remind(request=request, viewer=jarmo, at=clock.now() + timedelta(days=2), words="Soita")
    assert [len(part) for part in calling.reminders_of(jarmo)] == [0, 1]
    with clock.moved_to(MOMENT + timedelta(days=2)):
        due, coming = calling.reminders_of(jarmo)
        assert ([one.words for one in due], coming) == (["Soita"], [])
        actions.tick_reminder(reminder=due[0], viewer=jarmo)
        assert calling.reminders_of(jarmo) == ([], [])
    assert not fresh(request).has(Carried.REMINDERS)


def test_a_reminder_is_its_makers_alone_and_lies_ahead(town: Town) -> None:
    request, jarmo = ask(town), town.viewer("jarmo")
    made = actions.remind(request=request, viewer=jarmo, at=clock.now() + timedelta(days=2))
    assert calling.reminders_of(town.viewer("maija")) == ([], [])
    with pytest.raises(Refused):
        actions.tick_reminder(reminder=made, viewer=town.viewer("maija"))
    with pytest.raises(Refused):
        actions.remind(request=request, viewer=jarmo, at=clock.now() - timedelta(hours=1))
    with pytest.raises(Refused):
        actions.remind(request=ask(town, "wages"), viewer=town.viewer("petra"), at=made.at)


def test_a_reminder_asked_for_twice_is_one(town: Town) -> None:
    request, jarmo = ask(town), town.viewer("jarmo")
    for _time in range(2):
        actions.remind(request=request, viewer=jarmo, at=clock.now() + timedelta(days=2), words="Soita")
    assert Reminder.objects.count() == 1


def test_the_customers_answer_waits_in_the_own_list_until_answered(town: Town) -> None:
    request, jarmo = taken(town), town.viewer("jarmo")
    assert calling.answered_by_customers(jarmo) == []
    actions.write(request=request, viewer=town.viewer("kaisa"), text="Tässä kuitti.")
    actions.note(request=request, viewer=jarmo, text="Katson illalla.")
    assert calling.answered_by_customers(jarmo) == [request]
    actions.answer(request=request, viewer=jarmo, text="Kiitos.")
    assert calling.answered_by_customers(jarmo) == []
