"""A measure about people is off until its two dates have come, and then shows each only the own figures."""

from datetime import date, timedelta

import pytest

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions.features import change_dates, enter_dates, switch_off
from huikkaa.domain.insight.features import COMPLETED, FEATURES, HANDLING, Feature
from huikkaa.domain.insight.models import FeatureStart
from huikkaa.domain.insight.queries.features import is_on, standing_of, standings
from huikkaa.domain.insight.queries.own import own_months
from huikkaa.domain.organisation.models import Change
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town

pytestmark = pytest.mark.django_db
TODAY = MOMENT.date()


@pytest.fixture(autouse=True)
def tuesday_morning():  # type: ignore[no-untyped-def]
    with clock.moved_to(MOMENT):
        yield


def start(town: Town, feature: Feature, handled: date, informed: date) -> FeatureStart:
    values = {"handled_on": handled, "handled_in": "Yhteistyötoimikunta, 4 §", "informed_on": informed}
    return enter_dates(feature=feature, values=values, by=town.anna)


def complete(town: Town, maker: str, days_ago: int, service: Service | None = None, hours: int = 24) -> None:
    done = MOMENT - timedelta(days=days_ago)
    with clock.moved_to(done - timedelta(hours=hours)):
        made = actions.receive(
            service=service or town.credit, title="A", text="T", filer=town.viewer("ville"), asker=town.ville
        )
        actions.take(request=made, viewer=town.viewer(maker))
    with clock.moved_to(done):
        actions.complete(request=made, viewer=town.viewer(maker), text="Valmis")


def test_every_measure_is_off_in_a_new_town(town: Town) -> None:
    assert FEATURES
    assert [one.is_on for one in standings()] == [False] * len(FEATURES)


@pytest.mark.parametrize(
    ("handled", "informed", "on"),
    [(0, 0, True), (-10, 0, True), (0, -10, True), (1, -10, False), (-10, 1, False), (5, 9, False)],
)
def test_both_dates_must_have_come(town: Town, handled: int, informed: int, on: bool) -> None:
    start(town, COMPLETED, TODAY + timedelta(days=handled), TODAY + timedelta(days=informed))
    assert is_on(COMPLETED) is on
    assert standing_of(COMPLETED).is_coming is not on
    assert is_on(COMPLETED, TODAY + timedelta(days=9)) is True
    assert is_on(HANDLING) is False


def test_a_measure_is_switched_off_and_on_again_and_all_of_it_is_remembered(town: Town) -> None:
    first = start(town, COMPLETED, TODAY - timedelta(days=30), TODAY - timedelta(days=20))
    switch_off(start=first, by=town.anna)
    assert is_on(COMPLETED) is False
    assert is_on(COMPLETED, TODAY - timedelta(days=1)) is True
    with pytest.raises(Refused):
        switch_off(start=first, by=town.anna)
    second = start(town, COMPLETED, TODAY, TODAY)
    standing = standing_of(COMPLETED)
    assert standing.is_on
    assert (standing.start, standing.past) == (second, [first])
    assert Change.objects.filter(kind="featurestart").count() == 3


def test_a_measure_has_one_pair_of_dates_at_a_time(town: Town) -> None:
    start(town, COMPLETED, TODAY, TODAY)
    with pytest.raises(Refused):
        start(town, COMPLETED, TODAY, TODAY)


def test_a_date_moved_ahead_turns_the_measure_off_until_it(town: Town) -> None:
    row = start(town, COMPLETED, TODAY, TODAY)
    change_dates(
        start=row,
        values={"handled_on": TODAY, "handled_in": "4 §", "informed_on": TODAY + timedelta(days=1)},
        by=town.anna,
    )
    assert is_on(COMPLETED) is False


def test_while_off_nothing_is_told_even_to_oneself(town: Town) -> None:
    complete(town, "jarmo", 1)
    assert own_months(town.viewer("jarmo"), standing_of(COMPLETED)) is None


def test_one_sees_the_own_figures_and_nobody_elses(town: Town) -> None:
    start(town, COMPLETED, date(2026, 9, 1), date(2026, 9, 15))
    for days_ago in (1, 2, 40):
        complete(town, "jarmo", days_ago)
    complete(town, "jarmo", 3, town.wages)  # a confidential one is the maker's own work as well
    complete(town, "maija", 1)
    standing = standing_of(COMPLETED)
    own = own_months(town.viewer("jarmo"), standing) or []
    assert [(one.month, one.cases) for one in own] == [
        (date(2026, 9, 1), 0), (date(2026, 10, 1), 1), (date(2026, 11, 1), 3),
    ]  # fmt: skip
    for other in ("tuula", "hilkka", "anna"):
        assert sum(one.cases for one in own_months(town.viewer(other), standing) or []) == 0


def test_nothing_from_before_the_start_is_counted(town: Town) -> None:
    start(town, COMPLETED, TODAY - timedelta(days=3), TODAY - timedelta(days=3))
    complete(town, "jarmo", 4)
    complete(town, "jarmo", 2)
    own = own_months(town.viewer("jarmo"), standing_of(COMPLETED)) or []
    assert [one.cases for one in own] == [1]


def test_only_twelve_months_are_looked_at(town: Town) -> None:
    start(town, COMPLETED, date(2020, 1, 1), date(2020, 1, 1))
    complete(town, "jarmo", 400)
    complete(town, "jarmo", 20)
    own = own_months(town.viewer("jarmo"), standing_of(COMPLETED)) or []
    assert (len(own), sum(one.cases for one in own)) == (12, 1)


def test_the_middle_handling_time_is_from_taking_to_completion(town: Town) -> None:
    start(town, HANDLING, date(2026, 11, 1), date(2026, 11, 1))
    for hours in (12, 36, 240):
        complete(town, "jarmo", 1, hours=hours)
    own = own_months(town.viewer("jarmo"), standing_of(HANDLING)) or []
    assert [(one.cases, one.days) for one in own] == [(3, 1.5)]
