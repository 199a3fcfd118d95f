"""Where the one who has a matter is away: what the substitute, the team and the customer see and do."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.presence.models import Absence
from huikkaa.domain.work.models import Look
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import fresh, taken
from tests.domain.work.standing import away, back, stands_in
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visitor(person: object) -> Visitor:
    made = Visitor()
    made.sign_in(person)
    return made


def words(page: object) -> str:
    return " ".join(str(getattr(page, "words", "")).split())


def test_the_customer_sees_until_when_and_who_answers_and_never_why(town: Town) -> None:
    request = taken(town, service="wages")
    stands_in(town.maija, town.jarmo)
    gone = away(town.jarmo, length=4)
    page = words(visitor(town.kaisa).visit(f"/asiat/{request.number}/"))
    assert "poissa pe 20.11. asti" in page
    assert "Maija Koskimäki vastaa sinulle sillä välin" in page
    back(gone)
    assert "poissa" not in words(visitor(town.kaisa).visit(f"/asiat/{request.number}/"))


def test_the_queue_shows_who_is_away_beside_the_name(town: Town) -> None:
    taken(town)
    assert "poissa" not in words(visitor(town.maija).visit("/jono/talous/"))
    away(town.jarmo, length=1)
    assert "Jarmo Niemikorpi poissa tänään" in words(visitor(town.maija).visit("/jono/talous/"))


def test_my_queue_has_the_absent_persons_work_under_its_own_heading(town: Town) -> None:
    request = taken(town, service="notice")
    stands_in(town.maija, town.jarmo)
    away(town.jarmo)
    page = words(visitor(town.maija).visit("/jono/talous/?rajaus=omat"))
    assert "Sijaistat: Jarmo Niemikorpi, poissa la 21.11. asti" in page
    assert request.number in page
    assert "Sijaistat nyt: Jarmo Niemikorpi." in words(visitor(town.maija).visit("/jono/talous/"))
    assert "Sijaistat" not in words(visitor(town.tuula).visit("/jono/talous/?rajaus=omat"))


def test_the_substitute_takes_over_in_one_touch(town: Town) -> None:
    request = taken(town)
    stands_in(town.maija, town.jarmo)
    away(town.jarmo)
    substitute = visitor(town.maija)
    assert "Ota hoitaaksesi" in words(substitute.visit(f"/jono/pyynto/{request.number}/"))
    page = words(substitute.send(f"/jono/pyynto/{request.number}/sijaisena/"))
    assert "Otit asian hoitaaksesi: Jarmo Niemikorpi oli poissa." in page
    assert fresh(request).responsible == town.maija


def test_a_substitutes_look_at_a_confidential_matter_is_logged_without_asking_why(town: Town) -> None:
    request = taken(town, service="wages")
    stands_in(town.petra, town.jarmo)
    visitor(town.petra).visit(f"/jono/pyynto/{request.number}/", status=404)
    away(town.jarmo)
    assert "Sijaistat" in words(visitor(town.petra).visit(f"/jono/pyynto/{request.number}/"))
    look = Look.unguarded.get(request=request, person=town.petra)
    assert (look.role, look.reason) == ("substitute", "standing_in")
    told = words(visitor(town.kaisa).visit(f"/asiat/{request.number}/katsojat/"))
    assert "sijaistaa asian hoitajaa" in told


def test_absences_are_entered_to_the_half_day_and_ended(town: Town) -> None:
    jarmo = visitor(town.jarmo)
    page = jarmo.send(
        "/poissaolot/", first_day="19.11.2026", first_half="1", last_day="20.11.2026", last_half="0"
    )
    assert "to 19.11. klo 12 alkaen – pe 20.11. klo 12 asti" in words(page)
    row = town.jarmo.absences.get()
    jarmo.send(f"/poissaolot/{row.pk}/paata/")
    assert not town.jarmo.absences.exists()


def test_what_cannot_be_is_refused_beside_what_was_typed(town: Town) -> None:
    jarmo = visitor(town.jarmo)
    day: dict[str, Any] = {"first_half": "0", "last_half": "1"}
    jarmo.send("/poissaolot/", first_day="19.11.2026", last_day="18.11.2026", status=422, **day)
    jarmo.send("/poissaolot/", first_day="19.11.2026", **day)
    assert "on jo poissa" in words(jarmo.send("/poissaolot/", first_day="19.11.2026", status=422, **day))
    assert len(mail.outbox) == 0


def test_knowing_who_is_away_costs_the_queue_one_question_in_half_a_minute(town: Town) -> None:
    taken(town)
    reader = visitor(town.maija)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            reader.get("/jono/talous/")
        return sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)

    reader.get("/jono/talous/")
    nobody_away = questions()
    stands_in(town.tuula, town.jarmo)
    away(town.jarmo)
    first, then = questions(), questions()
    assert then <= nobody_away
    assert first <= then + 1


def test_what_another_process_has_entered_is_known_within_half_a_minute(town: Town) -> None:
    request = taken(town)
    reader = visitor(town.kaisa)
    assert "poissa" not in words(reader.visit(f"/asiat/{request.number}/"))
    day = clock.today()
    Absence.objects.create(person=town.jarmo, first_day=day, last_day=day)  # nothing is announced here
    with clock.moved_to(MOMENT + timedelta(seconds=31)):
        assert "poissa tänään" in words(reader.visit(f"/asiat/{request.number}/"))
