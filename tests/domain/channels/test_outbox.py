"""Mail leaves with the change it tells of: at least once, in the matter's language, and discreetly."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils.translation import override
from pytest_django.fixtures import Settings

from huikkaa.domain.channels.outbox import actions as outbox
from huikkaa.domain.channels.outbox import queries
from huikkaa.domain.channels.outbox.actions import delivering
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import asked, digest, key_of
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.mail import MailServer, mail_server, words_of

__all__ = ["mail_server"]
RESIDENT = actions.Contact("Aino Asukas", "aino@posti.example", "040 000 0017")


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def ask(town: Town, service: str = "credit", **more: object) -> Request:
    details: dict[str, object] = {
        "filer": town.viewer("kaisa"),
        "asker": town.kaisa,
        "title": "Lasku kahdesti",
        "text": "Sama lasku tuli kahdesti.",
    } | more
    return actions.receive(service=getattr(town, service), **details)  # type: ignore[arg-type]


def resident_asks(town: Town, **more: object) -> Request:
    return ask(town, "notice", filer=Viewer(), asker=None, contact=RESIDENT, **more)


def deliver() -> None:
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        outbox.deliver_waiting()


@pytest.mark.parametrize(
    ("language", "subject", "promise"),
    [
        ("fi", "olemme saaneet asiasi", "perjantaina\N{NO-BREAK SPACE}20.11. klo\N{NO-BREAK SPACE}10.20"),
        ("sv", "vi har tagit emot ditt ärende", "fredagen den\N{NO-BREAK SPACE}20"),
        ("en", "we have received your matter", "Friday 20\N{NO-BREAK SPACE}November"),
    ],
)
def test_a_receipt_speaks_the_matters_language_whoever_acts(
    town: Town, mail_server: MailServer, language: str, subject: str, promise: str
) -> None:
    with override("en" if language != "en" else "fi"):
        request = ask(town, language=language)
        deliver()
    (mail,) = mail_server.to(town.kaisa.email)  # type: ignore[arg-type]
    assert subject in mail["subject"]
    assert request.number in mail["subject"]
    assert promise in words_of(mail)
    assert promise in words_of(mail, "html")
    assert f'lang="{language}"' in words_of(mail, "html")
    assert f"/asiat/{request.number}/" in words_of(mail)


def test_a_mail_says_that_a_machine_sent_it_and_where_to_answer(
    town: Town, mail_server: MailServer, settings: Settings
) -> None:
    settings.HUIKKAA_REPLY_TO = "Tukipalvelut <tuki@esimerkkila.example>"
    ask(town)
    deliver()
    (mail,) = mail_server.mails
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"] == "Tukipalvelut <tuki@esimerkkila.example>"
    assert mail["Content-Language"] == "fi"


def test_the_whole_talk_is_told_to_the_asker_and_the_answers_to_the_maker(
    town: Town, mail_server: MailServer
) -> None:
    jarmo, kaisa = town.viewer("jarmo"), town.viewer("kaisa")
    request = ask(town)
    with clock.moved_to(MOMENT):
        actions.take(request=request, viewer=jarmo)
        actions.ask(
            request=request, viewer=jarmo, text="Kumpi lasku?", reply_by=clock.today() + timedelta(days=2)
        )
        actions.write(request=request, viewer=kaisa, text="Jälkimmäinen.")
        actions.answer(request=request, viewer=jarmo, text="Selvä, hyvitän sen.")
        actions.complete(request=request, viewer=jarmo, text="Hyvitetty.")
        complaint = actions.complain(request=request, viewer=kaisa, text="Väärä summa.")
        actions.answer_complaint(
            complaint=complaint, viewer=jarmo, text="Pahoittelut.", what_changed="Tarkistamme summan."
        )
    deliver()
    told = [mail["subject"].split(": ")[1].split(" – ")[0] for mail in mail_server.to(str(town.kaisa.email))]
    assert told == [
        "olemme saaneet asiasi",
        "kysymys sinulle",
        "vastaus sinulle",
        "valmis",
        "olemme saaneet reklamaatiosi",
        "vastaus reklamaatioosi",
    ]
    words = [words_of(mail) for mail in mail_server.to(str(town.kaisa.email))]
    assert "Kumpi lasku?" in words[1]
    assert "torstaina" in words[1]
    assert "Hyvitetty." in words[3]
    assert "Tarkistamme summan." in words[5]
    to_maker = mail_server.to(str(town.jarmo.email))
    assert ["asiakas kirjoitti" in to_maker[0]["subject"], "reklamaatio" in to_maker[1]["subject"]] == [
        True,
        True,
    ]
    assert "Jälkimmäinen." in words_of(to_maker[0])


def test_the_maker_is_told_that_the_asker_took_the_matter_back(town: Town, mail_server: MailServer) -> None:
    request = ask(town)
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.cancel(request=request, viewer=town.viewer("kaisa"))
    deliver()
    (mail,) = mail_server.to(str(town.jarmo.email))
    assert "perui" in mail["subject"]


def test_an_asker_without_account_gets_the_same_private_link_in_every_mail(
    town: Town, mail_server: MailServer
) -> None:
    request = resident_asks(town)
    actions.take(request=request, viewer=town.viewer("petra"))
    actions.answer(request=request, viewer=town.viewer("petra"), text="Julkaisemme sen huomenna.")
    deliver()
    key = key_of(request)
    assert key is not None
    assert [f"/seuraa/{key}/" in words_of(mail) for mail in mail_server.to(RESIDENT.email)] == [True, True]
    assert list(asked(Viewer(key_digest=digest(key)))) == [request]
    assert key not in str(Request.unguarded.filter(pk=request.pk).values().get())


def test_a_replaced_secret_still_makes_the_old_link(town: Town, settings: Settings) -> None:
    request = resident_asks(town)
    key = key_of(request)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    assert key_of(request) is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert key_of(request) == key


def test_where_no_link_can_be_made_the_mail_tells_whom_to_ring(
    town: Town, mail_server: MailServer, settings: Settings
) -> None:
    request = resident_asks(town)
    OutboxMail.objects.all().delete()
    settings.SECRET_KEY = "lost" * 20
    actions.take(request=request, viewer=town.viewer("petra"))
    actions.answer(request=request, viewer=town.viewer("petra"), text="Valmista tulee.")
    deliver()
    (mail,) = mail_server.mails
    assert "/seuraa/" not in words_of(mail)
    assert "08 000 1200" in words_of(mail)


def test_a_confidential_matter_tells_by_mail_only_that_there_is_news(
    town: Town, mail_server: MailServer
) -> None:
    jarmo = town.viewer("jarmo")
    request = ask(town, "wages", title="Palkka puuttuu", text="Tammikuun palkka puuttuu.")
    with clock.moved_to(MOMENT):
        actions.take(request=request, viewer=jarmo)
        actions.ask(request=request, viewer=jarmo, text="Mikä tili?", reply_by=clock.today())
        actions.write(request=request, viewer=town.viewer("kaisa"), text="Osuuspankki.")
        actions.complete(request=request, viewer=jarmo, text="Palkka maksettu.")
    deliver()
    assert len(mail_server.mails) == 4
    for mail in mail_server.mails:
        everything = mail["subject"] + words_of(mail) + words_of(mail, "html")
        for secret in ("Palkka", "palkka", "puuttuu", "tili", "Osuuspankki", "Niemikorpi", "Lindroos"):
            assert secret not in everything
        assert "uutta" in mail["subject"]


def test_a_title_cannot_become_a_header(town: Town, mail_server: MailServer) -> None:
    ask(town, title="Lasku\r\nBcc: kaikki@esimerkkila.example\r\n\r\nHei")
    deliver()
    (mail,) = mail_server.mails
    assert mail["bcc"] is None
    assert mail_server.envelopes == [[town.kaisa.email]]
    assert "Lasku Bcc: kaikki@esimerkkila.example Hei" in mail["subject"]


def test_an_address_with_a_line_break_is_never_sent_to_and_is_shown_as_stuck(
    town: Town, mail_server: MailServer
) -> None:
    contact = actions.Contact("Asukas", "a@posti.example\nBcc: b@posti.example")
    ask(town, "notice", filer=Viewer(), asker=None, contact=contact)
    deliver()
    assert mail_server.mails == []
    (stuck,) = queries.stuck()
    assert "sähköpostiosoite" in stuck.last_error


def test_nothing_is_mailed_of_a_change_that_was_not_made(town: Town) -> None:
    with transaction.atomic():
        ask(town)
        transaction.set_rollback(True)
    assert not OutboxMail.objects.exists()


def test_nobody_is_mailed_of_the_past_lived_again(town: Town) -> None:
    with outbox.nobody_mailed():
        ask(town)
    assert not OutboxMail.objects.exists()


def test_while_the_server_is_away_mail_waits_and_says_why(town: Town, mail_server: MailServer) -> None:
    ask(town)
    ask(town)
    mail_server.close()
    with clock.moved_to(MOMENT + timedelta(minutes=1)):
        away = outbox.deliver_waiting()
        assert (away.sent, away.failed, bool(away.away)) == (0, 0, True)
        assert all("refused" in mail.last_error for mail in queries.waiting())
        assert queries.due_mail(clock.now(), 10) == []
    mail_server.open()
    with clock.moved_to(MOMENT + timedelta(minutes=3)):
        assert outbox.deliver_waiting().sent == 2
    assert not queries.stuck().exists()


def test_a_bad_address_never_holds_up_the_others(town: Town, mail_server: MailServer) -> None:
    mail_server.refused[str(town.kaisa.email)] = "550 5.1.1 no such mailbox"
    ask(town)
    ask(town, filer=town.viewer("ville"), asker=town.ville)
    deliver()
    assert len(mail_server.to(str(town.ville.email))) == 1
    (stuck,) = queries.stuck()
    assert stuck.last_error == "550 5.1.1 no such mailbox"
    mail_server.refused.clear()
    assert outbox.try_again(mail=stuck)
    deliver()
    assert len(mail_server.to(str(town.kaisa.email))) == 1


def test_a_passing_refusal_is_tried_again_after_growing_waits(town: Town, mail_server: MailServer) -> None:
    mail_server.refused[str(town.kaisa.email)] = "451 try later"
    ask(town)
    moment, waits = MOMENT, []
    for _try in range(delivering.GIVE_UP_AFTER):
        with clock.moved_to(moment):
            outbox.deliver_waiting()
        mail = OutboxMail.objects.get()
        waits.append(mail.next_try_at - moment)
        moment = mail.next_try_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
    assert waits == sorted(waits)
    assert mail.given_up_at is not None


def test_a_mail_keeps_its_message_id_when_the_sender_was_killed_before_writing_it_down(
    town: Town, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(town)
    with monkeypatch.context() as killing, clock.moved_to(MOMENT):
        killing.setattr(delivering, "_deliver", _send_and_die)
        with pytest.raises(SystemExit):
            outbox.deliver_waiting()
        assert outbox.deliver_waiting().sent == 0
    with clock.moved_to(MOMENT + delivering.CLAIM):
        assert outbox.deliver_waiting().sent == 1
    first, second = mail_server.mails
    assert first["message-id"] == second["message-id"]


def _send_and_die(mail: OutboxMail, server: BaseEmailBackend) -> bool:
    server.open()
    server.send_messages([delivering._message(mail)])
    raise SystemExit


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_send_each_mail_once(town: Town, mail_server: MailServer) -> None:
    for _n in range(12):
        ask(town)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        try:
            deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({mail["message-id"] for mail in mail_server.mails}) == 12
    assert len(mail_server.mails) == 12


def test_words_of_old_mail_are_taken_away(town: Town, mail_server: MailServer) -> None:
    ask(town)
    deliver()
    with clock.moved_to(MOMENT + timedelta(days=20)):
        assert outbox.empty_old() == 0
    with clock.moved_to(MOMENT + timedelta(days=32)):
        assert outbox.empty_old() == 1
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.text, mail.html, mail.to) == ("", "", "", "")
