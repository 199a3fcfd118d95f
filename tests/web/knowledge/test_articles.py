"""Know-how: written from a solved request, offered beside the next one, found in any form of the word, kept fresh."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.capability.articles import actions
from huikkaa.domain.capability.articles.queries import changed, find_articles
from huikkaa.domain.capability.models import Article, ArticleVersion
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, taken
from tests.web.client import Visitor

ANSWER = (
    "Hei Kaisa! Hyvityslasku pyydetään toimittajalta. Terveisin Jarmo. Lindroosille soitettu, 131052-308T."
)


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def html(visitor: Visitor, address: str) -> str:
    answer: Any = visitor.get(address)
    return str(answer.content.decode())


def solved(town: Town, service: str = "credit") -> Request:
    request = taken(town, service=service)
    work.answer(request=request, viewer=town.viewer("jarmo"), text=ANSWER)
    return work.complete(request=request, viewer=town.viewer("jarmo"))


def written(
    town: Town, title: str = "Hyvityslaskun pyytäminen", late: bool = False, by: str = "jarmo"
) -> Article:
    return actions.write_article(
        service=town.credit,
        words=actions.Words(title, "Pyydä toimittajalta uusi lasku.", "Ulkomainen toimittaja"),
        owner=town.jarmo,
        review_by=clock.today() + timedelta(days=-1 if late else 100),
        viewer=town.viewer(by),
    )


def test_an_article_begins_as_the_answer_of_a_solved_request(town: Town) -> None:
    request, jarmo = solved(town), visit(town, "jarmo")
    address = f"/jono/pyynto/{request.number}/tyoohje/"
    assert address in html(jarmo, f"/jono/pyynto/{request.number}/")
    begun = jarmo.visit(address).all("textarea")[0].words
    assert "Hyvityslasku pyydetään toimittajalta" in begun
    assert not [told for told in ("Kaisa", "Lindroos", "131052") if told in begun]
    jarmo.send(
        address, title="Hyvityslasku", how="Pyydetään.", owner=str(town.jarmo.pk), review_by="1.11.2027"
    )
    article = Article.objects.get()
    assert (article.service, article.owner, article.version) == (town.credit, town.jarmo, 1)
    assert "Hyvityslasku" in visit(town, "petra").visit(f"/jono/pyynto/{ask(town).number}/").words


def test_nothing_is_written_from_a_confidential_or_unsolved_matter(town: Town) -> None:
    jarmo = visit(town, "jarmo")
    for request in (solved(town, service="wages"), taken(town)):
        assert "tyoohje" not in html(jarmo, f"/jono/pyynto/{request.number}/")
        assert jarmo.get(f"/jono/pyynto/{request.number}/tyoohje/").status_code == 404


def test_it_is_found_in_an_inflected_form(town: Town) -> None:
    Service.objects.filter(pk=town.credit.pk).update(
        name_sv="Kreditering av faktura", keywords_fi="kreditlasku"
    )
    article = written(town)
    written(town, "Matkalaskun käsittely")
    found = (
        "hyvityslaskuja",
        "toimittajille hyvityslasku",
        "hyvitylasku",
        "faktura",
        "krediteringen",
        "kreditlaskulle",
    )
    for words in found:
        assert find_articles(words)[0].pk == article.pk
    assert "Hyvityslaskun pyytäminen" in visit(town, "petra").visit("/tietamys/?q=hyvityslaskuista").words
    assert "Hyvityslaskun pyytäminen" in visit(town, "petra").visit("/haku/?q=hyvityslaskuista").words


def test_what_is_found_is_of_the_articles_there_are_now(town: Town) -> None:
    """As many as there were, written at the same moment, and yet others."""
    for title, other in (("Rahtikirja", "Vuokrakuitti"), ("Vuokrakuitti", "Rahtikirja")):
        Article.objects.all().delete()
        changed()
        written(town, title)
        assert [one.title for one in find_articles(title)] == [title]
        assert find_articles(other) == []


def test_the_request_page_asks_nothing_more_for_know_how(town: Town) -> None:
    request, jarmo = ask(town), visit(town, "jarmo")
    address = f"/jono/pyynto/{request.number}/"
    jarmo.visit(address)
    with CaptureQueriesContext(connection) as without:
        jarmo.get(address)
    written(town)
    jarmo.visit(address)
    with CaptureQueriesContext(connection) as beside:
        assert b"Hyvityslaskun" in jarmo.get(address).content
    assert len(beside) == len(without)


def test_only_the_team_writes_and_each_version_is_kept(town: Town) -> None:
    article, petra, maija = written(town), visit(town, "petra"), visit(town, "maija")
    assert "Muuta" not in petra.visit(f"/tietamys/ohje/{article.pk}/").words
    with pytest.raises(Refused):
        actions.walk_through(article=article, viewer=town.viewer("petra"))
    sent: dict[str, Any] = {
        "how": "Soita ensin.",
        "owner": str(town.maija.pk),
        "review_by": "1.11.2027",
        "title": article.title,
    }
    maija.send(f"/tietamys/ohje/{article.pk}/muuta/", seen="1", **sent)
    assert ArticleVersion.objects.filter(article=article).count() == 2
    told = maija.visit(f"/tietamys/ohje/{article.pk}/versiot/").words
    assert "Pyydä toimittajalta uusi lasku." in told
    assert "Maija Koskimäki" in told
    late = maija.send(f"/tietamys/ohje/{article.pk}/muuta/", seen="1", **(sent | {"how": "Muuta."}))
    assert "joku on tallentanut" in late.words.casefold()


def test_a_helping_team_writes_too_and_an_article_that_nobody_keeps_is_told_of(town: Town) -> None:
    with pytest.raises(Refused):
        written(town, by="petra")
    town.credit.helping_teams.add(town.administration)
    written(town, by="petra")
    assert "ohje pitäisi" not in visit(town, "maija").visit("/tiimi/talous/").words
    town.jarmo.is_active = False
    town.jarmo.save()
    changed()
    assert "1 ohje pitäisi tarkistaa" in visit(town, "maija").visit("/tiimi/talous/").words
    assert (
        "Kukaan ei pidä ajan tasalla" in visit(town, "maija").visit("/tietamys/palvelu/laskun-hyvitys/").words
    )


def test_its_owner_is_told_when_the_day_comes(town: Town) -> None:
    article, jarmo = written(town, late=True), visit(town, "jarmo")
    assert "Hyvityslaskun pyytäminen" in jarmo.visit("/minulle/").words
    assert "Hyvityslaskun pyytäminen" not in visit(town, "maija").visit("/minulle/").words
    assert "1 ohje" in visit(town, "maija").visit("/tiimi/talous/").words
    jarmo.send(f"/tietamys/ohje/{article.pk}/kayty-lapi/")
    article.refresh_from_db()
    assert article.walked_on == clock.today()
    assert "Hyvityslaskun pyytäminen" not in jarmo.visit("/minulle/").words
