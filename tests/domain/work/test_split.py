"""Splitting: one letter holds three matters; undone, nothing is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import Part
from huikkaa.domain.work.models import Attachment, Message, Request, Split
from huikkaa.domain.work.queries.search import search
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken, verbs


def texts(request: Request) -> list[str]:
    return list(Message.unguarded.filter(request=request).order_by("pk").values_list("text", flat=True))


def letter(request: Request) -> Message:
    return Message.unguarded.get(request=request, kind="asked")


def split_wages(town: Town, request: Request, *messages: Message, text: str = "") -> Request:
    part = Part("Palkka", town.wages, frozenset(one.pk for one in messages), text)
    return actions.split(request=request, viewer=town.viewer("jarmo"), parts=[part])[0]


def test_one_letter_becomes_three_matters_of_the_same_asker_at_the_same_moment(town: Town) -> None:
    with clock.moved_to(MOMENT):
        first = taken(town, channel="email", language="sv")
    with clock.moved_to(MOMENT + timedelta(days=2)):
        parts = [
            Part("Palkka", town.wages, frozenset([letter(first).pk])),
            Part("Kuulutus", town.notice, text="Kuuluttakaa."),
        ]
        wages, notice = actions.split(request=first, viewer=town.viewer("jarmo"), parts=parts)
    for new in (wages, notice):
        assert (new.asker, new.channel, new.language) == (town.kaisa, "email", "sv")
        assert (new.arrived_at, new.due_at) == (first.arrived_at, first.due_at)
        assert (new.responsible, new.state) == (None, "open")
    assert (wages.confidential, notice.confidential) == (True, False)
    assert (wages.team, notice.team) == (town.finance, town.administration)
    assert (texts(first), texts(wages), texts(notice)) == (["Apua."], ["Apua."], ["Kuuluttakaa."])
    assert (verbs(first)[-1], verbs(notice)) == ("split", ["split_off"])
    assert OutboxMail.objects.filter(request=notice, to=town.kaisa.email).count() == 1


def test_what_comes_of_a_confidential_letter_stays_confidential(town: Town) -> None:
    first = taken(town, service="wages")
    part = Part("Lasku", town.credit, text="Lasku myös.")
    [new] = actions.split(request=first, viewer=town.viewer("jarmo"), parts=[part])
    assert new.confidential


def test_ticked_messages_move_with_their_files(town: Town) -> None:
    first = taken(town)
    file = SimpleUploadedFile("kuitti.txt", b"kuitti")
    more = actions.write(request=first, viewer=town.viewer("kaisa"), text="Ja palkka.", files=[file])
    new = split_wages(town, fresh(first), more)
    assert (texts(first), texts(new)) == (["Apua."], ["Ja palkka."])
    assert Attachment.unguarded.get().request == new
    assert search(town.viewer("petra"), "palkka").count == 0
    assert search(town.viewer("jarmo"), "palkka").count == 1


def test_a_copied_letter_has_files_of_its_own(town: Town) -> None:
    first = taken(town, files=[SimpleUploadedFile("kuitti.txt", b"kuitti")])
    new = split_wages(town, first, letter(first))
    one, other = Attachment.unguarded.order_by("pk")
    assert (one.request, other.request, other.file.read()) == (first, new, b"kuitti")
    assert one.file.name != other.file.name


def test_the_time_waited_so_far_is_waited_in_both(town: Town) -> None:
    with clock.moved_to(MOMENT):
        first = taken(town)
        until = clock.today() + timedelta(days=6)
        actions.ask(request=first, viewer=town.viewer("jarmo"), text="Mikä?", reply_by=until)
    with clock.moved_to(MOMENT + timedelta(days=2)):
        new = split_wages(town, fresh(first), letter(first))
        actions.write(request=fresh(first), viewer=town.viewer("kaisa"), text="Tämä.")
    assert not fresh(new).paused
    assert fresh(new).due_at == fresh(first).due_at == MOMENT + timedelta(days=7)


def test_a_split_is_undone_whole_with_what_was_written_since(town: Town) -> None:
    first = taken(town)
    more = actions.write(request=first, viewer=town.viewer("kaisa"), text="Ja kuulutus.")
    part = Part("Kuulutus", town.notice, frozenset([letter(first).pk, more.pk]))
    [new] = actions.split(request=fresh(first), viewer=town.viewer("jarmo"), parts=[part])
    actions.take(request=new, viewer=town.viewer("petra"))
    actions.answer(request=fresh(new), viewer=town.viewer("petra"), text="Selvä.")
    actions.note(request=fresh(new), viewer=town.viewer("petra"), text="Odottaa.")
    actions.give_back(request=fresh(new), viewer=town.viewer("petra"))
    actions.undo_split(split=Split.objects.get(), viewer=town.viewer("jarmo"))
    assert texts(first) == ["Apua.", "Ja kuulutus.", "Selvä.", "Odottaa."]
    assert (fresh(new).state, fresh(new).responsible) == ("undone", None)
    assert search(town.viewer("petra"), "kuulutus").requests[0].number == first.number
    assert search(town.viewer("petra"), "kuulutus").count == 1
    assert fresh(first).responsible == town.jarmo


def test_what_was_written_in_confidence_does_not_come_to_an_open_matter(town: Town) -> None:
    first = taken(town)
    new = split_wages(town, first, letter(first))
    actions.note(request=new, viewer=town.viewer("jarmo"), text="Salaista.")
    with pytest.raises(Refused) as refused:
        actions.undo_split(split=Split.objects.get(), viewer=town.viewer("jarmo"))
    assert refused.value.refusal.code == "would_open"


def test_finished_work_is_not_joined_back(town: Town) -> None:
    first = taken(town)
    new = split_wages(town, first, letter(first))
    actions.complete(
        request=actions.take(request=new, viewer=town.viewer("jarmo")), viewer=town.viewer("jarmo")
    )
    with pytest.raises(Refused) as refused:
        actions.undo_split(split=Split.objects.get(), viewer=town.viewer("jarmo"))
    assert refused.value.refusal.code == "not_ongoing"


def test_a_message_of_another_request_cannot_be_taken(town: Town) -> None:
    first, other = taken(town), ask(town, who="ville")
    with pytest.raises(Refused) as refused:
        split_wages(town, first, letter(other))
    assert refused.value.refusal.code == "not_here"


def test_a_residents_part_has_a_link_of_its_own(town: Town) -> None:
    resident = actions.receive(
        service=town.notice, title="A", text="B", contact=actions.Contact("Aino Asukas", "aino@posti.example")
    )
    part = Part("Toinen", town.notice, text="Toinen.")
    [new] = actions.split(request=resident, viewer=town.viewer("petra"), parts=[part])
    assert new.key_digest
    assert new.key_digest != resident.key_digest
    assert (
        "/seuraa/" in OutboxMail.objects.get(request=new).text
        or "http" in OutboxMail.objects.get(request=new).text
    )
