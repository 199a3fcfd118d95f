"""A request's checklist: items are ticked by whoever handles it, and it tells who and when."""

import pytest

from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import checklists
from huikkaa.domain.work.models import Carried, ChecklistItem
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken, verbs


def listed(town: Town, *texts: str) -> list[ChecklistItem]:
    request = taken(town)
    return checklists.add_items(request=request, viewer=town.viewer("jarmo"), texts=texts)


def test_a_list_is_written_one_item_on_a_line() -> None:
    assert checklists.lines(" - Täsmäytä pankki\n\n• Tarkista ALV \n") == ["Täsmäytä pankki", "Tarkista ALV"]


def test_a_request_carries_its_list_only_while_it_has_one(town: Town) -> None:
    one, two = listed(town, "Pankki", "Verot")
    assert fresh(one.request).has(Carried.CHECKLIST)
    checklists.remove_item(item=one, viewer=town.viewer("jarmo"))
    assert fresh(one.request).has(Carried.CHECKLIST)
    checklists.remove_item(item=two, viewer=town.viewer("jarmo"))
    assert not fresh(one.request).has(Carried.CHECKLIST)


def test_a_tick_tells_who_and_when_and_a_colleague_may_make_it(town: Town) -> None:
    [item] = listed(town, "Pankki")
    with clock.moved_to(MOMENT):
        checklists.tick(item=item, viewer=town.viewer("maija"))
    assert (item.ticked_by, item.ticked_at) == (town.maija, MOMENT)
    checklists.tick(item=item, viewer=town.viewer("jarmo"))
    assert item.ticked_by == town.maija
    assert verbs(item.request).count("checklist") == 2


def test_a_tick_can_be_taken_away(town: Town) -> None:
    [item] = listed(town, "Pankki")
    checklists.tick(item=item, viewer=town.viewer("jarmo"))
    checklists.untick(item=item, viewer=town.viewer("maija"))
    assert (item.ticked_by, item.ticked_at) == (None, None)


def test_the_list_of_a_finished_request_stays_as_it_is(town: Town) -> None:
    [item] = listed(town, "Pankki")
    actions.complete(request=item.request, viewer=town.viewer("jarmo"), text="Valmis.", avoidable="no")
    with pytest.raises(Refused):
        checklists.tick(item=item, viewer=town.viewer("jarmo"))


def test_the_asker_and_other_teams_of_a_confidential_matter_do_not_tick(town: Town) -> None:
    request = taken(town, service="wages")
    [item] = checklists.add_items(request=request, viewer=town.viewer("jarmo"), texts=["Palkka"])
    for stranger in ("kaisa", "petra"):
        with pytest.raises(Refused):
            checklists.tick(item=item, viewer=town.viewer(stranger))


def test_a_list_grows_to_sixty_items_and_no_further(town: Town) -> None:
    request = ask(town)
    checklists.add_items(request=request, viewer=town.viewer("jarmo"), texts=["x"] * 60)
    with pytest.raises(Refused):
        checklists.add_items(request=request, viewer=town.viewer("jarmo"), texts=["y"])
    assert ChecklistItem.unguarded.filter(request=request).count() == 60
