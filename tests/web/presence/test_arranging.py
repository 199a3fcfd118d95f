"""Substitutes, duties and leaving as they are arranged on their pages."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from huikkaa.domain.capability.models import Duty, Substitute
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.channels.outbox.reminding import remind_of_leaving
from huikkaa.domain.organisation.models import Employment, Person, Supervision
from huikkaa.domain.organisation.rules import held_by
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.doing import fresh, taken
from tests.domain.work.standing import away, stands_in
from tests.web.client import Element, Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visitor(person: Person) -> Visitor:
    made = Visitor()
    made.sign_in(person)
    return made


def words(page: Element) -> str:
    return " ".join(page.words.split())


def leaves(person: Person, on: date) -> None:
    assert person.unit is not None
    Employment.objects.create(person=person, unit=person.unit, starts_on=LONG_AGO, ends_on=on)


def test_a_substitute_is_asked_agrees_and_counts(town: Town) -> None:
    jarmo, maija = visitor(town.jarmo), visitor(town.maija)
    page = jarmo.send(f"/sijaiset/{town.jarmo.pk}/", substitute=str(town.maija.pk))
    assert "Ei ole vielä suostunut" in words(page)
    assert "Suostunut sijainen on 0/3 henkilöllä" in words(maija.visit("/sijaiset/"))
    row = Substitute.objects.get()
    page = maija.send(f"/sijaiset/paikka/{row.pk}/suostu/", next="/sijaiset/")
    assert "Sijaistat nyt: Jarmo Niemikorpi" in words(page)
    assert "Suostunut sijainen on 1/3 henkilöllä" in words(page)


def test_who_has_no_substitute_is_seen_at_once(town: Town) -> None:
    stands_in(town.maija, town.jarmo)
    page = words(visitor(town.petra).visit("/sijaiset/?tiimi=talous&rajaus=ilman"))
    assert "Maija Koskimäki" in page
    assert "Tuula Rantamäki" in page
    assert "Jarmo Niemikorpi taloussihteeri" not in page


def test_a_stranger_to_the_person_arranges_nothing(town: Town) -> None:
    page = visitor(town.petra).visit(f"/sijaiset/{town.jarmo.pk}/")
    assert "Pyydä joku sijaiseksi" not in words(page)
    visitor(town.petra).post(f"/sijaiset/{town.jarmo.pk}/", {"substitute": str(town.maija.pk)})
    row = stands_in(town.maija, town.jarmo)
    visitor(town.petra).send(f"/sijaiset/paikka/{row.pk}/paata/", status=404)
    assert Substitute.objects.get() == row


def test_the_team_names_substitutes_for_its_service(town: Town) -> None:
    page = visitor(town.jarmo).send("/sijaiset/palvelu/laskun-hyvitys/", substitute=str(town.jarmo.pk))
    assert "Suostunut" in words(page)  # who names oneself has agreed with the same word
    assert "Laskun hyvitys tai oikaisu" in words(visitor(town.jarmo).visit("/sijaiset/"))


def test_a_duty_has_a_successor_and_a_day_and_is_handed_over(town: Town) -> None:
    jarmo = visitor(town.jarmo)
    given: dict[str, Any] = {"name": "Kassan vastuuhenkilö", "kind": "special", "valid_from": "1.1.2026"}
    jarmo.send(f"/erityistehtavat/uusi/{town.jarmo.pk}/", **given)
    duty = Duty.objects.get()
    page = jarmo.send(f"/erityistehtavat/{duty.pk}/", **given, next_person=str(town.maija.pk))
    assert "Nimeä sekä tehtävän ottaja että päivä." in words(page)
    jarmo.send(
        f"/erityistehtavat/{duty.pk}/", **given, next_person=str(town.maija.pk), hand_over_by="30.11.2026"
    )
    listed = visitor(town.petra).visit("/erityistehtavat/")
    assert "ma 30.11. Maija Koskimäki" in words(listed)
    assert f"/erityistehtavat/{duty.pk}/" not in [link.attributes["href"] for link in listed.all("a")]
    jarmo.send(f"/erityistehtavat/{duty.pk}/siirra/", to=str(town.maija.pk))
    before, after = Duty.objects.order_by("valid_from")
    assert (before.person, before.valid_to, before.next_person) == (
        town.jarmo, date(2026, 11, 16), None,
    )  # fmt: skip
    assert (after.person, after.valid_from) == (town.maija, date(2026, 11, 17))


def test_nobody_leaves_with_anything_in_hand(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    request, secret = taken(town), taken(town, service="wages")
    stands_in(town.jarmo, town.maija)
    Duty.objects.create(person=town.jarmo, name="Leiman haltija", valid_from=LONG_AGO)
    lead = visitor(town.tuula)
    assert "Jarmo Niemikorpi" in words(lead.visit("/lahtevat/"))
    shown = words(lead.visit(f"/lahtevat/{town.jarmo.pk}/"))
    for told in (request.number, secret.number, "Leiman haltija", "Maija Koskimäki"):
        assert told in shown
    keys = [f"request:{request.number}", f"request:{secret.number}"]
    lead.send(f"/lahtevat/{town.jarmo.pk}/", to=str(town.maija.pk), what=keys)
    assert (fresh(request).responsible, fresh(secret).responsible) == (town.maija, town.maija)
    assert held_by(town.jarmo) == ["tehtävä Leiman haltija"]
    duty, role = Duty.objects.get(), Substitute.objects.get()
    page = visitor(town.jarmo).send(
        f"/lahtevat/{town.jarmo.pk}/", to=str(town.tuula.pk), what=[f"duty:{duty.pk}", f"role:{role.pk}"]
    )
    assert "Kaikki on siirretty" in words(page)
    assert held_by(town.jarmo) == []


def test_of_matters_one_may_not_see_nothing_is_told_and_nothing_handed_over(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    Supervision.objects.create(person=town.jarmo, supervisor=town.hilkka, valid_from=LONG_AGO)
    secret = taken(town, service="wages")
    page = visitor(town.hilkka).visit(f"/lahtevat/{town.jarmo.pk}/")
    assert secret.number not in words(page)
    assert secret.title not in words(page)
    visitor(town.hilkka).post(
        f"/lahtevat/{town.jarmo.pk}/", {"to": str(town.maija.pk), "what": [f"request:{secret.number}"]}
    )
    assert fresh(secret).responsible == town.jarmo
    for other in (town.petra, town.kaisa, town.arvo):
        visitor(other).visit(f"/lahtevat/{town.jarmo.pk}/", status=404)


def test_the_last_working_day_comes_before_the_holidays_at_the_end(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    away(town.jarmo, length=14, begins_in=(date(2026, 12, 5) - clock.today()).days)
    page = words(visitor(town.jarmo).visit(f"/lahtevat/{town.jarmo.pk}/"))
    assert "Viimeinen työpäivä on perjantaina 4.12." in page
    assert "palvelussuhde päättyy pe 18.12." in page


def test_what_cannot_be_handed_over_stays_and_says_why(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    request = taken(town)
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    page = visitor(town.jarmo).send(
        f"/lahtevat/{town.jarmo.pk}/", to=str(town.maija.pk), what=[f"request:{request.number}"]
    )
    assert "ei voi hoitaa tätä asiaa" in words(page)
    assert fresh(request).responsible == town.jarmo


def test_one_who_has_another_employment_does_not_leave(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    Employment.objects.create(
        person=town.jarmo, unit=town.technical, starts_on=date(2026, 12, 18) + timedelta(days=1)
    )
    visitor(town.jarmo).visit(f"/lahtevat/{town.jarmo.pk}/", status=404)


def test_those_concerned_are_reminded_once_at_each_step_and_not_of_nothing(town: Town) -> None:
    leaves(town.jarmo, date(2026, 12, 18))
    Supervision.objects.create(person=town.jarmo, supervisor=town.hilkka, valid_from=LONG_AGO)
    request = taken(town)
    counts = []
    for day in (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19), date(2026, 12, 4)):
        with clock.moved_to(MOMENT + (day - MOMENT.date())):
            counts.append((remind_of_leaving(), remind_of_leaving()))
    assert counts == [(0, 0), (3, 0), (0, 0), (3, 0)]
    mails = OutboxMail.objects.filter(kind="leaving")
    assert {mail.to.partition(".")[0] for mail in mails} == {"jarmo", "tuula", "hilkka"}
    told = mails.order_by("id")[0]
    assert f"/lahtevat/{town.jarmo.pk}/" in told.text
    assert request.number not in told.text
    actions.hand_over(request=request, viewer=town.viewer("jarmo"), to=town.maija, note="")
    with clock.moved_to(MOMENT + (date(2026, 12, 11) - MOMENT.date())):
        assert remind_of_leaving() == 0
