"""Signing in: with a password, with too many wrong ones, with a code, and with a forgotten password."""

import re

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.cast import Town
from tests.mail import MailServer, mail_server, words_of
from tests.web.client import Visitor

__all__ = ["mail_server"]
PASSWORD = "kolme sanaa riittää"


@pytest.fixture
def anna(town: Town) -> str:
    """Anna has a password; her address."""
    town.anna.set_password(PASSWORD)
    town.anna.save()
    return str(town.anna.email)


def test_one_signs_in_and_is_called_by_name(visitor: Visitor, anna: str) -> None:
    visitor.post("/tili/kirjaudu/", {"login": anna, "password": PASSWORD, "next": "/oma/"})
    assert "Anna Vuorela" in visitor.visit("/oma/").words


def test_five_wrong_passwords_pause_signing_in_and_the_right_one_does_not_help(
    visitor: Visitor, anna: str
) -> None:
    visitor.speak("fi")
    for _try in range(5):
        answer = visitor.post("/tili/kirjaudu/", {"login": anna, "password": "arvaus arvaus"})
    page = visitor.proof_read(answer, status=429)
    assert "15 minuuttiin" in page.words
    again = visitor.post("/tili/kirjaudu/", {"login": anna.upper(), "password": PASSWORD})
    assert again.status_code == 429


def test_nobody_signs_up_alone(visitor: Visitor, town: Town) -> None:
    visitor.speak("fi")
    page = visitor.visit("/tili/tunnus/")
    assert "pääkäyttäjä" in page.words


def test_a_forgotten_password_is_chosen_anew_by_mail(
    visitor: Visitor, anna: str, mail_server: MailServer
) -> None:
    visitor.send("/tili/salasana/unohtui/", email=anna)
    found = re.search(r"http://[^/]+(/tili/salasana/\S+)", words_of(mail_server.to(anna)[0]))
    assert found
    opened = visitor.get(found[1], follow=True)
    action = opened.redirect_chain[-1][0]
    visitor.send(action, password1="uusi hyvä salasana", password2="uusi hyvä salasana")
    visitor.post("/tili/kirjaudu/", {"login": anna, "password": "uusi hyvä salasana"})
    visitor.visit("/oma/")


def test_a_mail_server_that_is_away_is_told_and_nothing_breaks(
    visitor: Visitor, anna: str, mail_server: MailServer
) -> None:
    mail_server.close()
    visitor.speak("fi")
    page = visitor.send("/tili/salasana/unohtui/", email=anna)
    assert "ei voitu nyt lähettää" in page.words


def test_two_step_sign_in_is_turned_on_with_a_picture_and_a_code(visitor: Visitor, anna: str) -> None:
    visitor.post("/tili/kirjaudu/", {"login": anna, "password": PASSWORD})
    page = visitor.visit("/tili/kaksi-vaihetta/kayttoon/")
    assert any(image.attributes["src"].startswith("data:image/svg") for image in page.all("img"))
    secret = visitor.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    visitor.send("/tili/kaksi-vaihetta/kayttoon/", code=code)
    assert Authenticator.objects.filter(type="totp").count() == 1
    visitor.post("/tili/ulos/")
    visitor.post("/tili/kirjaudu/", {"login": anna, "password": PASSWORD})
    assert visitor.get("/oma/").status_code == 302


def test_long_after_signing_in_the_password_is_asked_once_more(visitor: Visitor, anna: str) -> None:
    visitor.post("/tili/kirjaudu/", {"login": anna, "password": PASSWORD})
    session = visitor.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] -= 301
    session.save()
    assert visitor.get("/tili/kaksi-vaihetta/kayttoon/")["location"].startswith("/tili/vahvista/")
    page = visitor.send("/tili/vahvista/?next=/tili/kaksi-vaihetta/kayttoon/", password=PASSWORD)
    assert any(image.attributes["src"].startswith("data:image/svg") for image in page.all("img"))
