"""Transfer plans: made from the list of risks, shown done by completed work, seen only by those concerned."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.capability.transfers.actions import Plan, Step, change_plan, make_plan
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.actions.handed import end_shown
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.organisation.actions.teams import join
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.queries.own_data import own_data
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.doing import taken
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def measured(town: Town) -> Town:
    """The evidence of completed work has been in use for long."""
    dates = {"handled_on": LONG_AGO, "handled_in": "Yt-toimikunta", "informed_on": LONG_AGO}
    enter_dates(feature=EVIDENCE, values=dates, by=town.anna)
    return town


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def planned(town: Town, **more: Any) -> Transfer:
    """Jarmo hands credits to Maija, and Tuula, who leads them, has planned it."""
    given: dict[str, Any] = {"service": town.credit, "giver": town.jarmo, "mentor": town.jarmo} | more
    plan = Plan(
        "Hyvitykset", town.maija, date(2027, 2, 1), steps=[Step("Katsotaan yhdessä")], wanted=2, **given
    )
    return make_plan(plan=plan, viewer=town.viewer("tuula"))


def completes(town: Town, who: str) -> None:
    work.complete(request=taken(town, by=who), viewer=town.viewer(who))


def test_a_lead_plans_from_the_list_of_risks(measured: Town) -> None:
    tuula, today = visit(measured, "tuula"), clock.today()
    state_skill(
        person=measured.jarmo, service=measured.credit, level="can", from_day=today, by=measured.jarmo
    )
    address = "/siirtosuunnitelmat/uusi/?palvelu=laskun-hyvitys"
    links = [link.attributes["href"] for link in tuula.visit("/avainhenkiloriskit/").all("a")]
    assert address in links
    sent: dict[str, Any] = {"service": str(measured.credit.pk), "giver": str(measured.jarmo.pk)}
    sent |= {"receiver": str(measured.maija.pk), "mentor": str(measured.jarmo.pk), "target_on": "1.2.2027"}
    sent |= {"wanted": "2", "step0": "Katsotaan yhdessä", "day0": "1.12.2026", "step1": "", "day1": ""}
    page = tuula.send(address, **sent)
    assert "Katsotaan yhdessä" in page.words
    plan = Transfer.objects.get()
    assert (plan.task, plan.team, plan.steps.count()) == (measured.credit.name, measured.finance, 1)
    assert "Siirtosuunnitelma on käynnissä" in tuula.visit("/avainhenkiloriskit/").words
    for who in ("jarmo", "maija"):
        assert "Katsotaan yhdessä" in visit(measured, who).visit("/minulle/").words


def test_it_is_shown_done_when_the_receiver_has_really_done_the_work(measured: Town) -> None:
    completes(measured, "maija")
    clock_day = MOMENT + timedelta(days=1)
    with clock.moved_to(clock_day):
        plan = planned(measured)
        address = f"/siirtosuunnitelmat/{plan.pk}/"
        completes(measured, "maija")
        completes(measured, "jarmo")
        assert "Valmiita pyyntöjä 1, tavoite" in visit(measured, "maija").visit(address).words
        others = visit(measured, "jarmo").visit(address).words
        assert "Tehty työ ei vielä osoita" in others
        assert "pyyntöä, tavoite" not in others
        assert end_shown() == 0
        completes(measured, "maija")
        assert "Tehty työ osoittaa osaamisen siirtyneen" in visit(measured, "tuula").visit(address).words
        assert (end_shown(), end_shown()) == (1, 0)
        plan.refresh_from_db()
        assert (plan.outcome, plan.ended_on) == ("shown", clock.today())
        assert "Tehty työ osoittaa sen toteutuneen" in visit(measured, "maija").visit("/minulle/").words


def test_before_the_measure_is_agreed_nothing_is_counted(town: Town) -> None:
    plan = planned(town)
    completes(town, "maija")
    completes(town, "maija")
    page = visit(town, "maija").visit(f"/siirtosuunnitelmat/{plan.pk}/").words
    assert "ei ole käytössä" in page
    assert "Olet tehnyt" not in page
    assert end_shown() == 0


def test_it_is_seen_by_those_concerned_and_those_named_to_plan(town: Town) -> None:
    plan = planned(town)
    address = f"/siirtosuunnitelmat/{plan.pk}/"
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    seen = [
        who for who in ("jarmo", "maija", "tuula", "petra", "hilkka") if _status(town, who, address) == 200
    ]
    assert seen == ["jarmo", "maija", "tuula", "hilkka"]
    assert "Hyvitykset" not in visit(town, "petra").visit("/siirtosuunnitelmat/").words


def _status(town: Town, who: str, address: str) -> int:
    answer: Any = visit(town, who).get(address)
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("who", "giver", "code"),
    [
        ("petra", "jarmo", "not_yours_to_plan"),
        ("maija", "jarmo", "not_yours_to_plan"),
        ("tuula", "maija", "to_oneself"),
        ("tuula", "jarmo", "target_past"),
    ],
)
def test_a_plan_is_not_made_by_just_anybody(town: Town, who: str, giver: str, code: str) -> None:
    day = date(2020, 2, 1) if code == "target_past" else date(2027, 2, 1)
    plan = Plan("Hyvitykset", town.maija, day, giver=getattr(town, giver), service=town.credit)
    with pytest.raises(Refused) as refused:
        make_plan(plan=plan, viewer=town.viewer(who))
    assert refused.value.refusal.code == code


def test_those_who_take_part_tick_the_steps_and_say_when_it_is_done(town: Town) -> None:
    plan = planned(town, service=None)
    maija, step = visit(town, "maija"), plan.steps.get()
    maija.send(f"/siirtosuunnitelmat/{plan.pk}/vaihe/{step.pk}/")
    step.refresh_from_db()
    assert step.done_on == clock.today()
    visit(town, "jarmo").send(
        f"/siirtosuunnitelmat/{plan.pk}/muuta/",
        task="Kaikki hyvitykset",
        step0="Uusi nimi",
        giver=str(town.jarmo.pk),
        receiver=str(town.maija.pk),
        target_on="1.3.2027",
        wanted="2",
    )
    step.refresh_from_db()
    assert (step.words, step.done_on) == ("Uusi nimi", clock.today())
    maija.send(f"/siirtosuunnitelmat/{plan.pk}/tehty/")
    plan.refresh_from_db()
    assert (plan.outcome, plan.mentor) == ("said", None)


def test_the_own_data_holds_the_plans_with_their_steps(town: Town) -> None:
    planned(town)
    for who in ("maija", "jarmo"):
        [plan] = own_data(town.viewer(who))["capability"]["transfers"]
        assert (plan["task"], plan["steps"][0]["words"]) == ("Hyvitykset", "Katsotaan yhdessä")
    assert own_data(town.viewer("petra"))["capability"]["transfers"] == []


def test_how_much_the_receiver_has_done_cannot_be_found_by_trying(measured: Town) -> None:
    plan = planned(measured)
    with pytest.raises(ValidationError):
        planned(measured)
    agreed: dict[str, Any] = {
        "service": measured.credit,
        "giver": measured.jarmo,
        "wanted": 2,
        "receiver": measured.maija,
    }
    for other in ({"wanted": 1}, {"receiver": measured.tuula}, {"service": measured.wages}):
        changed = Plan(task="Hyvitykset", target_on=date(2027, 2, 1), **(agreed | other))
        with pytest.raises(Refused) as refused:
            change_plan(transfer=plan, plan=changed, viewer=measured.viewer("tuula"))
        assert refused.value.refusal.code == "plan_fits_otherwise"


def test_a_new_member_gets_a_plan_and_the_lead_is_asked_for_a_mentor(town: Town) -> None:
    join(team=town.finance, person=town.outi, from_day=clock.today(), by=town.anna)
    plan = Transfer.objects.get(receiver=town.outi)
    assert (plan.kind, plan.team, plan.steps.count()) == ("welcome", town.finance, 5)
    assert "Outi Outonen on vielä ilman mentoria" in visit(town, "tuula").visit("/minulle/").words
    assert "Tutustu mentoriin ja tiimiin" in visit(town, "outi").visit("/minulle/").words
    visit(town, "tuula").send(
        f"/siirtosuunnitelmat/{plan.pk}/muuta/",
        task=plan.task,
        mentor=str(town.maija.pk),
        receiver=str(town.outi.pk),
        target_on="1.2.2027",
        wanted="3",
    )
    assert "ilman mentoria" not in visit(town, "tuula").visit("/minulle/").words
    assert plan.task in visit(town, "maija").visit("/minulle/").words
