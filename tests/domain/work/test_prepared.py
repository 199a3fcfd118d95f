"""Questions worded once answer as those that Django words anew, whatever their values."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDay
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer, viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import (
    handled,
    handled_by,
    hands_of,
    openable,
    openable_by,
    visible,
)
from huikkaa.kernel import clock
from huikkaa.kernel.prepared import MOST_WORDED, Prepared
from tests.cast import Town

pytestmark = pytest.mark.django_db


def by_time(*, since: datetime, teams: tuple[int, ...], state: str) -> QuerySet[Request]:
    return Request.unguarded.filter(arrived_at__gte=since, team_id__in=teams, state=state).order_by("pk")


@pytest.fixture
def requests(town: Town) -> list[Request]:
    viewer = town.viewer("ville")
    return [
        actions.receive(service=town.credit, title=f"Asia {one}", text="T", filer=viewer, asker=town.ville)
        for one in range(3)
    ]


def test_each_shape_is_worded_once_and_its_values_vary(town: Town, requests: list[Request]) -> None:
    asked: list[dict[str, Any]] = []

    def word(**values: Any) -> QuerySet[Request]:
        asked.append(values)
        return by_time(**values)

    prepared: Prepared[Request] = Prepared(word)
    hour, team = timedelta(hours=1), requests[0].team_id
    for since in (clock.now() - hour, clock.now() + hour):
        for teams in ((team,), (team + 1000,), (team, team + 1000), ()):
            for state in ("open", "done"):
                values: dict[str, Any] = {"since": since, "teams": teams, "state": state}
                assert prepared(**values) == list(by_time(**values)), values
    assert len(asked) == 3 * 2, "three lengths of teams by two states, each worded once"
    assert requests[0] in prepared(since=clock.now() - hour, teams=(team,), state="open")


def test_what_is_constant_is_written_into_the_question_and_what_varies_is_not(town: Town) -> None:
    prepared: Prepared[Request] = Prepared(by_time)
    sql, filled = prepared.words(since=clock.now(), teams=(7, 8), state="open")
    assert "'open'" in sql
    assert filled[1:] == [7, 8]
    with pytest.raises(EmptyResultSet):
        prepared.words(since=clock.now(), teams=(), state="open")


def test_a_value_that_a_lookup_changes_is_refused_instead_of_asked_wrongly(town: Town) -> None:
    hidden: Prepared[Request] = Prepared(
        lambda *, word: Request.unguarded.filter(title__contains=word), texts=["word"]
    )
    with pytest.raises(ValueError, match="word"):
        hidden(word="Asia")
    unused: Prepared[Request] = Prepared(lambda **_values: Request.unguarded.all())
    with pytest.raises(ValueError, match="pk"):
        unused(pk=3)


def test_text_from_people_is_never_written_into_the_question(town: Town, requests: list[Request]) -> None:
    prepared: Prepared[Request] = Prepared(lambda *, title: Request.unguarded.filter(title=title))
    for title in ("Asia 1", "x' OR '1'='1", "100 %s", "%"):
        assert prepared(title=title) == list(Request.unguarded.filter(title=title)), title
        assert title in prepared.words(title=title)[1]


def test_rows_joined_models_annotations_and_slices_come_as_django_gives_them(
    town: Town, requests: list[Request]
) -> None:
    def word(*, since: datetime, most: int) -> QuerySet[Request]:
        found = Request.unguarded.filter(arrived_at__gte=since).annotate(day=TruncDay("arrived_at"))
        return found.select_related("service", "asker").defer("answers").order_by("-pk")[:most]

    since = datetime(2020, 1, 1, tzinfo=UTC)
    prepared: Prepared[Request] = Prepared(word, shaped_by=["most"])
    prepared(since=since, most=2)
    with CaptureQueriesContext(connection) as asked:
        found = prepared(since=since, most=2)
        told = [(one.pk, one.service.slug, one.asker and one.asker.pk, one.day) for one in found]  # type: ignore[attr-defined]
    assert len(asked) == 1
    fresh = word(since=since, most=2)
    assert told == [(one.pk, one.service.slug, one.asker and one.asker.pk, one.day) for one in fresh]  # type: ignore[attr-defined]
    assert found[0].get_deferred_fields() == {"answers"}


def test_the_shapes_that_are_kept_have_an_end(town: Town) -> None:
    prepared: Prepared[Person] = Prepared(lambda *, title: Person.objects.filter(title=title))
    for number in range(MOST_WORDED + 5):
        prepared(title=f"Toimistosihteeri {number}")
    assert len(prepared._worded) <= MOST_WORDED


def viewers(town: Town) -> list[Viewer]:
    people = [getattr(town, name) for name in ("jarmo", "maija", "tuula", "ville", "outi", "hilkka", "anna")]
    return [NOBODY, *map(viewer_of, people)]


def test_the_door_by_plain_values_is_the_door(town: Town, requests: list[Request]) -> None:
    actions.receive(
        service=town.wages, title="Palkka", text="T", filer=town.viewer("ville"), asker=town.ville
    )
    opens = 0
    for viewer in viewers(town):
        by_values: Prepared[Request] = Prepared(lambda **seen_by: handled_by(**seen_by).order_by("pk"))
        found = by_values(**hands_of(viewer)._asdict())
        assert found == list(handled(viewer).order_by("pk"))
        opens += len(found)
        if viewer.person is not None:
            seen_by = {"unit": viewer.person.unit_id, **hands_of(viewer)._asdict()}
            both = Prepared[Request](lambda **seen_by: openable_by(**seen_by).order_by("pk"))
            assert both(sits=True, **seen_by) == list(openable(viewer).order_by("pk"))
            assert both(sits=False, **seen_by) == list(visible(viewer).order_by("pk"))
    assert opens


def test_a_condition_is_a_shape_of_its_own(town: Town, requests: list[Request]) -> None:
    prepared: Prepared[Request] = Prepared(
        lambda *, person, teams, risen: handled_by(person, teams, risen).order_by("pk")
    )
    seen_by = hands_of(town.viewer("jarmo"))._asdict()
    everything = prepared(**seen_by)
    with_more = prepared(**{**seen_by, "risen": Q(pk=requests[0].pk)})
    assert [one.pk for one in with_more] == [one.pk for one in everything]
    assert len(prepared._worded) == 2
