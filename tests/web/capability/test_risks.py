"""What hangs on one person, as the steering group, a lead, a planner and the person concerned see it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.capability.actions import Stated, state_own
from huikkaa.domain.insight.actions import look_at_risks
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import RETIREMENT
from huikkaa.domain.organisation.models import Employment, Role, RoleGrant
from huikkaa.domain.planning.models import ProspectLook
from huikkaa.engine.succession import Holder, Watched
from huikkaa.engine.succession.risk import risk_of
from huikkaa.kernel import clock
from huikkaa.web.capability.risk_words import facts_of
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.insight.test_risk import agreed, can, complete
from tests.web.client import Visitor

LIST = "/avainhenkiloriskit/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str, *roles: Role) -> Visitor:
    for role in roles:
        RoleGrant.objects.get_or_create(person=getattr(town, who), role=role, valid_from=LONG_AGO)
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def test_the_teams_own_page_tells_its_members_what_hangs_on_one_and_what_has_worsened(town: Town) -> None:
    can(town.jarmo, town.credit)
    can(town.maija, town.credit)
    look_at_risks()
    assert "Työ, joka on yhden varassa" not in visit(town, "maija").visit("/tiimi/talous/").words
    can(town.maija, town.credit, "none")
    look_at_risks()
    page = visit(town, "maija").visit("/tiimi/talous/").words
    told = page.partition("Työ, joka on yhden varassa")[2][:130]
    assert "Laskun hyvitys tai oikaisu" in told
    assert "Vain yksi osaa tämän." in told
    assert "Tuli luetteloon" in told
    assert "Jarmo" not in told
    assert "yhden varassa" not in visit(town, "petra").visit("/tiimi/talous/").words, (
        "another team's own matter"
    )


def test_the_steering_group_reads_each_risk_in_one_sentence_and_nobody_is_named(town: Town) -> None:
    can(town.jarmo, town.credit)
    state_own(person=town.jarmo, stated=[Stated(town.wages, "none")])
    page = visit(town, "ville", Role.STEERING).visit(LIST)
    assert "Vain yksi osaa tämän." in page.words
    assert "Kukaan ei osaa tätä." in page.words
    assert "Ei vielä tietoa 1" in page.words
    assert "Vain ihmisten oma ilmoitus lasketaan" in page.words
    assert "Niemikorpi" not in page.words


def test_the_steering_page_tells_the_highest_risks_to_the_steering_group_and_not_to_an_auditor(
    town: Town,
) -> None:
    can(town.jarmo, town.credit)
    look_at_risks()
    page = visit(town, "ville", Role.STEERING).visit("/ohjaus/")
    told = page.words.partition("Työ, joka on yhden varassa")[2]
    assert f"Laskun hyvitys tai oikaisu {town.finance.name} Vain yksi osaa tämän." in told
    assert LIST in {link.attributes["href"] for link in page.all("section")[0].all("a")}
    assert "Niemikorpi" not in page.words
    assert "yhden varassa" not in visit(town, "petra", Role.AUDITOR).visit("/ohjaus/").words


def test_a_risk_that_has_worsened_is_marked_for_a_month(town: Town) -> None:
    for person in (town.jarmo, town.maija, town.tuula):
        can(person, town.credit)
    look_at_risks()
    state_own(person=town.jarmo, stated=[Stated(town.credit, "none")])
    state_own(person=town.maija, stated=[Stated(town.credit, "none")])
    look_at_risks()
    steering = visit(town, "ville", Role.STEERING)
    assert "Tuli luetteloon" in steering.visit(LIST).words
    with clock.moved_to(MOMENT + timedelta(days=31)):
        assert "Tuli luetteloon" not in visit(town, "ville").visit(LIST).words


def test_when_people_leave_is_opened_apart_and_each_of_them_sees_who_looked(town: Town) -> None:
    can(town.jarmo, town.credit)
    can(town.maija, town.credit)
    Employment.objects.create(
        person=town.jarmo, unit=town.education, starts_on=LONG_AGO, ends_on=MOMENT.date() + timedelta(days=99)
    )
    hilkka, address = visit(town, "hilkka", Role.PLANNER), f"{LIST}{town.credit.slug}/"
    assert "Palvelussuhde päättyy" not in hilkka.visit(address).words
    assert "Palvelussuhde päättyy" not in hilkka.send(address).words
    values = {"handled_on": LONG_AGO, "handled_in": "Yhteistyötoimikunta, 6 §", "informed_on": LONG_AGO}
    enter_dates(feature=RETIREMENT, values=values, by=town.anna)
    assert "24.2." not in hilkka.visit(address).words
    assert not ProspectLook.objects.exists()
    assert "24.2." in hilkka.send(address).words
    assert [look.person for look in ProspectLook.objects.all()] == [town.jarmo]
    assert "Hilkka Suvikallio" in visit(town, "jarmo").visit("/lahdot/oma/").words


def test_the_lead_sees_the_teams_own_risks_and_whether_a_skill_is_in_use_but_no_count(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    can(town.jarmo, town.credit)
    can(town.maija, town.wages)
    page = visit(town, "tuula").visit("/osaaminen/talous/")
    assert "Työ, joka on yhden varassa" in page.words
    assert "Maija Koskimäki (ei käytössä vuoden sisällä)" in page.words
    assert "Jarmo Niemikorpi (ei käytössä" not in page.words
    assert "tehty vuoden sisällä" not in page.words


def test_a_planner_opens_one_count_with_a_reason_and_the_person_sees_count_and_look(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    hilkka = visit(town, "hilkka", Role.PLANNER)
    page = hilkka.visit(f"{LIST}laskun-hyvitys/")
    assert "Jarmo Niemikorpi" in page.words
    assert "tehty vuoden sisällä" not in page.words
    address = f"{LIST}laskun-hyvitys/{town.jarmo.pk}/"
    assert "tehty vuoden sisällä" not in hilkka.visit(address).words
    assert "1 tehty vuoden sisällä" in hilkka.send(address, reason="Siirtosuunnitelma").words
    own = visit(town, "jarmo").visit("/osaaminen/").words
    assert "1 tehty vuoden sisällä" in own
    assert "Hilkka Suvikallio" in own
    assert "Siirtosuunnitelma" in own
    assert "Hilkka Suvikallio" not in visit(town, "maija").visit("/osaaminen/").words


def test_without_its_dates_no_count_is_shown_to_anybody(town: Town) -> None:
    complete(town, "jarmo")
    can(town.jarmo, town.credit)
    assert "tehty vuoden sisällä" not in visit(town, "jarmo").visit("/osaaminen/").words
    hilkka = visit(town, "hilkka", Role.PLANNER)
    assert "Avaa määrä" not in hilkka.visit(f"{LIST}laskun-hyvitys/").words
    address = f"{LIST}laskun-hyvitys/{town.jarmo.pk}/"
    assert "Osaamisen näyttö ei ole käytössä." in hilkka.send(address, reason="Siirto").words


@pytest.mark.parametrize(
    ("pieces", "words"),
    [(19, "alle 20 kertaa"), (43, "kymmeniä kertoja"), (999, "satoja kertoja"), (1000, "tuhansia kertoja")],
)
def test_how_much_is_asked_for_is_told_roughly_for_one_person_may_have_made_it_all(
    pieces: int, words: str
) -> None:
    risk = risk_of(Watched("a", [Holder("only")], pieces=pieces), MOMENT.date())
    assert facts_of(risk)[0] == f"Valmistuu {words} vuodessa."
