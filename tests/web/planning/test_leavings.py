"""Pages that look ahead: sums for all who may, names for those named to plan, the own word for everyone."""

from collections.abc import Iterator
from datetime import date

import pytest

from huikkaa.domain.organisation.models import Employment
from huikkaa.domain.planning.models import Prospect
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town, join
from tests.cast import person as somebody
from tests.domain.insight.test_retirement import born, employed
from tests.web.client import Visitor

__all__ = ["employed"]


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def test_before_it_is_agreed_the_pages_say_so(town: Town) -> None:
    assert "Ei vielä käytössä" in visit(town, "tuula").visit("/lahdot/").words
    assert "Ei vielä käytössä" in visit(town, "jarmo").visit("/lahdot/oma/").words


def test_a_member_says_it_takes_it_back_and_sees_who_has_looked(employed: Town) -> None:
    jarmo, hilkka = visit(employed, "jarmo"), visit(employed, "hilkka")
    jarmo.send("/lahdot/oma/", ends_on="30.6.2028", unused_days="20")
    kept = Prospect.objects.get(person=employed.jarmo)
    assert (kept.stated_end, kept.unused_days) == (date(2028, 6, 30), 20)
    assert "Jarmo" not in hilkka.visit("/lahdot/nimet/").words.partition("Avaa nimet")[0]
    assert "Jarmo Niemikorpi" in hilkka.send("/lahdot/nimet/").words
    assert "Hilkka Suvikallio" in jarmo.visit("/lahdot/oma/").words
    assert "Päivä on jo mennyt" in jarmo.send("/lahdot/oma/", ends_on="1.1.2020").words
    jarmo.send("/lahdot/oma/", ends_on="", unused_days="", birth_year="1964")
    assert Prospect.objects.get(person=employed.jarmo).birth_year == 1964
    assert "1850" in jarmo.send("/lahdot/oma/", birth_year="1850").words
    assert Prospect.objects.get(person=employed.jarmo).stated_end is None


def test_small_numbers_are_told_only_to_those_named_to_plan(employed: Town) -> None:
    born(employed, "jarmo", 1963)
    assert "alle 5" in visit(employed, "tuula").visit("/lahdot/").words
    planner = visit(employed, "hilkka").visit("/lahdot/").words
    assert "alle 5" not in planner
    assert "4 ihmisestä 1" in planner
    for place in range(5):
        member = somebody(f"Uusi{place}", "Jäsen", employed.education)
        join(employed.finance, member)
        Employment.objects.create(person=member, unit=employed.education, starts_on=LONG_AGO)
        Prospect.objects.create(person=member, birth_year=1963)
    assert "9 ihmisestä 6" in visit(employed, "tuula").visit("/lahdot/").words


def test_a_scenario_stands_beside_what_is_now_and_says_what_it_counts(employed: Town) -> None:
    born(employed, "jarmo", 1963)
    page = visit(employed, "hilkka").visit(
        f"/lahdot/?ala={employed.technical.pk}&paiva=1.1.2027&taytto=50&vaihtuvuus=2"
    )
    assert "Nykyisellään: 4 ihmisestä 1" in page.words
    assert "Valittu: 3 ihmisestä 1" in page.words
    assert "1 lähtee toimialan mukana" in page.words
    odd = visit(employed, "hilkka").visit("/lahdot/?ala=999&taytto=300")
    assert "Valittu" not in odd.words
