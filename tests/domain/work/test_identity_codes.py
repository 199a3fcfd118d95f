"""A personal identity code written into a request: read whole by those who handle it, seen nowhere else."""

import pytest
from django.db import connection

from huikkaa.domain.channels.desk.actions import title_of
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Message, Request
from huikkaa.domain.work.queries.search import search
from huikkaa.engine.identity import MASKED, check_sign
from tests.cast import Town

CODE = "030201A900" + check_sign("030201900")
PARTS = (CODE, CODE.lower(), CODE[:6], CODE[7:], CODE[7:].lower())


def ask(town: Town, title: str, text: str) -> Request:
    return actions.receive(
        service=town.credit,
        title=title,
        text=text,
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        answers=[{"key": "k", "label": "Kenen", "kind": "text", "value": CODE, "shown": CODE}],
    )


def whole_index(request: Request) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT forms FROM work_searchentry WHERE request_id = %s", [request.pk])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_title_is_covered_and_the_text_keeps_what_it_said(town: Town) -> None:
    request = ask(town, f"Laskun {CODE} hyvitys", "Kiitos.")
    assert request.title == f"Laskun {MASKED} hyvitys"
    said = Message.unguarded.get(request=request)
    assert said.text == f"Laskun {CODE} hyvitys\n\nKiitos."


@pytest.mark.django_db
def test_the_index_holds_no_part_of_it_and_nobody_finds_by_it(town: Town) -> None:
    request = ask(town, f"Lasku {CODE}", f"Asiakas {CODE} pyytää.")
    actions.note(request=request, viewer=town.viewer("jarmo"), text=f"Tarkistin {CODE}.")
    kept = whole_index(request)
    assert "asiakas" in kept
    assert not [part for part in PARTS if part in kept]
    for words in PARTS:
        assert search(town.viewer("jarmo"), words).count == 0
    assert search(town.viewer("jarmo"), "asiakas").count == 1


@pytest.mark.django_db
def test_no_mail_carries_it(town: Town) -> None:
    request = ask(town, f"Lasku {CODE}", "Kiitos.")
    actions.take(request=request, viewer=town.viewer("jarmo"))
    actions.answer(request=request, viewer=town.viewer("jarmo"), text=f"Asiakkaan {CODE} lasku on hyvitetty.")
    mails = OutboxMail.objects.filter(request=request)
    assert len(mails) >= 2
    assert not [mail for mail in mails if CODE in mail.subject + mail.text + mail.html]
    assert any(MASKED in mail.text for mail in mails)


def test_a_title_cut_from_words_holds_no_half_of_a_code() -> None:
    for lead in range(60, 95):
        assert "030201" not in title_of(f"{'x' * lead} {CODE} ja muuta asiaa")
