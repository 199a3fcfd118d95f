"""Who can do what, from what is stated and what was really done; and a risk that raises itself when it worsens."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.capability.actions import Stated, state_own
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.actions import fold_all, look_at_risks, look_if_due, open_count
from huikkaa.domain.insight.actions.features import enter_dates, switch_off
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.models import EvidenceLook, FeatureStart, RiskStanding, Rollup
from huikkaa.domain.insight.queries.evidence import evidence_on, own_evidence
from huikkaa.domain.insight.queries.features import standing_of
from huikkaa.domain.insight.queries.risk import Listed, risk_list
from huikkaa.domain.organisation.models import Employment, Membership, Person, Role, RoleGrant
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.engine.statistics import cover
from huikkaa.kernel import clock
from huikkaa.kernel.memo import forget_all
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.cast import person as somebody
from tests.domain.work.standing import away, stands_in

pytestmark = pytest.mark.django_db
TODAY = MOMENT.date()


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def agreed(town: Town, since: date = LONG_AGO) -> FeatureStart:
    """The measure of evidence was handled in co-operation and told on a day."""
    values = {"handled_on": since, "handled_in": "Yhteistyötoimikunta, 5 §", "informed_on": since}
    return enter_dates(feature=EVIDENCE, values=values, by=town.anna)


def complete(town: Town, maker: str, days_ago: int = 10, service: Service | None = None) -> None:
    """Somebody takes a request and completes it."""
    with clock.moved_to(MOMENT - timedelta(days=days_ago)):
        made = actions.receive(
            service=service or town.credit, title="A", text="T", filer=town.viewer("ville"), asker=town.ville
        )
        actions.take(request=made, viewer=town.viewer(maker))
        actions.complete(request=made, viewer=town.viewer(maker), text="Valmis")
    fold_all()


def can(person: Person, service: Service, level: str = "can") -> None:
    state_own(person=person, stated=[Stated(service, level)])


def listed(service: Service, day: date = TODAY) -> Listed:
    return next(one for one in risk_list(day).listed if one.service == service)


def now(service: Service) -> int:
    return listed(service).risk.now


def test_without_the_measure_only_what_is_stated_counts(town: Town) -> None:
    complete(town, "jarmo")
    assert now(town.credit) == 0
    assert not risk_list(TODAY).by_evidence
    can(town.jarmo, town.credit)
    assert now(town.credit) == 1


def test_with_the_measure_whoever_has_done_the_work_counts_too(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    complete(town, "maija", days_ago=900)
    assert now(town.credit) == 2
    found = evidence_on(TODAY)
    assert found.is_in_use(town.credit.pk, town.jarmo.pk)
    assert not found.is_in_use(town.credit.pk, town.maija.pk)
    assert found.has_done(town.credit.pk, town.maija.pk)


def test_what_one_states_goes_before_what_was_counted(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    can(town.jarmo, town.credit, "none")
    assert now(town.credit) == 0
    can(town.maija, town.credit, "learning")
    assert now(town.credit) == 0
    can(town.maija, town.credit, "teaches")
    assert now(town.credit) == 1


def test_nothing_from_before_the_measure_was_taken_into_use_is_counted(town: Town) -> None:
    complete(town, "jarmo", days_ago=20)
    complete(town, "maija", days_ago=5)
    start = agreed(town, since=TODAY - timedelta(days=10))
    assert evidence_on(TODAY).ever == {town.credit.pk: {town.maija.pk: 1}}
    switch_off(start=start, by=town.anna)
    assert evidence_on(TODAY).ever == {}


def test_whoever_is_in_no_team_does_not_count_nor_who_has_left_one(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    can(town.outi, town.credit)
    helper = somebody("Apu", "Muualta")
    can(helper, town.credit, "expert")
    assert now(town.credit) == 1
    Membership.objects.filter(person=town.jarmo).update(valid_to=TODAY - timedelta(days=1))
    forget_all()  # half a minute later
    assert now(town.credit) == 0


def test_an_end_of_employment_and_a_long_absence_are_weighed(town: Town) -> None:
    for person in (town.jarmo, town.maija, town.tuula):
        can(person, town.credit)
    assert listed(town.credit).risk.grade == "none"
    Employment.objects.create(
        person=town.jarmo, unit=town.technical, starts_on=LONG_AGO, ends_on=TODAY + timedelta(days=90)
    )
    found = listed(town.credit).risk
    assert (found.now, found.in_a_year, found.months, found.grade) == (3, 2, 3, "near")
    away(town.maija, length=120)
    found = listed(town.credit).risk
    assert (found.now, found.in_a_year, found.away) == (2, 2, 1)


def test_one_who_has_agreed_to_stand_in_without_knowing_the_work_eases_it_a_little(town: Town) -> None:
    Service.objects.filter(pk=town.credit.pk).update(statutory=True)
    can(town.jarmo, town.credit)
    before = listed(town.credit).risk
    stands_in(town.maija, person=town.jarmo)
    after = listed(town.credit).risk
    assert (before.stands_in, after.stands_in) == (0, 1)
    assert 0 < after.score < before.score


def test_a_service_nobody_can_do_heads_the_list_and_of_an_unheard_of_one_nothing_is_said(town: Town) -> None:
    can(town.petra, town.notice)
    can(town.jarmo, town.credit, "none")
    found = risk_list(TODAY)
    assert [one.service for one in found.key_persons] == [town.credit, town.notice]
    assert [one.risk.cause for one in found.key_persons] == ["nobody_can", "only_one"]
    assert [one.service for one in found.unknown] == [town.wages]
    assert risk_list(TODAY, teams=[]).listed == []


def test_what_was_done_by_those_who_have_left_is_known_to_be_done_by_nobody(town: Town) -> None:
    agreed(town)
    complete(town, "jarmo")
    town.jarmo.memberships.update(valid_to=TODAY - timedelta(days=1))
    found = risk_list(TODAY)
    assert [(one.service, one.risk.cause) for one in found.key_persons] == [(town.credit, "nobody_can")]


def test_a_risk_raises_itself_when_it_worsens_and_only_then(town: Town) -> None:
    for person in (town.jarmo, town.maija, town.tuula):
        can(person, town.credit)
    assert look_at_risks() == 0, "the first look has nothing to compare with"
    assert look_if_due() == 0
    with clock.moved_to(MOMENT + timedelta(days=1)):
        assert look_if_due() == 0
        assert RiskStanding.objects.get(service=town.credit).raised_on is None
    with clock.moved_to(MOMENT + timedelta(days=2)):
        can(town.maija, town.credit, "none")
        assert look_if_due() == 1
        row = RiskStanding.objects.get(service=town.credit)
        assert (row.raised_on, row.why, row.now) == (TODAY + timedelta(days=2), "new", 2)
    with clock.moved_to(MOMENT + timedelta(days=3)):
        can(town.tuula, town.credit, "none")
        assert look_if_due() == 1
        can(town.tuula, town.credit, "can")
    with clock.moved_to(MOMENT + timedelta(days=4)):
        assert look_if_due() == 0
        row = RiskStanding.objects.get(service=town.credit)
        assert row.raised_on == TODAY + timedelta(days=3), "when it last worsened stays"


def test_a_count_is_opened_only_by_who_is_named_to_plan_with_a_reason_and_the_look_is_kept(
    town: Town,
) -> None:
    agreed(town)
    complete(town, "jarmo", days_ago=3)
    one = {"person": town.jarmo, "service": town.credit}
    with pytest.raises(Refused, match="nimetyt"):
        open_count(**one, viewer=town.viewer("tuula"), reason="Suunnittelen siirtoa")  # type: ignore[arg-type]
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    with pytest.raises(Refused, match="miksi avaat"):
        open_count(**one, viewer=viewer_of(town.hilkka), reason=" ")  # type: ignore[arg-type]
    assert not EvidenceLook.objects.exists()
    found = open_count(**one, viewer=viewer_of(town.hilkka), reason="Suunnittelen siirtoa")  # type: ignore[arg-type]
    assert found is not None
    assert (found.count, found.last_on) == (1, TODAY - timedelta(days=3))
    look = EvidenceLook.objects.get()
    assert (look.person, look.looked_by, look.reason) == (town.jarmo, town.hilkka, "Suunnittelen siirtoa")


def test_a_count_is_not_opened_while_the_measure_is_off(town: Town) -> None:
    RoleGrant.objects.create(person=town.hilkka, role=Role.PLANNER, valid_from=LONG_AGO)
    with pytest.raises(Refused, match="ei ole käytössä"):
        open_count(
            person=town.jarmo, service=town.credit, viewer=viewer_of(town.hilkka), reason="Suunnittelen"
        )
    assert own_evidence(town.jarmo, standing_of(EVIDENCE)) == {}


def test_the_list_over_a_million_requests_is_read_from_sums_in_a_fifth_of_a_second(town: Town) -> None:
    agreed(town, since=date(2021, 1, 1))
    first = Service.objects.order_by("pk").values().first()
    assert first is not None
    made = [
        Service(**{**first, "id": None, "slug": f"s{place}", "name_fi": f"P{place}"}) for place in range(97)
    ]
    Service.objects.bulk_create(made)
    blocks = {
        *cover(date(2021, 1, 1), TODAY - timedelta(days=365)),
        *cover(TODAY - timedelta(days=364), TODAY),
    }
    people = [town.jarmo.pk, town.maija.pk, town.tuula.pk, town.petra.pk]
    Rollup.objects.bulk_create(
        Rollup(
            key=f"{service.pk}-{block.grain}-{block.start}",
            cut=Rollup.Cut.SERVICE,
            grain=block.grain,
            start=block.start,
            team=town.finance,
            service=service.pk,
            done=400,
            makers={str(person): 100 for person in people},
        )
        for service in Service.objects.all()
        for block in blocks
    )
    assert Rollup.objects.count() * 400 > 1_000_000
    risk_list(TODAY)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        began = process_time()
        found = risk_list(TODAY)
        took = process_time() - began
    assert len(found.listed) == 100
    assert found.key_persons == []
    assert len(asked) <= 12
    assert took < 0.2
