"""Years of birth in the sheet of people: only while in use; odd ones are told in the preview."""

from collections.abc import Iterator
from datetime import date

import pytest

from huikkaa.domain.channels.imports.planning import Plan
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import RETIREMENT
from huikkaa.domain.organisation.models import Change, Employment, Person
from huikkaa.domain.planning.models import Prospect
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.channels.imports.bringing import accept, bring, faults, look, plan, states

pytestmark = pytest.mark.django_db
HEAD = "Henkilöavain;Sukunimi;Etunimi;Sähköposti;Syntymävuosi\n"
ROW = "1001;Tuohikorpi;Elsa;elsa.tuohikorpi@esimerkkila.example;1964\n"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def in_use(town: Town) -> Town:
    values = {"handled_on": LONG_AGO, "handled_in": "Yhteistyötoimikunta, 6 §", "informed_on": LONG_AGO}
    enter_dates(feature=RETIREMENT, values=values, by=town.anna)
    return town


def people(town: Town, rows: str) -> Plan:
    return plan("henkilot", HEAD + rows, town.anna)


def test_before_it_is_agreed_there_is_no_such_column(town: Town) -> None:
    draft = bring("henkilot", HEAD + ROW, town.anna)
    assert draft.unread == ["Syntymävuosi"]
    assert "1964" not in str(draft.rows)
    accept(draft)
    assert not Prospect.objects.exists()


def test_a_year_of_birth_is_kept_once_and_leaves_no_mark_in_the_history(in_use: Town) -> None:
    accept(bring("henkilot", HEAD + ROW, in_use.anna))
    elsa = Person.objects.get(key="1001")
    assert Prospect.objects.get(person=elsa).birth_year == 1964
    assert "1964" not in str(list(Change.objects.values_list("after", flat=True)))
    again = bring("henkilot", HEAD + ROW, in_use.anna)
    assert states(look(again)) == ["unchanged"]
    accept(bring("henkilot", HEAD + ROW.replace("1964", "1965"), in_use.anna))
    assert Prospect.objects.get(person=elsa).birth_year == 1965


@pytest.mark.parametrize("year", ["1850", "2020", "64"])
def test_a_year_that_cannot_be_right_is_told_in_the_preview(in_use: Town, year: str) -> None:
    found = people(in_use, ROW.replace("1964", year))
    assert [(row, column) for row, column, _what in faults(found)] == [(2, "birth_year")]
    assert year in faults(found)[0][2]


def test_two_people_with_one_address_are_told_in_the_preview(in_use: Town) -> None:
    other = "1002;Ruskola;Veikko;elsa.tuohikorpi@esimerkkila.example;1961\n"
    assert {column for _row, column, _what in faults(people(in_use, ROW + other))} == {"email"}


def test_shares_of_one_time_that_come_to_130_per_cent_are_told_in_the_preview(in_use: Town) -> None:
    in_use.jarmo.key = "1003"
    in_use.jarmo.save()
    Employment.objects.create(
        person=in_use.jarmo, unit=in_use.education, starts_on=date(2025, 1, 1), full_time_share=70
    )
    head = "Henkilöavain;Sukunimi;Etunimi;Työaikaprosentti;Palvelussuhde alkaa\n"
    found = plan("henkilot", f"{head}1003;Niemikorpi;Jarmo;60;1.1.2027\n", in_use.anna)
    assert any("130" in remark for remark in found.lines[0].remarks), [found.lines[0].remarks, faults(found)]
    wrong = plan("henkilot", f"{head}1003;Niemikorpi;Jarmo;130;1.1.2027\n", in_use.anna)
    assert {column for _row, column, _what in faults(wrong)} == {"share"}
