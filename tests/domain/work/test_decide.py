"""A decision is prepared, presented and decided by the one in power on the day; then it never changes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Employment
from huikkaa.domain.presence.actions import be_away, come_back
from huikkaa.domain.work import visibility
from huikkaa.domain.work.actions import cancel, complete, delegation
from huikkaa.domain.work.actions import decisions as actions
from huikkaa.domain.work.actions.decisions import Concerned, follow_power
from huikkaa.domain.work.actions.notices import tell_otherwise
from huikkaa.domain.work.models import Carried, Decision, DecisionParty, Event, Request
from huikkaa.domain.work.rules import decisions as rules
from huikkaa.engine.halfdays import Stretch, half_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import Power, begun, decided, draft, empower, grant_request, presented

State = Decision.State


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def power(town: Town) -> Power:
    return empower(town)


def again(decision: Decision) -> Decision:
    return Decision.unguarded.get(pk=decision.pk)


def verbs(request: Request) -> list[str]:
    return list(Event.unguarded.filter(request=request).values_list("verb", flat=True))


def code_of(town: Town, decision: Decision, name: str) -> str | None:
    refusal = rules.why_not_decide(again(decision), town.viewer(name))
    return refusal.code if refusal else None


def test_the_way_from_the_draft_to_the_notice(town: Town, power: Power) -> None:
    made = decided(town, power)
    assert (made.state, made.mark, made.decider) == (State.DECIDED, "1\N{NO-BREAK SPACE}§/2026", town.oskari)
    assert made.office == power.technical
    assert "Oskari Ahjola päättää: Tekninen johtaja." in made.power
    assert made.appeal_text.startswith("Päätökseen voi vaatia oikaisua")
    asker = made.parties.get()
    assert (asker.name, asker.how, asker.told_on) == ("Kaisa Lindroos", "email", date(2026, 11, 17))
    # Received on the third day (Friday 20.11.), and 14 days from that: Friday 4.12.
    assert (asker.received_on, asker.appeal_by) == (date(2026, 11, 20), date(2026, 12, 4))
    notice = OutboxMail.objects.get(kind="decision")
    assert notice.to == town.kaisa.email
    assert "Myönnän kyläyhdistykselle" in notice.text
    assert verbs(made.request)[-3:] == ["decision_begun", "decision_presented", "decided"]
    assert made.request.has(Carried.DECISION)


def test_a_presenter_of_its_own_stands_between(town: Town, power: Power) -> None:
    first = begun(town, power, presenter=town.sanna)
    waiting = actions.pass_on(decision=first, viewer=town.viewer("jarmo"))
    assert (waiting.state, waiting.decider) == (State.PREPARED, None)
    with pytest.raises(Refused):
        actions.present(decision=waiting, viewer=town.viewer("jarmo"))
    shown = actions.present(decision=waiting, viewer=town.viewer("sanna"))
    assert (shown.state, shown.decider) == (State.PRESENTED, town.oskari)
    assert list(
        OutboxMail.objects.filter(kind__in=["to_present", "to_decide"])
        .order_by("pk")
        .values_list("to", flat=True)
    ) == [
        town.sanna.email,
        town.oskari.email,
    ]


def test_the_amount_leads_to_the_higher_office(town: Town, power: Power) -> None:
    assert presented(town, power, 5000).decider == town.oskari


def test_over_the_limit_the_next_office_decides(town: Town, power: Power) -> None:
    waiting = presented(town, power, 5001)
    assert waiting.decider == town.hilkka
    assert code_of(town, waiting, "oskari") == "over_limit"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("oskari", None),
        ("ville", "not_your_turn"),
        ("hilkka", "not_your_turn"),
        ("sanna", "not_in_office"),
        ("jarmo", "not_in_office"),
    ],
)
def test_only_the_one_in_power_decides(town: Town, power: Power, name: str, code: str | None) -> None:
    waiting = presented(town, power)
    assert code_of(town, waiting, name) == code
    if code:
        with pytest.raises(Refused):
            actions.decide(decision=waiting, viewer=town.viewer(name))
        assert again(waiting).state == State.PRESENTED


def test_power_is_asked_on_the_day_of_deciding(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    delegation.end_delegation(delegation=power.low, last_day=clock.today(), by=None)
    with clock.moved_to(MOMENT + timedelta(days=1)):
        assert code_of(town, waiting, "oskari") == "ended"
        assert code_of(town, waiting, "hilkka") is None


def test_nobody_decides_after_the_last_day_in_office(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    Employment.objects.filter(person=town.oskari).update(ends_on=clock.today() - timedelta(days=1))
    assert code_of(town, waiting, "oskari") == "not_in_office"
    assert code_of(town, waiting, "ville") is None


def test_nobody_decides_what_they_have_prepared(town: Town, power: Power) -> None:
    Employment.objects.filter(person=town.oskari).update(person=town.jarmo)
    waiting = presented(town, power)
    assert waiting.decider == town.ville
    assert code_of(town, waiting, "jarmo") == "own_preparation"


def test_where_the_type_allows_it_the_preparer_decides(town: Town, power: Power) -> None:
    Employment.objects.filter(person=town.oskari).update(person=town.jarmo)
    delegation.change_type(kind=power.grants, values={"by_preparer": True}, by=None)
    power.grants.refresh_from_db()
    assert presented(town, power).decider == town.jarmo


def test_nobody_decides_the_own_matter(town: Town, power: Power) -> None:
    request = grant_request(town, asker="oskari")
    first = actions.begin(request=request, viewer=town.viewer("jarmo"), draft=draft(power))
    assert actions.pass_on(decision=first, viewer=town.viewer("jarmo")).decider == town.ville


def test_a_disqualified_decider_passes_it_to_the_deputy_in_one_touch(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    moved = actions.pass_to_deputy(decision=waiting, viewer=town.viewer("oskari"))
    assert (moved.decider, moved.as_deputy, moved.office) == (town.ville, True, power.technical)
    assert "Oskari Ahjola ei voi käsitellä tätä asiaa." in moved.power
    assert not visibility.deciding(town.viewer("oskari")).exists()
    assert not visibility.decisions(town.viewer("oskari")).exists()
    assert code_of(town, waiting, "oskari") == "disqualified"
    made = actions.decide(decision=moved, viewer=town.viewer("ville"))
    assert (made.mark, made.as_deputy) == ("1\N{NO-BREAK SPACE}§/2026", True)


def test_where_the_deputy_is_disqualified_too_the_next_office_decides(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    actions.pass_to_deputy(decision=waiting, viewer=town.viewer("oskari"))
    moved = actions.pass_to_deputy(decision=again(waiting), viewer=town.viewer("ville"))
    assert moved.decider == town.hilkka
    back = actions.pass_to_deputy(decision=again(waiting), viewer=town.viewer("hilkka"))
    assert (back.state, back.decider) == (State.PREPARATION, None)


def test_an_absent_decider_makes_way_to_the_deputy_and_may_still_decide_if_present(
    town: Town, power: Power
) -> None:
    waiting, half = presented(town, power), half_of(MOMENT)
    absence = be_away(person=town.oskari, stretch=Stretch(half, half), by=town.viewer("oskari"))
    assert follow_power(decision=waiting)
    assert again(waiting).decider == town.ville
    assert "Oskari Ahjola on poissa." in again(waiting).power
    assert not follow_power(decision=waiting)
    assert code_of(town, waiting, "oskari") is None
    come_back(absence=absence, by=town.viewer("oskari"))
    assert follow_power(decision=waiting)
    assert again(waiting).decider == town.oskari


def test_a_decider_returns_it_with_words_and_the_preparer_writes_anew(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    back = actions.send_back(
        decision=waiting, viewer=town.viewer("oskari"), why="Summa puuttuu perusteluista."
    )
    assert (back.state, back.decider, back.presented_at) == (State.PREPARATION, None, None)
    mail = OutboxMail.objects.get(kind="decision_back")
    assert (mail.to, "Summa puuttuu" in mail.text) == (town.jarmo.email, True)
    assert actions.pass_on(decision=back, viewer=town.viewer("jarmo")).decider == town.oskari


def test_a_withdrawn_decision_leaves_the_request_without_one(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    gone = actions.withdraw(decision=waiting, viewer=town.viewer("jarmo"), why="Hakija perui.")
    assert gone.state == State.WITHDRAWN
    assert not Request.unguarded.get(pk=gone.request_id).has(Carried.DECISION)
    assert not visibility.deciding(town.viewer("oskari")).exists()


def test_a_request_has_one_decision_on_its_way(town: Town, power: Power) -> None:
    first = begun(town, power)
    with pytest.raises(Refused, match="valmistellaan jo"):
        actions.begin(request=first.request, viewer=town.viewer("jarmo"), draft=draft(power))


def test_only_the_responsible_person_prepares(town: Town, power: Power) -> None:
    first = begun(town, power)
    for name in ("maija", "petra", "oskari", "kaisa"):
        with pytest.raises(Refused):
            actions.write_draft(decision=first, viewer=town.viewer(name), draft=draft(power))
        with pytest.raises(Refused):
            actions.pass_on(decision=first, viewer=town.viewer(name))


def test_a_made_decision_never_changes(town: Town, power: Power) -> None:
    made = decided(town, power)
    for act in (actions.pass_on, actions.present, actions.decide, actions.pass_to_deputy, actions.withdraw):
        with pytest.raises(Refused):
            act(decision=made, viewer=town.viewer("oskari"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.unguarded.filter(pk=made.pk).update(text="Toinen teksti")
    assert again(made).text.startswith("Myönnän")


def test_a_new_instruction_does_not_reach_a_decision_already_made(town: Town, power: Power) -> None:
    made = decided(town, power)
    values = {"appeal": "rectification", "valid_from": clock.today(), "text_fi": "Uusi ohje."}
    delegation.instruct(values=values, by=None)
    assert again(made).appeal_text != "Uusi ohje."
    assert decided(town, power).appeal_text == "Uusi ohje."


def test_numbers_go_by_office_and_year_without_gaps(town: Town, power: Power) -> None:
    marks = [decided(town, power).number, decided(town, power, 9000).number, decided(town, power).number]
    assert marks == [1, 1, 2]
    waiting = presented(town, power)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.decide(decision=waiting, viewer=town.viewer("oskari"))
        raise RuntimeError
    assert actions.decide(decision=waiting, viewer=town.viewer("oskari")).number == 3
    with clock.moved_to(datetime(2027, 1, 1, 9, tzinfo=clock.HELSINKI)):
        assert decided(town, power).mark == "1\N{NO-BREAK SPACE}§/2027"


def test_confidential_decisions_have_numbers_of_their_own(town: Town, power: Power) -> None:
    first = decided(town, power)
    secret = decided(town, power, confidential=True)
    second = decided(town, power)
    assert (first.number, secret.mark, second.number) == (1, "S 1\N{NO-BREAK SPACE}§/2026", 2)
    assert set(visibility.published()) == {first, second}


def test_others_are_told_too_and_without_an_address_by_post(town: Town, power: Power) -> None:
    first = begun(town, power)
    actions.write_draft(
        decision=first,
        viewer=town.viewer("jarmo"),
        draft=draft(power),
        concerned=[Concerned("Kyläyhdistys ry", "kyla@posti.example"), Concerned("Naapuri Matti")],
    )
    made = actions.decide(
        decision=actions.pass_on(decision=first, viewer=town.viewer("jarmo")), viewer=town.viewer("oskari")
    )
    by_name = {party.name: party for party in made.parties.all()}
    assert by_name["Kyläyhdistys ry"].told_on == clock.today()
    mail = OutboxMail.objects.get(to="kyla@posti.example")
    assert "Päätökseen voi vaatia oikaisua" in mail.text
    assert "/asiat/" not in mail.text
    neighbour = by_name["Naapuri Matti"]
    assert (neighbour.how, neighbour.told_on) == ("post", None)
    with pytest.raises(Refused):
        tell_otherwise(party=neighbour, viewer=town.viewer("kaisa"), how="post", day=clock.today())
    posted = tell_otherwise(party=neighbour, viewer=town.viewer("maija"), how="post", day=date(2026, 12, 9))
    # Received on the seventh day (16.12.), 14 days from that is 30.12.
    assert (posted.received_on, posted.appeal_by) == (date(2026, 12, 16), date(2026, 12, 30))


def test_of_a_confidential_decision_mails_tell_nothing(town: Town, power: Power) -> None:
    decided(town, power, confidential=True)
    for mail in OutboxMail.objects.all():
        assert "kyläjuhl" not in (mail.subject + mail.text).casefold()


def test_nobody_in_power_is_told_when_presenting(town: Town, power: Power) -> None:
    delegation.end_delegation(delegation=power.low, last_day=date(2021, 1, 1), by=None)
    delegation.change_delegation(delegation=power.high, values={"limit": Decimal(900)}, deputies=[], by=None)
    first = begun(town, power, 901)
    with pytest.raises(Refused, match="900"):
        actions.pass_on(decision=first, viewer=town.viewer("jarmo"))
    assert again(first).state == State.PREPARATION
    assert DecisionParty.objects.filter(decision=first).count() == 1


def test_a_matter_is_not_done_before_its_decision(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    with pytest.raises(Refused, match="päätöstä ei ole vielä tehty"):
        complete(request=waiting.request, viewer=town.viewer("jarmo"))
    actions.decide(decision=waiting, viewer=town.viewer("oskari"))
    assert complete(request=waiting.request, viewer=town.viewer("jarmo")).state == "done"


def test_a_matter_taken_back_gives_its_decision_up(town: Town, power: Power) -> None:
    waiting = presented(town, power)
    cancel(request=waiting.request, viewer=town.viewer("kaisa"))
    assert again(waiting).state == State.WITHDRAWN
    with pytest.raises(Refused):
        actions.decide(decision=waiting, viewer=town.viewer("oskari"))
