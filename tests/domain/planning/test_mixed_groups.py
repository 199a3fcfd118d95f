"""Mixed groups are made by those named to plan, of the people of teams, and an erased person leaves them."""

from collections import Counter
from collections.abc import Iterator

import pytest

from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.models import Employment
from huikkaa.domain.planning.mixing import actions
from huikkaa.domain.planning.mixing.actions import erase_from_groups, make_groups, mix_waiting
from huikkaa.domain.planning.mixing.models import MixedGroups
from huikkaa.domain.planning.mixing.queries import names_in
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town, join, person
from tests.domain.planning.placing import in_use

pytestmark = pytest.mark.django_db
KINDS = ("permanent", "fixed", "subsidised")


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def ready(town: Town) -> Town:
    """Twelve in two teams: eight of education, four of the technical unit, one of them subsidised."""
    in_use(town)
    units = [town.education] * 4 + [town.technical] * 4
    for number, unit in enumerate(units):
        one = person(f"Uusi{number}", "Jäsen", unit)
        join(town.finance if number % 2 else town.administration, one)
    Employment.objects.filter(person=town.jarmo).update(kind="subsidised")
    return town


def made(town: Town, viewer: str = "hilkka", **more: object) -> MixedGroups:
    values: dict[str, object] = {
        "name": "Haastattelut",
        "teams": [town.finance, town.administration],
        "kinds": KINDS,
        "breaks": ["workplace"],
        "groups": 3,
        "rounds": 2,
        "apart": [(town.jarmo, town.maija)],
    }
    return make_groups(viewer=town.viewer(viewer), **(values | more))  # type: ignore[arg-type]


def test_only_those_named_to_plan_mix_groups(ready: Town) -> None:
    with pytest.raises(Refused) as refused:
        made(ready, viewer="tuula")
    assert refused.value.refusal.code == "not_a_planner_to_mix"


def test_groups_are_even_break_workplaces_up_and_keep_the_pair_apart(ready: Town) -> None:
    groups = made(ready)
    assert groups.is_ready
    keys = [f"p{ready.jarmo.pk}", f"p{ready.maija.pk}"]
    for told in groups.result["rounds"]:
        sizes = Counter(told.values())
        assert max(sizes.values()) - min(sizes.values()) <= 1
        assert told[keys[0]] != told[keys[1]]
    assert groups.result["same"] == groups.result["same_least"]
    assert groups.result["rounds"] == made(ready).result["rounds"]


def test_only_the_chosen_kinds_of_employment_take_part(ready: Town) -> None:
    groups = made(ready, kinds=["permanent"], rounds=1)
    assert ready.jarmo not in names_in(groups).values()
    with pytest.raises(Refused) as refused:
        made(ready, kinds=["fixed"])
    assert refused.value.refusal.code == "nobody_to_mix"
    with pytest.raises(Refused) as refused:
        made(ready, groups=50)
    assert refused.value.refusal.code == "groups_without_people"


def test_large_ones_are_made_by_the_jobs(ready: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "SMALL", 0)
    groups = made(ready)
    assert groups.is_waiting
    assert mix_waiting() == 1
    groups.refresh_from_db()
    assert groups.is_ready


def test_more_who_must_be_apart_than_groups_is_named(ready: Town) -> None:
    three = [(ready.jarmo, ready.maija), (ready.maija, ready.petra), (ready.jarmo, ready.petra)]
    groups = made(ready, groups=2, rounds=1, apart=three)
    assert groups.state == MixedGroups.State.NO_GROUPS
    assert len(groups.result["clash"]) == 3


def test_an_erased_person_leaves_the_groups(ready: Town) -> None:
    groups = made(ready)
    erase_from_groups(Erasing(ready.jarmo, "", (), ready.anna, lambda: ready.jarmo))
    groups.refresh_from_db()
    key = f"p{ready.jarmo.pk}"
    assert key not in str(groups.asked)
    assert key not in str(groups.result)
    assert groups.asked["apart"] == []
