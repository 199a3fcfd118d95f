"""The demo's own mail server takes everything, and a whole town is found again at the next start."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from huikkaa.cli.demo.building import Place
from huikkaa.cli.demo.postbox import Postbox
from tests.web.client import Visitor


def letter(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "huikkaa@esimerkkila.example", "aino@posti.example", subject
    mail.set_content(text)
    return mail


def test_mail_is_kept_and_read_in_the_portal(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.DEMO, settings.VAR = True, tmp_path
    place = Place(tmp_path)
    place.mail.mkdir()
    box = Postbox(place.mail)
    port = box.open()
    try:
        with smtplib.SMTP("127.0.0.1", port) as server:
            server.send_message(
                letter("Asia on valmis", "Katso: http://localhost:8000/seuraa/avain-1/ Kiitos")
            )
    finally:
        box.close()
    page = Visitor().visit("/demo/posti/")
    assert "Asia on valmis" in page.words
    mail = next(link for link in page.all("a") if link.words == "Asia on valmis")
    read = Visitor().visit(mail.attributes["href"])
    assert "http://localhost:8000/seuraa/avain-1/" in [link.attributes["href"] for link in read.all("a")]
    assert Visitor().post("/demo/kuntalainen/").headers["Location"] == "/seuraa/avain-1/"


@pytest.mark.parametrize("key", ["no-such-letter", "..", "demo-unfinished"])
def test_only_letters_are_read(tmp_path: Path, settings: Settings, db: None, key: str) -> None:
    settings.DEMO, settings.VAR = True, tmp_path
    (tmp_path / "demo-unfinished.eml").write_text("not in the folder of letters")
    assert Visitor().get(f"/demo/posti/{key}/").status_code == 404


def test_a_whole_town_is_found_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert not place.is_built
    place.database.touch()
    assert place.is_built
