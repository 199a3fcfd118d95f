"""A round of placement: wishes are one's own, a proposal is only that, and the decision alone moves people."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from huikkaa.domain.organisation.erasing import Erasing, Fate
from huikkaa.domain.organisation.erasing import declared as kinds_of_data
from huikkaa.domain.organisation.models import Change, Membership
from huikkaa.domain.planning.placement import reckoning
from huikkaa.domain.planning.placement.actions.deciding import decide, hear, note_negotiation
from huikkaa.domain.planning.placement.actions.erasing import erase_from_plans
from huikkaa.domain.planning.placement.actions.plans import ask_proposal, plan_by_hand, show_plan
from huikkaa.domain.planning.placement.actions.rounds import (
    Wanted,
    close,
    lock,
    pair,
    prepare,
    renew_people,
)
from huikkaa.domain.planning.placement.actions.wishes import look
from huikkaa.domain.planning.placement.models import PlacementPlan, PlacementRound, TeamWish, WishLook
from huikkaa.domain.planning.placement.queries import answered, instance_of
from huikkaa.domain.work.queries.own_data import own_data
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town, join
from tests.domain.planning.placing import (
    EFFECT,
    TODAY,
    asked,
    bound,
    in_use,
    prepared,
    teams_in,
    wish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def ready(town: Town) -> Town:
    return in_use(town)


def places(town: Town, **where: str) -> dict[int, int]:
    teams = {"talous": town.finance.pk, "hallinto": town.administration.pk}
    return {getattr(town, name).pk: teams[team] for name, team in where.items()}


def heard(town: Town, round_: PlacementRound, *names: str) -> None:
    for name in names:
        hear(
            round_=round_,
            person=getattr(town, name),
            heard_on=TODAY,
            words="Sopii hyvin.",
            viewer=town.viewer("hilkka"),
        )


def decided(town: Town, round_: PlacementRound, plan: PlacementPlan, **leads: object) -> PlacementRound:
    return decide(
        round_=round_,
        plan=plan,
        decided_on=TODAY,
        section="§ 112",
        leads={getattr(town, team).pk: who for team, who in leads.items()},  # type: ignore[misc]
        viewer=town.viewer("hilkka"),
    )


def test_nothing_is_asked_before_it_is_agreed_nor_by_others(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        prepared(town)
    assert refused.value.refusal.code == "not_a_planner_to_place"
    in_use(town)
    with pytest.raises(Refused):
        prepare(name="x", effective_on=EFFECT, teams=[], members_of=[], viewer=town.viewer("tuula"))
    assert prepared(town).concerned.count() == 4


def test_wishes_are_ones_own_and_corrected_until_closed(ready: Town) -> None:
    round_ = asked(ready)
    wish(ready, round_, "jarmo", finance="very")
    wish(ready, round_, "jarmo", ready.finance, finance="training", administration="not")
    kept = TeamWish.objects.get(person=ready.jarmo, team=ready.finance)
    assert (kept.wish, kept.willing_to_lead) == ("training", True)
    assert answered(round_).answered == 1
    close(round_=round_, viewer=ready.viewer("hilkka"))
    with pytest.raises(Refused) as refused:
        wish(ready, round_, "jarmo", finance="not")
    assert refused.value.refusal.code == "wishes_closed"
    assert not Change.objects.filter(kind__in=("teamwish", "concerned")).exists()


def test_the_proposal_follows_wishes_and_needs_and_tells_each_why(ready: Town) -> None:
    round_ = asked(ready)
    for name in ("jarmo", "maija", "tuula"):
        wish(ready, round_, name, finance="very", administration="training")
    wish(ready, round_, "petra", administration="very")
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert plan.is_ready
    assert plan.result["ending"] == "optimal"
    assert teams_in(plan) == {"Jarmo": "hallinto", "Maija": "talous", "Tuula": "talous", "Petra": "hallinto"}
    assert (plan.result["score"]["first"], plan.result["score"]["first_of"]) == (3, 4)
    jarmo = plan.placings.get(person=ready.jarmo)
    assert jarmo.why["because"] == "breaks"
    assert jarmo.why["wishing"] == 3
    assert jarmo.takes["possible"]
    assert jarmo.takes["moves"]
    again = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert teams_in(again) == teams_in(plan)
    assert not Membership.objects.exclude(valid_from=LONG_AGO).exists()


def test_a_reckoning_that_fails_ends_and_can_be_tried_again(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_, planner = asked(ready), ready.viewer("hilkka")
    with monkeypatch.context() as broken:
        broken.setattr(reckoning, "is_installed", lambda: 1 // 0)
        plan = ask_proposal(round_=round_, viewer=planner)
    assert (plan.state, plan.result) == ("no_plan", {"ending": "failed"})
    assert ask_proposal(round_=round_, viewer=planner).is_ready


def test_a_town_without_the_solver_is_told_so_and_goes_on_by_hand(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "find_spec", lambda name: None)
    round_ = asked(ready)
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert (plan.state, plan.result) == ("no_plan", {"ending": "not_installed"})
    mine = plan_by_hand(
        round_=round_,
        name="Oma",
        places=places(ready, jarmo="talous", maija="talous", tuula="talous", petra="hallinto"),
        viewer=ready.viewer("hilkka"),
    )
    assert mine.is_ready


def test_a_plan_by_hand_is_scored_by_the_same_rules(ready: Town) -> None:
    round_ = asked(ready)
    hand = plan_by_hand(
        round_=round_,
        name="Käsin",
        places=places(ready, jarmo="talous", maija="talous", tuula="talous", petra="hallinto"),
        viewer=ready.viewer("hilkka"),
    )
    broken = {(one["kind"], one["team"], one["found"]) for one in hand.result["score"]["broken"]}
    finance, administration = f"t{ready.finance.pk}", f"t{ready.administration.pk}"
    assert broken == {("heads_max", finance, 3), ("heads_min", administration, 1)}
    missing = plan_by_hand(
        round_=round_, name="Vajaa", places=places(ready, jarmo="talous"), viewer=ready.viewer("hilkka")
    )
    assert missing.state == "no_plan"
    assert {one["kind"] for one in missing.result["faults"]} == {"not_placed"}


def test_what_cannot_be_is_told(ready: Town) -> None:
    round_ = asked(ready)
    with pytest.raises(ValidationError, match=r"."):
        bound(ready, round_, ready.finance, 5, 2)
    bound(ready, round_, ready.finance, 0, None, Wanted(ready.credit, 9, 9))
    nobody = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    assert nobody.result["ending"] == "refused"
    assert [(one["kind"], one["given"], one["limit"]) for one in nobody.result["faults"]] == [
        ("nobody_can", 2, 9)
    ]
    empty = prepare(name="Tyhjä", effective_on=EFFECT, teams=[], members_of=[], viewer=ready.viewer("hilkka"))
    with pytest.raises(Refused) as refused:
        ask_proposal(round_=empty, viewer=ready.viewer("hilkka"))
    assert refused.value.refusal.code == "empty_round"


def test_when_everybody_wants_one_team_it_fills_and_the_rest_are_told_why(ready: Town) -> None:
    round_ = asked(ready)
    for name in ("jarmo", "maija", "tuula", "petra"):
        wish(ready, round_, name, finance="very", administration="not")
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    score = plan.result["score"]
    assert (score["first"], score["first_of"], len(score["worst_off"])) == (2, 4, 2)


def test_contradicting_demands_are_named_as_the_smallest_set(ready: Town) -> None:
    round_ = asked(ready)
    planner = ready.viewer("hilkka")
    for name, team in (("jarmo", ready.finance), ("maija", ready.administration)):
        lock(round_=round_, person=getattr(ready, name), team=team, why="Sovittu", viewer=planner)
    pair(round_=round_, one=ready.maija, other=ready.jarmo, kind="together", viewer=planner)
    plan = ask_proposal(round_=round_, viewer=planner)
    assert plan.state == "no_plan"
    assert sorted(one["kind"] for one in plan.result["clash"]) == ["locked", "locked", "together"]


def test_only_those_named_to_plan_look_and_each_look_is_seen(ready: Town) -> None:
    round_ = asked(ready)
    with pytest.raises(Refused):
        look(round_=round_, people=[ready.jarmo], viewer=ready.viewer("tuula"))
    for _twice in range(2):
        look(round_=round_, people=[ready.jarmo, ready.maija], viewer=ready.viewer("hilkka"))
    assert WishLook.objects.filter(person=ready.jarmo).count() == 1


def test_the_decision_moves_people_on_its_day_and_only_once(ready: Town) -> None:
    round_, planner = asked(ready, seeks_leads=True), ready.viewer("hilkka")
    wish(ready, round_, "tuula", ready.finance, finance="very")
    wish(ready, round_, "petra", ready.administration, administration="very")
    hand = plan_by_hand(
        round_=round_,
        name="Käsin",
        places=places(ready, jarmo="hallinto", maija="talous", tuula="talous", petra="hallinto"),
        viewer=planner,
    )
    show_plan(round_=round_, plan=hand, viewer=planner)
    with pytest.raises(Refused) as refused:
        decided(ready, round_, hand)
    assert refused.value.refusal.code == "not_heard"
    assert "Jarmo" in str(refused.value)
    heard(ready, round_, "jarmo")
    note_negotiation(round_=round_, on=TODAY, result="Hyväksyttiin.", viewer=planner)
    done = decided(ready, round_, hand, finance=ready.tuula, administration=ready.petra)
    assert done.is_decided
    assert set(ready.viewer("jarmo").teams) == {ready.finance.pk}
    with clock.moved_to(MOMENT + timedelta(days=45)):
        assert ready.viewer("jarmo").teams == {ready.administration.pk: False}
        assert ready.viewer("petra").teams == {ready.administration.pk: True}
        assert ready.viewer("tuula").teams == {ready.finance.pk: True}
    assert Change.objects.filter(kind="membership", actor=ready.hilkka).exists()
    rows = Membership.objects.count()
    with pytest.raises(Refused) as refused:
        decided(ready, round_, hand)
    assert refused.value.refusal.code == "already_decided"
    assert Membership.objects.count() == rows


def test_a_decision_for_a_day_that_has_passed_moves_nobody(ready: Town) -> None:
    round_ = asked(ready)
    hand = plan_by_hand(
        round_=round_,
        name="",
        places=places(ready, jarmo="talous", maija="talous", tuula="talous", petra="hallinto"),
        viewer=ready.viewer("hilkka"),
    )
    with clock.moved_to(MOMENT + timedelta(days=60)), pytest.raises(Refused) as refused:
        decided(ready, round_, hand)
    assert refused.value.refusal.code == "effect_past"


def test_balance_uses_only_what_people_have_said_themselves(ready: Town) -> None:
    round_ = asked(ready, balance_ground="Tieto siirtyy hallitusti.")
    assert "balance" not in instance_of(round_)


def test_who_comes_to_a_team_or_leaves_it_is_brought_to_the_round(ready: Town) -> None:
    round_, planner = asked(ready), ready.viewer("hilkka")
    wish(ready, round_, "maija", finance="very")
    join(ready.finance, ready.outi)
    Membership.objects.filter(person=ready.maija).update(valid_to=TODAY)
    assert (renew_people(round_=round_, viewer=planner), renew_people(round_=round_, viewer=planner)) == (
        2,
        0,
    )
    names = {one.person.given_name for one in round_.concerned.select_related("person")}
    assert names == {"Jarmo", "Tuula", "Petra", "Outi"}
    assert not TeamWish.objects.filter(person=ready.maija).exists()


def test_two_who_decide_at_once_decide_once(ready: Town) -> None:
    round_ = asked(ready)
    stays = {"jarmo": "talous", "maija": "talous", "tuula": "talous", "petra": "hallinto"}
    plan = plan_by_hand(round_=round_, name="", places=places(ready, **stays), viewer=ready.viewer("hilkka"))
    first = PlacementRound.objects.get(pk=round_.pk)
    second = PlacementRound.objects.get(pk=round_.pk)  # both had the page open
    decided(ready, first, plan)
    with pytest.raises(Refused) as refused:
        decided(ready, second, plan)
    assert refused.value.refusal.code == "already_decided"
    assert Membership.objects.count() == 4


def test_an_erased_person_leaves_no_wish_and_no_place_in_others_plans(ready: Town) -> None:
    round_ = asked(ready)
    for name in ("jarmo", "maija", "tuula", "petra"):
        wish(ready, round_, name, finance="very", administration="not")
    plan = ask_proposal(round_=round_, viewer=ready.viewer("hilkka"))
    heard(ready, round_, "petra")
    given = own_data(ready.viewer("petra"))["more"]
    assert {"planning.TeamWish", "planning.Hearing", "planning.Placing"} <= set(given)
    key = f"p{ready.petra.pk}"
    assert key in str(plan.instance) + str(plan.result)
    erase_from_plans(Erasing(ready.petra, "", (), ready.anna, lambda: ready.petra))
    plan.refresh_from_db()
    left = [
        plan.instance,
        plan.result,
        *plan.placings.exclude(person=ready.petra).values_list("why", "takes"),
    ]
    assert f"'{key}'" not in str(left)
    kinds = [one for one in kinds_of_data() if "planning.TeamWish" in one.fields]
    assert [one.fate for one in kinds] == [Fate.GOES]
