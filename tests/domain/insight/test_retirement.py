"""The years ahead from a town's people: off until agreed, each word the person's own, sums from single people."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import RETIREMENT
from huikkaa.domain.insight.models import Rollup
from huikkaa.domain.insight.queries.retirement import ahead
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.organisation.models import Change, Employment, Role, RoleGrant
from huikkaa.domain.planning.actions import enter_birth, look, state_leaving
from huikkaa.domain.planning.models import Prospect, ProspectLook
from huikkaa.engine.succession import Departure, Scenario
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.insight.test_risk import agreed

pytestmark = pytest.mark.django_db
TODAY = MOMENT.date()
PLAIN = Scenario(draws=20)
MEMBERS = ("jarmo", "maija", "tuula", "petra")


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def employed(town: Town) -> Town:
    """Four members with permanent employments, a measure that is in use, and one named to plan."""
    values = {"handled_on": LONG_AGO, "handled_in": "Yhteistyötoimikunta, 6 §", "informed_on": LONG_AGO}
    enter_dates(feature=RETIREMENT, values=values, by=town.anna)
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    for name in MEMBERS:
        unit = town.technical if name == "petra" else town.education
        Employment.objects.create(person=getattr(town, name), unit=unit, starts_on=LONG_AGO)
    return town


def born(town: Town, name: str, year: int) -> None:
    enter_birth(person=getattr(town, name), birth_year=year, birth_month=5, viewer=town.viewer("hilkka"))


def gone(town: Town) -> tuple[int, int, int]:
    """How many there are, and how many are gone and known to be gone by the end of the last year."""
    result = ahead([PLAIN], Staff(TODAY), plans=True)[0].result
    return result.base, result.years[-1].gone, result.years[-1].known


def test_the_total_comes_from_people_and_moves_with_each_of_them(employed: Town) -> None:
    assert gone(employed) == (4, 0, 0)
    born(employed, "jarmo", 1963)
    assert gone(employed) == (4, 1, 0)
    born(employed, "jarmo", 1980)
    assert gone(employed) == (4, 0, 0)
    state_leaving(
        person=employed.jarmo, ends_on=date(2028, 6, 30), unused_days=20, viewer=employed.viewer("jarmo")
    )
    assert gone(employed) == (4, 1, 1)
    state_leaving(person=employed.jarmo, ends_on=None, unused_days=0, viewer=employed.viewer("jarmo"))
    assert gone(employed) == (4, 0, 0)


def test_a_sector_that_leaves_takes_its_own_and_whoever_works_mostly_for_it(employed: Town) -> None:
    agreed(employed)
    Rollup.objects.create(
        key="one",
        cut=Rollup.Cut.BOTH,
        grain="month",
        start=date(2026, 10, 1),
        team=employed.finance,
        service=employed.credit.pk,
        unit=employed.education.pk,
        done=23,
        makers={str(employed.jarmo.pk): 22, str(employed.petra.pk): 1},
    )
    leaves = Scenario(draws=5, departures=(Departure(str(employed.technical.pk), TODAY),))
    assert ahead([leaves], Staff(TODAY), plans=True)[0].result.moved == (str(employed.petra.pk),)
    asked_by_education = next(
        one for one in Staff(TODAY).workers(with_sectors=True) if one.key == str(employed.jarmo.pk)
    )
    assert asked_by_education.sectors == {str(employed.education.pk): 100}
    other = Scenario(draws=5, departures=(Departure(str(employed.education.pk), TODAY),))
    assert str(employed.jarmo.pk) in ahead([other], Staff(TODAY), plans=True)[0].result.moved


def test_nothing_is_asked_kept_or_reckoned_before_it_is_agreed(town: Town) -> None:
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    with pytest.raises(Refused, match="ei ole käytössä"):
        state_leaving(person=town.jarmo, ends_on=None, unused_days=0, viewer=town.viewer("jarmo"))
    with pytest.raises(Refused, match="ei ole käytössä"):
        enter_birth(person=town.jarmo, birth_year=1963, birth_month=None, viewer=town.viewer("hilkka"))
    assert ahead([PLAIN], Staff(TODAY), plans=True) == []
    assert not Prospect.objects.exists()


def test_everyone_speaks_only_of_themselves_and_of_days_to_come(employed: Town) -> None:
    words = {"person": employed.jarmo, "unused_days": 0}
    with pytest.raises(Refused, match="vain itsestään"):
        state_leaving(**words, ends_on=date(2028, 1, 1), viewer=employed.viewer("tuula"))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="jo mennyt"):
        state_leaving(**words, ends_on=TODAY - timedelta(days=1), viewer=employed.viewer("jarmo"))  # type: ignore[arg-type]


def test_a_year_of_birth_is_entered_by_planners_and_1850_is_refused_in_words(employed: Town) -> None:
    with pytest.raises(Refused, match="suunnittelijoiksi nimetyt"):
        enter_birth(person=employed.jarmo, birth_year=1963, birth_month=None, viewer=employed.viewer("tuula"))
    with pytest.raises(Refused, match="1850"):
        born(employed, "jarmo", 1850)


def test_each_look_by_name_is_kept_and_estimates_are_never_among_them(employed: Town) -> None:
    born(employed, "maija", 1962)
    state_leaving(
        person=employed.jarmo, ends_on=date(2028, 6, 30), unused_days=0, viewer=employed.viewer("jarmo")
    )
    everybody = [getattr(employed, name) for name in MEMBERS]
    with pytest.raises(Refused, match="suunnittelijoiksi nimetyt"):
        look(people=everybody, viewer=employed.viewer("tuula"))
    found = look(people=everybody, viewer=employed.viewer("hilkka"))
    assert [one.person for one in found] == [employed.jarmo]
    assert [(one.person, one.looked_by) for one in ProspectLook.objects.all()] == [
        (employed.jarmo, employed.hilkka)
    ]


def test_the_history_of_the_settings_tells_nothing_of_leavings(employed: Town) -> None:
    before = Change.objects.count()
    born(employed, "jarmo", 1963)
    state_leaving(
        person=employed.jarmo, ends_on=date(2028, 6, 30), unused_days=0, viewer=employed.viewer("jarmo")
    )
    assert Change.objects.count() == before
