"""How a team lives: its agreement needs most of its members, turns are taken, thanks may be hidden, quiet is quiet."""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from huikkaa.domain.organisation.models import Agreement, Person, Turn
from huikkaa.domain.organisation.team import queries
from huikkaa.domain.organisation.team.actions import agreements, kudos, meetings, quiet, turns
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town

TODAY = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def proposed(
    town: Town, text: str = "Päivystäjä vastaa puheluihin.\nEnintään viisi asiaa kerralla."
) -> Agreement:
    return agreements.propose(team=town.finance, viewer=town.viewer("jarmo"), text=text, valid_from=TODAY)


def test_an_agreement_holds_once_more_than_half_have_accepted_it(town: Town) -> None:
    one = proposed(town)  # the finance team has three members, and the proposer has accepted
    assert queries.agreements_of(town.finance, TODAY)[0] is None
    agreements.accept(agreement=one, viewer=town.viewer("maija"))
    current, waiting, _earlier = queries.agreements_of(town.finance, TODAY)
    assert (current, waiting) == (one, None)
    assert current is not None
    assert current.lines == ["Päivystäjä vastaa puheluihin.", "Enintään viisi asiaa kerralla."]


def test_accepting_twice_counts_once(town: Town) -> None:
    one = proposed(town)
    agreements.accept(agreement=one, viewer=town.viewer("jarmo"))
    assert queries.agreements_of(town.finance, TODAY)[0] is None


def test_a_newer_proposal_takes_the_place_of_one_that_waited_and_not_of_what_holds(town: Town) -> None:
    first = proposed(town)
    agreements.accept(agreement=first, viewer=town.viewer("tuula"))
    second = proposed(town, "Toinen.")
    third = proposed(town, "Kolmas.")
    assert queries.agreements_of(town.finance, TODAY)[:2] == (first, third)
    with pytest.raises(Refused):
        agreements.accept(agreement=second, viewer=town.viewer("maija"))


def test_an_agreement_begins_on_its_day(town: Town) -> None:
    viewer, later = town.viewer("jarmo"), TODAY + timedelta(days=7)
    one = agreements.propose(team=town.finance, viewer=viewer, text="Uusi.", valid_from=later)
    agreements.accept(agreement=one, viewer=town.viewer("maija"))
    assert queries.agreements_of(town.finance, TODAY)[:2] == (None, one)
    assert queries.agreements_of(town.finance, later)[:2] == (one, None)


def test_other_teams_do_not_write_here(town: Town) -> None:
    petra, one = town.viewer("petra"), proposed(town)
    with pytest.raises(Refused):
        agreements.accept(agreement=one, viewer=petra)
    with pytest.raises(Refused):
        meetings.raise_matter(team=town.finance, viewer=petra, text="Huomio")
    with pytest.raises(Refused):
        turns.plan_turns(team=town.finance, viewer=petra, people=[town.petra], first_day=TODAY, weeks=2)


def names(rows: list[Turn]) -> list[str]:
    return [turn.person.given_name for turn in rows]


def test_turns_go_round_week_by_week_without_gaps(town: Town) -> None:
    people = [town.jarmo, town.maija, town.tuula]
    turns.plan_turns(team=town.finance, viewer=town.viewer("maija"), people=people, first_day=TODAY, weeks=5)
    rows = queries.turns_from(town.finance, TODAY)
    assert names(rows) == ["Jarmo", "Maija", "Tuula", "Jarmo", "Maija"]
    assert rows[0].first_day == date(2026, 11, 16)
    assert all(later.first_day == row.last_day + timedelta(days=1) for row, later in itertools.pairwise(rows))


def test_planning_anew_keeps_what_has_been(town: Town) -> None:
    viewer = town.viewer("maija")
    turns.plan_turns(team=town.finance, viewer=viewer, people=[town.jarmo], first_day=TODAY, weeks=6)
    later = TODAY + timedelta(days=14)
    turns.plan_turns(team=town.finance, viewer=viewer, people=[town.maija], first_day=later, weeks=2)
    assert names(queries.turns_from(town.finance, TODAY)) == ["Jarmo", "Jarmo", "Maija", "Maija"]


def test_a_colleague_takes_the_turn_and_who_had_it_is_told(town: Town) -> None:
    viewer = town.viewer("maija")
    [turn] = turns.plan_turns(team=town.finance, viewer=viewer, people=[town.jarmo], first_day=TODAY, weeks=1)
    taken = turns.take_turn(turn=turn, viewer=viewer)
    assert (taken.person, taken.instead_of) == (town.maija, town.jarmo)
    back = turns.take_turn(turn=turn, viewer=town.viewer("jarmo"))
    assert (back.person, back.instead_of) == (town.jarmo, None)


