"""A service's page and its form: what is asked, kept, refused, and received once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from huikkaa.domain.catalogue.actions.forms import write_form
from huikkaa.domain.catalogue.models import FormField, ServicePromise, Stage
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Draft, Event, Message, Request
from huikkaa.kernel import clock
from tests.cast import Town
from tests.web.asking.conftest import every_kind_of_question
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db
CREDIT = "/palvelut/laskun-hyvitys/"
NOTICE = "/palvelut/kuulutus/"


def only_request() -> Request:
    return Request.unguarded.get()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_tells_the_promise_the_stages_and_who_answers(
    town: Town, kaisa: Visitor, language: str
) -> None:
    kaisa.speak(language)
    words = kaisa.visit(CREDIT).words
    assert "Tuula Rantamäki" in words
    assert "Työn alla" in words
    assert {
        "fi": "perjantaina 20.11. klo 10.20",
        "sv": "fredagen den 20 november kl. 10.20",
        "en": "Friday 20 November at 10:20",
    }[language] in words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_display_period_lengthens_the_time_and_says_so(town: Town, kaisa: Visitor) -> None:
    Stage.objects.create(service=town.notice, order=5, name_fi="Nähtävillä", display_days=14)
    words = kaisa.visit(NOTICE).words.replace("\N{NO-BREAK SPACE}", " ")
    assert "nähtävillä 14 päivää" in words
    assert "Se pidentää aikaa" in words
    assert "perjantaina 4.12. klo 10.20" in words


def test_a_request_is_received_and_the_receipt_shown(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(
        CREDIT, message="Hei! Karttapainon lasku on maksettu kahdesti. Pyytäisitkö hyvityksen?", once="a1"
    )
    made = only_request()
    assert made.number in page.words
    assert made.title == "Karttapainon lasku on maksettu kahdesti"
    assert (made.asker, made.filed_by, made.channel) == (town.kaisa, None, "portal")
    assert Event.unguarded.filter(request=made, verb="received", actor=town.kaisa).exists()


def test_a_form_posted_twice_is_received_once(town: Town, kaisa: Visitor) -> None:
    first = kaisa.post(CREDIT, {"message": "Lasku", "once": "sama-avain"})
    second = kaisa.post(CREDIT, {"message": "Lasku", "once": "sama-avain"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Request.unguarded.count() == 1


def test_another_sender_with_the_same_key_gets_no_receipt_of_mine(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    first = visitor.post(CREDIT, {"message": "Kaisan asia", "once": "arvattu"})
    visitor.sign_in(town.ville)
    second = visitor.post(CREDIT, {"message": "Villen asia", "once": "arvattu"})
    assert first.headers["Location"] != second.headers["Location"]


def test_every_kind_of_question_is_asked_and_kept(town: Town, kaisa: Visitor) -> None:
    every_kind_of_question(town.credit)
    kaisa.visit(CREDIT)
    kaisa.send(
        CREDIT,
        q_otsake="Otsake",
        q_kuvaus="Pitkä kuvaus",
        q_maara="12,5",
        q_summa="1 284,50 €",
        q_paiva="19.11.2026",
        q_valinta="a",
        q_valinnat=["x", "y"],
        q_henkilo="Ville Aaltorinne",
        q_yksikko="Sivistyspalvelut",
        q_tiedosto=SimpleUploadedFile("kuitti.pdf", b"%PDF", "application/pdf"),
    )
    made = only_request()
    shown = {row["key"]: row["shown"].replace("\N{NO-BREAK SPACE}", " ") for row in made.answers}
    assert shown == {
        "otsake": "Otsake",
        "maara": "12,5",
        "summa": "1 284,50 €",
        "paiva": "to 19.11.2026",
        "valinta": "Ensin",
        "valinnat": "Yksi, Kaksi",
        "henkilo": "Ville Aaltorinne",
        "yksikko": "Sivistyspalvelut",
        "tiedosto": "kuitti.pdf",
    }
    assert Message.unguarded.get(request=made).text == "Pitkä kuvaus"
    assert Attachment.unguarded.get(request=made).name == "kuitti.pdf"


def test_what_is_missing_is_told_and_what_was_typed_stays(town: Town, kaisa: Visitor) -> None:
    every_kind_of_question(town.credit)
    page = kaisa.send(CREDIT, 422, q_kuvaus="Tämä säilyy", q_summa="paljon", q_paiva="31.2.2026")
    assert page.all("title")[0].words.startswith("Korjaa lomake")
    assert "Tämä säilyy" in page.words
    problems = [item.words for item in page.all("li") if item.inside("ul") and "Otsake:" in item.words]
    assert problems
    assert Request.unguarded.count() == 0


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("ohjelma.exe", b"MZ"), "ohjelma.exe"),
        (SimpleUploadedFile("iso.pdf", b"x" * (1024 * 1024 + 1)), "iso.pdf"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_and_nothing_typed_is_lost(
    town: Town, kaisa: Visitor, settings: Settings, file: SimpleUploadedFile, words: str
) -> None:
    settings.HUIKKAA_MAX_FILE_MB = 1
    page = kaisa.send(CREDIT, 422, message="Tämä säilyy", attachments=file)
    assert words in page.words
    assert "Tämä säilyy" in page.words
    assert "Valitse tiedostot uudestaan" in page.words
    assert Request.unguarded.count() == 0


def test_a_day_that_has_passed_is_a_slip(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, 422, message="x", needed_by="1.11.2026")
    assert "Päivä on jo mennyt" in page.words


def test_a_wish_earlier_than_the_promise_is_received_and_told_kindly(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, message="Kiire", needed_by="huomenna")
    assert "aikaisemmin kuin lupaamme" in page.words
    assert only_request().due_rule == "promise"
    answer = kaisa.get(f"{CREDIT}milloin/", {"needed_by": "huomenna"}).content.decode()
    assert "aikaisemmin kuin lupaamme" in answer
    assert "saat sen" in kaisa.get(f"{CREDIT}milloin/", {"needed_by": "1.12.2026"}).content.decode()


def test_one_may_ask_for_another(town: Town, kaisa: Visitor) -> None:
    kaisa.sign_in(town.oskari)
    page = kaisa.send(CREDIT, message="Kaisan lasku", on_behalf="Kaisa Lindroos, Tekniset palvelut")
    made = only_request()
    assert (made.asker, made.filed_by) == (town.kaisa, town.oskari)
    assert "Kaisa Lindroos" in page.words


def test_an_unknown_name_is_asked_again(town: Town, kaisa: Visitor) -> None:
    page = kaisa.send(CREDIT, 422, message="x", on_behalf="Aku Ankka")
    assert "Nimeä ei löytynyt" in page.words or "ei löyt" in page.words


def test_a_confidential_matter_filed_for_another_gives_a_receipt_without_the_matter(
    town: Town, visitor: Visitor
) -> None:
    visitor.sign_in(town.oskari)
    page = visitor.send(
        "/palvelut/palkan-oikaisu/",
        message="Palkassa on virhe",
        title="Kaisan palkka",
        on_behalf="Kaisa Lindroos",
    )
    made = only_request()
    assert made.number in page.words
    assert "Kaisan palkka" not in page.words
    assert "Kaisa" not in page.words.replace("Oskari", "")
    visitor.visit(f"/asiat/{made.number}/", 404)
    other = Visitor()
    other.sign_in(town.ville)
    other.visit(f"/kuitti/{made.number}/", 404)


def test_the_unit_may_be_let_to_see(town: Town, kaisa: Visitor) -> None:
    kaisa.send(CREDIT, message="Yhteinen asia", unit_sees="on")
    assert only_request().unit_sees


def test_a_draft_is_kept_restored_and_thrown_away(town: Town, kaisa: Visitor) -> None:
    answer = kaisa.post(f"{CREDIT}luonnos/", {"message": "Keskeneräinen", "needed_by": "", "once": "x"})
    assert (
        answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").startswith("Luonnos tallennettu klo 10.20")
    )
    assert Draft.objects.get().content == {"message": ["Keskeneräinen"]}
    page = kaisa.visit(CREDIT)
    assert "Keskeneräinen" in page.words
    assert "Luonnoksesi" in page.words
    kaisa.send(f"{CREDIT}luonnos/poista/")
    assert not Draft.objects.exists()


def test_a_sent_draft_is_gone(town: Town, kaisa: Visitor) -> None:
    kaisa.post(f"{CREDIT}luonnos/", {"message": "Keskeneräinen"})
    kaisa.send(CREDIT, message="Valmis")
    assert not Draft.objects.exists()


def test_a_draft_is_its_writers_own(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    visitor.post(f"{CREDIT}luonnos/", {"message": "Salaista"})
    visitor.sign_in(town.sanna)
    assert "Salaista" not in visitor.visit(CREDIT).words


def test_a_resident_asks_without_an_account(town: Town, visitor: Visitor) -> None:
    page = visitor.send(
        NOTICE, message="Kuoppa tiessä", name="Aino Niittyranta", email="aino@esimerkki.example"
    )
    made = only_request()
    assert (made.asker_name, made.asker_email, made.asker) == (
        "Aino Niittyranta",
        "aino@esimerkki.example",
        None,
    )
    link = next(link for link in page.all("a") if "/seuraa/" in link.attributes["href"])
    fresh = Visitor()
    assert "Kuoppa tiessä" in fresh.visit(link.attributes["href"]).words


def test_a_resident_gives_a_way_to_be_reached(town: Town, visitor: Visitor) -> None:
    page = visitor.send(NOTICE, 422, message="Kuoppa tiessä", name="Aino Niittyranta")
    assert "jotta voimme vastata" in page.words
    assert visitor.send(NOTICE, message="Kuoppa", name="Aino", phone="040 000 0000").all("h1")


def test_a_machine_that_fills_the_hidden_field_sends_nothing(town: Town, visitor: Visitor) -> None:
    visitor.send(
        NOTICE, 429, message="Osta", name="Robo", email="r@example.com", website="http://example.com"
    )
    assert Request.unguarded.count() == 0


def test_too_many_in_an_hour_are_met_with_kind_words(town: Town, visitor: Visitor) -> None:
    given: dict[str, Any] = {"message": "Asia", "name": "Aino", "email": "aino@esimerkki.example"}
    visitor.visit(NOTICE)
    for number in range(8):
        visitor.send(NOTICE, **given, once=f"avain-{number}")
    page = visitor.send(NOTICE, 429, **given, once="avain-9")
    assert "Odota tunti tai soita" in page.words
    assert "Asia" in page.words
    assert Request.unguarded.count() == 8


def test_staff_services_ask_residents_to_sign_in(town: Town, visitor: Visitor) -> None:
    page = visitor.visit(CREDIT)
    assert "henkilöstölle ja sopimusasiakkaille" in page.words
    visitor.send(CREDIT, message="x", name="A", phone="1")
    assert Request.unguarded.count() == 0


def test_a_retired_service_says_so(town: Town, kaisa: Visitor) -> None:
    town.credit.retired_on = clock.today()
    town.credit.save()
    page = kaisa.visit(CREDIT)
    assert "Palvelua ei enää tarjota" in page.words
    kaisa.send(CREDIT, message="x")
    assert Request.unguarded.count() == 0


def test_a_service_without_a_promise_cannot_be_asked_for(town: Town, kaisa: Visitor) -> None:
    ServicePromise.objects.filter(service=town.credit).delete()
    assert "Palvelua ei voi vielä pyytää" in kaisa.visit(CREDIT).words
    assert "lupausta" in kaisa.send(CREDIT, 422, message="x").words


def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    town: Town, kaisa: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full_disk)
    page = kaisa.send(CREDIT, 422, message="Tämä säilyy", attachments=SimpleUploadedFile("a.pdf", b"%PDF"))
    assert "Tämä säilyy" in page.words
    assert not Request.unguarded.exists()
    assert not Message.unguarded.exists()


def test_the_page_asks_the_database_at_most_twelve_times(
    town: Town, kaisa: Visitor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    every_kind_of_question(town.credit)
    kaisa.post(f"{CREDIT}luonnos/", {"q_kuvaus": "Keskeneräinen"})
    kaisa.get(CREDIT)
    with django_assert_max_num_queries(12):
        kaisa.get(CREDIT)


def test_suggested_names_stay_within_ones_own_organisation(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.risto)
    assert "Kaisa" not in visitor.get("/nimet/ihmiset/", {"on_behalf": "kais"}).content.decode()
    visitor.sign_in(town.oskari)
    assert (
        "Kaisa Lindroos, Tekniset palvelut"
        in visitor.get("/nimet/ihmiset/", {"on_behalf": "kais"}).content.decode()
    )
    assert "Sivistyspalvelut" in visitor.get("/nimet/yksikot/", {"q_yksikko": "sivis"}).content.decode()


def test_the_link_of_one_does_not_open_anothers(town: Town, visitor: Visitor) -> None:
    from huikkaa.domain.work.queries.following import follow
    from huikkaa.domain.work.visibility import key_of
    from huikkaa.kernel.keys import digest

    for name in ("Aino", "Eero"):
        visitor.send(NOTICE, message=f"Asia {name}", name=name, phone="040")
    first, second = Request.unguarded.order_by("id")
    key = key_of(first)
    assert key
    assert follow(Viewer(key_digest=digest(key)), second.number) is None


def test_the_form_fields_of_the_catalogue_are_shown_in_the_readers_language(
    town: Town, kaisa: Visitor
) -> None:
    question = FormField(key="n", kind="text", label_fi="Laskun numero", label_sv="Fakturans nummer")
    write_form(service=town.credit, questions=[question])
    kaisa.speak("sv")
    assert "Fakturans nummer" in kaisa.visit(CREDIT).words


def test_a_wish_far_ahead_is_kept(town: Town, kaisa: Visitor) -> None:
    day = clock.today() + timedelta(days=60)
    kaisa.send(CREDIT, message="Ei kiirettä", needed_by=f"{day.day}.{day.month}.{day.year}")
    assert only_request().due_rule == "needed_by"
