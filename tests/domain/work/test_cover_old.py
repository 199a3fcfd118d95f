"""Old rows with personal identity codes are covered a piece at a time, and nothing is lost of what was written."""

import pytest
from django.db import connection

from huikkaa.domain.work import actions as work
from huikkaa.domain.work.actions import covering
from huikkaa.domain.work.actions.covering import cover_old
from huikkaa.domain.work.models import Covering, Message, Request
from huikkaa.domain.work.queries.covering import progress
from huikkaa.domain.work.queries.search import search
from tests.cast import Town

CODE = "131052-308T"


def old(town: Town, title: str) -> Request:
    """A request as it was written before codes were covered: the title says what the caller gives."""
    request = work.receive(service=town.credit, title="Lasku", text="Hyvittäkää.", asker=town.kaisa)
    Request.unguarded.filter(pk=request.pk).update(title=title)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM work_searchentry WHERE request_id = %s", [request.pk])
    return request


@pytest.mark.django_db
def test_old_titles_and_search_are_covered_and_the_words_stay_in_the_matter(town: Town) -> None:
    with_code, without = old(town, f"Lasku {CODE}"), old(town, "Lasku 131052-308U")
    assert progress().share == 0
    assert cover_old(pieces=9) == 1
    with_code.refresh_from_db()
    without.refresh_from_db()
    assert (with_code.title, without.title) == ("Lasku ●●●●●●-●●●●", "Lasku 131052-308U")
    assert CODE in Message.unguarded.get(request=with_code).text
    assert search(town.viewer("jarmo"), "hyvittää").count == 1, "only the covered one was indexed anew"
    assert search(town.viewer("jarmo"), CODE).count == 0
    assert (progress().share, progress().covered, bool(progress().ended_at)) == (100, 1, True)
    assert cover_old(pieces=9) == 0


@pytest.mark.django_db
def test_a_pass_broken_off_goes_on_where_it_was(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [old(town, f"{CODE} {number}") for number in range(5)]
    monkeypatch.setattr(covering, "AT_ONCE", 2)
    told: list[int] = []
    assert cover_old(pieces=1, tell=lambda done, _of: told.append(done)) == 2
    assert told == [rows[1].pk]
    late = old(town, f"{CODE} myöhempi")
    assert cover_old(pieces=9) == 3
    late.refresh_from_db()
    assert late.title.startswith(CODE), "what came after the pass began is covered when it comes in"
    assert Covering.objects.get().covered == 5