def test_what_is_raised_waits_until_a_meeting_has_talked_about_it(town: Town) -> None:
    viewer = town.viewer("jarmo")
    raised = meetings.raise_matter(team=town.finance, viewer=viewer, text="Puhelinvuorot")
    held = meetings.write_notes(team=town.finance, viewer=viewer, day=TODAY, notes="Puhuttiin.")
    assert queries.raised_in(town.finance) == [raised]
    meetings.handle_raised(raised=raised, meeting=held, viewer=viewer)
    assert queries.raised_in(town.finance) == []


def test_an_action_has_one_owner_of_the_team_and_is_told_until_a_week_after_it_is_done(town: Town) -> None:
    viewer = town.viewer("jarmo")
    held = meetings.write_notes(team=town.finance, viewer=viewer, day=TODAY, notes="")
    with pytest.raises(Refused):
        meetings.agree_action(meeting=held, viewer=viewer, text="Ohje", owner=town.petra, due_on=None)
    action = meetings.agree_action(meeting=held, viewer=viewer, text="Ohje", owner=town.maija, due_on=TODAY)
    meetings.mark_done(action=action, viewer=town.viewer("maija"))
    assert queries.open_actions(town.finance) == [action]
    with clock.moved_to(MOMENT + timedelta(days=8)):
        assert queries.open_actions(town.finance) == []


def test_thanks_are_open_and_only_their_two_may_hide_them(town: Town) -> None:
    one = kudos.thank(team=town.finance, viewer=town.viewer("petra"), to=town.jarmo, text="Apu katkossa")
    assert queries.kudos_of(town.finance) == [one]
    with pytest.raises(Refused):
        kudos.hide(kudos=one, viewer=town.viewer("maija"))
    kudos.hide(kudos=one, viewer=town.viewer("jarmo"))
    assert queries.kudos_of(town.finance) == []


@pytest.mark.parametrize(("by", "to"), [("jarmo", "jarmo"), ("jarmo", "petra"), ("kaisa", "jarmo")])
def test_thanks_go_to_a_member_of_the_team_from_another_worker(town: Town, by: str, to: str) -> None:
    with pytest.raises(Refused):
        kudos.thank(team=town.finance, viewer=town.viewer(by), to=getattr(town, to), text="Kiitos")


def quiet_person(town: Town) -> Person:
    return quiet.set_quiet_hours(
        person=town.jarmo, starts=time(9), ends=time(11, 30), weekdays=[0, 1, 2, 3, 4]
    )


@pytest.mark.parametrize(
    ("moment", "is_quiet"),
    [
        (datetime(2026, 11, 17, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 17, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 17, 9, 29, tzinfo=UTC), True),
        (datetime(2026, 11, 17, 9, 30, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 8, 0, tzinfo=UTC), False),  # a Saturday
    ],
)
def test_quiet_hours_hold_on_their_days(town: Town, moment: datetime, is_quiet: bool) -> None:
    assert (quiet_until(quiet_person(town), moment) is not None) is is_quiet


def test_one_may_be_quiet_from_now_on_and_be_reached_again(town: Town) -> None:
    person = quiet.be_quiet_for(person=town.jarmo, minutes=60)
    assert quiet_until(person) == MOMENT + timedelta(minutes=60)
    assert quiet_until(quiet.end_quiet(person=person)) is None


def test_todays_hours_may_be_ended_before_their_time_and_come_again_tomorrow(town: Town) -> None:
    quiet_person(town)
    person = quiet.end_quiet(person=town.jarmo)
    assert quiet_until(person) is None
    assert quiet_until(person, MOMENT + timedelta(days=1)) is not None


def test_a_while_of_quiet_that_ends_within_the_hours_lasts_as_long_as_they_do(town: Town) -> None:
    quiet_person(town)
    with clock.moved_to(datetime(2026, 11, 17, 6, 30, tzinfo=UTC)):
        person = quiet.be_quiet_for(person=town.jarmo, minutes=60)
        assert quiet_until(person) == datetime(2026, 11, 17, 9, 30, tzinfo=UTC)


def test_hours_that_end_before_they_begin_are_refused(town: Town) -> None:
    with pytest.raises(Refused):
        quiet.set_quiet_hours(person=town.jarmo, starts=time(12), ends=time(9), weekdays=[0])
