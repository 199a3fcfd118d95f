"""Following a matter: who sees it, what is told, and what is not."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Attachment, Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor, part_faults, read

pytestmark = pytest.mark.django_db
SEE_NOTHING = [
    "oskari",
    "ville",
    "risto",
    "jarmo",
    "maija",
    "tuula",
    "petra",
    "hilkka",
    "arvo",
    "anna",
    "outi",
]


def page_of(request: Request) -> str:
    return f"/asiat/{request.number}/"


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_asker_sees_the_stages_the_promise_and_who_has_it(
    town: Town, kaisa: Visitor, in_hand: Request, language: str
) -> None:
    kaisa.speak(language)
    words = plain(kaisa.visit(page_of(in_hand)).words)
    assert in_hand.title in words
    assert "Jarmo Niemikorpi" in words
    assert {
        "fi": "perjantaina 20.11. klo 10.20",
        "sv": "fredagen den 20 november kl. 10.20",
        "en": "Friday 20 November at 10:20",
    }[language] in words


def test_the_clock_is_explained_step_by_step(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    words = plain(kaisa.visit(page_of(in_hand)).words)
    for told in (
        "Pyyntö saapui tänään klo 10.20.",
        "Palvelemme ma–pe klo 8–16.",
        "Yhteensä 24 t.",
        "Luvattu aika täyttyy",
    ):
        assert told in words


@pytest.mark.parametrize("name", SEE_NOTHING)
def test_others_find_nothing_here_as_if_it_did_not_exist(
    town: Town, visitor: Visitor, in_hand: Request, name: str
) -> None:
    visitor.sign_in(getattr(town, name))
    for ending in (
        "",
        "kirjoita/",
        "peru/",
        "hyvaksy/",
        "palauta/",
        "kiita/",
        "reklamaatio/",
        "katsojat/",
        "muutokset/",
    ):
        unseen = visitor.get(f"/asiat/{in_hand.number}/{ending}")
        missing = visitor.get(f"/asiat/HU-0000000/{ending}")
        assert unseen.status_code == missing.status_code == 404
        assert visitor.post(f"/asiat/{in_hand.number}/{ending}", {"text": "x"}).status_code == 404


def test_a_signed_out_visitor_is_asked_to_sign_in_either_way(
    town: Town, visitor: Visitor, in_hand: Request
) -> None:
    for number in (in_hand.number, "HU-0000000"):
        assert visitor.get(f"/asiat/{number}/").headers["Location"].startswith("/tili/")


def test_the_unit_sees_a_shared_matter_without_acting(town: Town, visitor: Visitor) -> None:
    shared = actions.receive(
        service=town.credit,
        title="Yhteinen",
        text="Teksti",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        unit_sees=True,
    )
    visitor.sign_in(town.sanna)
    page = visitor.visit(page_of(shared))
    assert "Kaisa Lindroos on antanut yksikkösi nähdä" in page.words
    assert not [form for form in page.all("form") if "/asiat/" in form.attributes["action"]]
    visitor.post(f"{page_of(shared)}kirjoita/", {"text": "Sivusta"})
    visitor.post(f"{page_of(shared)}peru/", {"why": ""})
    shared.refresh_from_db()
    assert shared.state == "open"
    assert shared.messages.count() == 1


def test_notes_and_their_files_are_the_teams_own(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    note = actions.note(
        request=in_hand,
        viewer=town.viewer("jarmo"),
        text="Vain tiimille",
        files=[SimpleUploadedFile("tiimin.pdf", b"%PDF", "application/pdf")],
    )
    page = kaisa.visit(page_of(in_hand))
    assert "Vain tiimille" not in page.words
    assert "tiimin.pdf" not in page.words
    assert kaisa.get(f"/asiat/liite/{Attachment.unguarded.get(message=note).key}/").status_code == 404


def test_a_file_of_the_talk_is_given_to_the_asker_alone(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    actions.answer(
        request=in_hand,
        viewer=town.viewer("jarmo"),
        text="Tässä",
        files=[
            SimpleUploadedFile("hyvitys.pdf", b"%PDF-1", "application/pdf"),
            SimpleUploadedFile("sivu.html", b"<script>", "text/html"),
        ],
    )
    page = kaisa.visit(page_of(in_hand))
    links = [link.attributes["href"] for link in page.all("a") if "/liite/" in link.attributes["href"]]
    shown, saved = (kaisa.get(link) for link in links)
    assert b"".join(shown.streaming_content) == b"%PDF-1"  # type: ignore[attr-defined]
    assert saved.headers["Content-Type"] == "application/octet-stream"
    assert "attachment" in saved.headers["Content-Disposition"]
    assert b"".join(saved.streaming_content) == b"<script>"  # type: ignore[attr-defined]
    for name in ("ville", "jarmo"):
        kaisa.sign_in(getattr(town, name))
        assert kaisa.get(links[0]).status_code == 404


def test_the_waiting_is_told_and_the_question_leads(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    actions.ask(
        request=in_hand,
        viewer=town.viewer("jarmo"),
        text="Kumpi kustannuspaikka?",
        reply_by=clock.today() + timedelta(days=3),
    )
    words = plain(kaisa.visit(page_of(in_hand)).words)
    assert words.index("Odotamme vastaustasi") < words.index("Keskustelu ja tapahtumat")
    assert "Aika ei kulu ennen vastaustasi, enintään pe 20.11. asti." in words
    assert "Jos vastaat nyt, asia on viimeistään perjantaina 20.11. klo 10.20 valmis." in words


def test_lateness_is_admitted(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    with clock.moved_to(MOMENT + timedelta(days=9)):
        words = plain(kaisa.visit(page_of(in_hand)).words)
    assert "Myöhässä" in words
    assert "Emme ole pitäneet lupaustamme" in words


def test_what_happens_inside_the_team_is_not_told(town: Town, kaisa: Visitor, asked: Request) -> None:
    actions.decline(request=asked, viewer=town.viewer("maija"))
    actions.disqualify(request=asked, viewer=town.viewer("tuula"))
    words = kaisa.visit(page_of(asked)).words
    assert "Maija" not in words
    assert "Tuula" not in words


def test_the_page_hears_of_changes_and_of_nothing_else(town: Town, kaisa: Visitor, in_hand: Request) -> None:
    version = in_hand.changed_at.isoformat()
    assert kaisa.get(f"{page_of(in_hand)}muutokset/", {"v": version}).status_code == 204
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        actions.answer(request=in_hand, viewer=town.viewer("jarmo"), text="Selvitän asiaa.")
        answer = kaisa.get(f"{page_of(in_hand)}muutokset/", {"v": version})
    part = read(answer.content.decode())
    assert "Selvitän asiaa." in part.words
    assert not part.all("html", "textarea")
    assert {one.id for one in part.all() if one.attributes.get("hx-swap-oob")} == {
        "situation",
        "talk",
        "panels-top",
        "panels-main",
        "facts",
    }
    assert [fault for fault in part_faults(part) if "nowhere" not in fault and "points at" not in fault] == []


def test_the_private_link_opens_one_matter_and_nothing_more(town: Town, visitor: Visitor) -> None:
    made = [
        actions.receive(
            service=town.notice,
            title=f"Kuulutus {name}",
            text="Teksti",
            contact=actions.Contact(name=name, email=f"{name}@esimerkki.example"),
        )
        for name in ("aino", "eero")
    ]
    key = key_of(made[0])
    page = visitor.visit(f"/seuraa/{key}/")
    assert "Kuulutus aino" in page.words
    assert "Kuulutus eero" not in page.words
    answer = visitor.get(f"/seuraa/{key}/")
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]
    visitor.visit(f"/seuraa/{key}x/", 404)
    visitor.send(f"/seuraa/{key}/kirjoita/", text="Lisätieto")
    assert "Lisätieto" in visitor.visit(f"/seuraa/{key}/").words


def test_the_link_shows_the_link_holders_view_even_to_one_signed_in(town: Town, visitor: Visitor) -> None:
    made = actions.receive(
        service=town.notice, title="Kuulutus", text="T", contact=actions.Contact(name="Aino")
    )
    visitor.sign_in(town.kaisa)
    page = visitor.visit(f"/seuraa/{key_of(made)}/")
    assert "Kuulutus" in page.words
    visitor.visit(f"/asiat/{made.number}/", 404)


@pytest.mark.parametrize("shared", [False, True])
def test_a_confidential_matter_tells_its_asker_who_has_looked(
    town: Town, kaisa: Visitor, shared: bool
) -> None:
    secret = actions.receive(
        service=town.wages,
        title="Palkka",
        text="T",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        unit_sees=shared,
    )
    actions.log_look(request=secret, viewer=town.viewer("maija"), role="member", reason="standing_in")
    words = kaisa.visit(f"/asiat/{secret.number}/katsojat/").words
    assert "Maija Koskimäki" in words
    assert "tiimin jäsen" in words
    assert "Sijaistan" in words
    kaisa.sign_in(town.sanna)
    kaisa.visit(f"/asiat/{secret.number}/katsojat/", 404)
    kaisa.visit(f"/asiat/{secret.number}/", 404)


def test_following_asks_the_database_at_most_twelve_times(
    town: Town, kaisa: Visitor, done: Request, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actions.complain(request=done, viewer=town.viewer("kaisa"), text="Kesti kauan")
    actions.write(
        request=done,
        viewer=town.viewer("kaisa"),
        text="Liite",
        files=[SimpleUploadedFile("a.pdf", b"%PDF", "application/pdf")],
    )
    with django_assert_max_num_queries(12):
        kaisa.get(page_of(done))


def test_asking_for_changes_is_cheap(
    town: Town, kaisa: Visitor, in_hand: Request, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        kaisa.get(f"{page_of(in_hand)}muutokset/", {"v": in_hand.changed_at.isoformat()})


def test_markup_in_words_is_shown_as_words(town: Town, kaisa: Visitor) -> None:
    evil = "<script>alert(1)</script>"
    made = actions.receive(
        service=town.credit, title=evil, text=evil, filer=town.viewer("kaisa"), asker=town.kaisa
    )
    assert evil not in kaisa.get(page_of(made)).content.decode()


def test_the_cast_is_whole(town: Town) -> None:
    assert {name for name in SEE_NOTHING if isinstance(getattr(town, name), Person)} == set(SEE_NOTHING)
