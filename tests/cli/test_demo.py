"""A small Esimerkkilä holds the figures of the big one, comes out the same each time, and mails nobody real."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from huikkaa.cli.demo import document_requests, joined, shared_work, staff, units
from huikkaa.cli.demo.building import Place
from huikkaa.cli.demo.filling import fill
from huikkaa.cli.demo.roster import end_of_fixed_terms
from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.domain.insight.queries.retirement import ahead
from huikkaa.domain.insight.queries.staff import Staff
from huikkaa.domain.organisation.erasure.queries import preview
from huikkaa.domain.organisation.erasure.rules import why_not_approve
from huikkaa.domain.organisation.models import (
    Employment,
    Erasure,
    Membership,
    Organisation,
    Person,
    Team,
    Unit,
)
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.planning.placement.models import Hearing, PlacementPlan
from huikkaa.domain.work.models import Decision, DecisionType, Event, Message, RecordsPackage, Request, Split
from huikkaa.domain.work.visibility import asked, handled
from huikkaa.engine.succession import Departure, Scenario
from huikkaa.kernel import clock
from tests.cast import MOMENT

COUNT = 60
# What is shown besides the year, however small the town.
SHOWN = {title for title, _text in joined.LETTERS} | {
    joined.HELD_THREE,
    *(plan.title for plan in shared_work.PLANS),
    *document_requests.TITLES,
}
pytestmark = pytest.mark.django_db


def told() -> list[tuple[object, ...]]:
    """What a town is known by: its requests with their numbers, and everything that happened."""
    rows = Request.unguarded.order_by("id").values_list(
        "number", "title", "state", "due_at", "responsible__email"
    )
    events = Event.unguarded.order_by("id").values_list("verb", "at")
    return [*rows, *events]


@pytest.fixture(scope="module")
def towns(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[list[tuple[object, ...]]]]:
    """What the town is known by, built twice from the same seed; the second one stays while these tests last."""
    known = []
    in_memory = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    with django_db_blocker.unblock(), override_settings(STORAGES=in_memory):
        with transaction.atomic():
            fill(now=MOMENT, requests=COUNT, taps=3, seed=7)
            known.append(told())
            transaction.set_rollback(True)
        with transaction.atomic():
            fill(now=MOMENT, requests=COUNT, taps=3, seed=7)
            known.append(told())
            yield known
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def in_town(towns: object, db: None) -> None:
    """Every test here takes place in the town."""


def test_the_same_seed_makes_the_same_town(towns: list[list[tuple[object, ...]]]) -> None:
    first, second = (
        [tuple(str(value) for value in row if not isinstance(value, int)) for row in town] for town in towns
    )
    assert len(first) > 4 * COUNT
    assert first == second


def test_there_are_57_permanent_and_7_fixed_term_office_workers_by_sector() -> None:
    found = Counter(
        Employment.objects.filter(contract_class=staff.CONTRACT_CLASS).values_list(
            "kind", "unit__parent__name_fi"
        )
    )
    assert found == {
        ("permanent", "Yleishallinto"): 27,
        ("permanent", "Sosiaali- ja terveyspalvelut"): 9,
        ("permanent", "Sivistyspalvelut"): 10,
        ("permanent", "Tekniset palvelut"): 8,
        ("permanent", "Kunnalliset liikelaitokset"): 3,
        ("fixed", "Yleishallinto"): 1,
        ("fixed", "Sosiaali- ja terveyspalvelut"): 2,
        ("fixed", "Sivistyspalvelut"): 4,
    }


def test_they_have_17_job_titles_and_each_a_position_of_the_class() -> None:
    workers = Employment.objects.exclude(
        position__pricing_class=""
    )  # the others hold the offices that decide
    rows = workers.values_list("position__title", "position__pricing_class", "position__number")
    assert len({title for title, _class, _number in rows}) == 17
    assert {pricing for _title, pricing, _number in rows} == {"KVTES 01TOI060"}
    assert len({number for _title, _class, number in rows}) == 64


def test_a_round_of_placement_has_its_proposal_a_plan_by_hand_and_two_hearings() -> None:
    plans = PlacementPlan.objects.order_by("pk")
    assert [(plan.kind, plan.state) for plan in plans] == [("reckoned", "ready"), ("by_hand", "ready")]
    assert plans[0].result["ending"] == "optimal"
    unmet = [one for one in plans[0].placings.all() if one.takes]
    assert unmet
    assert all(one.takes["proven"] for one in unmet)
    assert Hearing.objects.count() == 2


def test_the_register_tells_what_is_decided_in_a_year() -> None:
    kinds = dict(DecisionType.objects.order_by().values_list("kind").annotate(Sum("yearly")))
    assert kinds == {
        "individual": 334, "grant": 173, "premises": 173, "personnel": 171, "procurement": 101, "general": 101,
        "waste": 50, "address": 50, "other": 37,
    }  # fmt: skip
    assert sum(kinds.values()) == 1190
    assert not DecisionType.objects.filter(delegations__isnull=True).exists()


def test_grants_are_in_every_step_of_deciding() -> None:
    steps = set(Decision.unguarded.values_list("state", flat=True))
    assert steps >= {"preparation", "presented", "decided"}
    assert Decision.unguarded.filter(state="presented", as_deputy=True).exists()
    assert RecordsPackage.unguarded.filter(state="registered").exclude(number="").count() == 2


def test_fixed_terms_end_in_april_and_so_do_their_memberships() -> None:
    last_day = end_of_fixed_terms(MOMENT.date())
    assert (last_day.month, last_day.day) == (4, 30)
    assert Employment.objects.filter(ends_on=last_day, kind="fixed").count() == 7
    assert Membership.objects.filter(valid_to=last_day).count() == 7


def test_the_newest_member_has_a_mentor_and_her_first_weeks_go_on() -> None:
    plan = Transfer.objects.get(kind="welcome")
    membership = Membership.objects.get(person=plan.receiver)
    assert membership.valid_from == plan.begins_on > MOMENT.date() - timedelta(days=15)
    assert Employment.objects.get(person=plan.receiver).starts_on == membership.valid_from
    assert plan.mentor is not None
    assert plan.mentor.memberships.get().team == membership.team
    done = [step.done_on is not None for step in plan.steps.all()]
    assert (sum(done), len(done)) == (3, 6)


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 11, 21), date(2027, 4, 30)),
        (date(2027, 3, 15), date(2028, 4, 30)),
        (date(2027, 2, 1), date(2027, 4, 30)),
    ],
)
def test_a_fixed_term_never_ends_within_two_months(today: date, ends: date) -> None:
    assert end_of_fixed_terms(today) == ends


def test_there_are_three_teams_each_with_one_lead_and_87_supervisors() -> None:
    assert set(Team.objects.values_list("slug", flat=True)) == set(staff.TEAMS)
    members = Counter(Membership.objects.values_list("team__slug", flat=True))
    assert sum(members.values()) == 64
    assert all(15 <= count <= 28 for count in members.values())
    assert Counter(
        Membership.objects.filter(leads=True).values_list("team__slug", flat=True)
    ) == dict.fromkeys(staff.TEAMS, 1)
    assert Person.objects.filter(supervises__isnull=False).distinct().count() <= 87
    titled = Person.objects.filter(memberships__isnull=True, supervises__isnull=False).distinct().count()
    assert titled > 70


def test_customers_come_from_the_town_its_neighbour_and_its_companies() -> None:
    assert Counter(Organisation.objects.values_list("kind", flat=True)) == {
        "own": 1,
        "contract": 2,
        "group": 2,
    }


def test_every_address_is_invented() -> None:
    assert not Person.objects.exclude(email__endswith=".example").exists()
    assert not OutboxMail.objects.exclude(to__endswith=".example").exists()
    assert not Request.unguarded.exclude(asker_email="").exclude(asker_email__endswith=".example").exists()


def test_only_mail_of_the_last_days_waits_to_be_sent() -> None:
    assert not OutboxMail.objects.filter(written_at__lt=MOMENT - timedelta(days=2)).exists()


def test_every_service_is_offered_with_a_promise_and_one_promise_has_changed() -> None:
    assert Service.objects.count() >= 60
    counts = Counter(ServicePromise.objects.values_list("service__slug", flat=True))
    assert len(counts) == Service.objects.count()
    assert [slug for slug, count in counts.items() if count > 1] == ["laskun-hyvitys"]


def test_all_requests_came_within_the_year_and_each_is_reachable_by_its_asker_and_its_team() -> None:
    asked_for = Request.unguarded.exclude(channel__in=[Request.Channel.CLOCK, Request.Channel.PART])
    requests = list(asked_for.select_related("asker", "team"))
    split_off = set(Split.objects.values_list("part_id", flat=True))
    of_the_year = [one for one in requests if one.title not in SHOWN and one.pk not in split_off]
    assert abs(len(of_the_year) - COUNT) <= 1
    leads = {
        row.team_id: viewer_of(row.person, MOMENT.date()) for row in Membership.objects.filter(leads=True)
    }
    for request in requests:
        assert MOMENT - timedelta(days=366) < request.arrived_at <= MOMENT
        asker = viewer_of(request.asker) if request.asker else Viewer(key_digest=request.key_digest)
        assert asked(asker).filter(pk=request.pk).exists()
        assert handled(leads[request.team_id]).filter(pk=request.pk).exists()


def test_nothing_has_happened_in_the_future() -> None:
    assert not Event.unguarded.filter(at__gt=MOMENT).exists()
    assert not Message.unguarded.filter(at__gt=MOMENT).exists()
    assert not TallyTap.objects.filter(at__gt=MOMENT).exists()


def test_two_event_logs_have_been_taken_out_and_written_down() -> None:
    taken = list(ExportTaken.objects.values_list("format", "whole", "names"))
    assert taken == [("xlsx", True, False), ("xes", True, False)]
    assert not ExportTaken.objects.filter(at__gt=MOMENT).exists()


def test_most_promises_are_kept_but_not_all() -> None:
    kept = Counter(row.details["kept"] for row in Event.unguarded.filter(verb="completed"))
    assert 0.75 < kept[True] / sum(kept.values()) < 1


def test_contacts_are_counted_through_the_year() -> None:
    assert TallyTap.objects.count() > 500
    assert len({at.month for at in TallyTap.objects.values_list("at", flat=True)}) == 12


def test_a_town_that_was_left_unfinished_is_not_taken_for_a_whole_one(tmp_path: object) -> None:
    place = Place(tmp_path)  # type: ignore[arg-type]
    place.unfinished.write_bytes(b"half a town")
    assert not place.is_built


def test_one_has_asked_to_be_erased_and_another_officer_may_approve() -> None:
    waiting = Erasure.objects.get()
    with clock.moved_to(MOMENT):
        found = preview(waiting.person)
        administrator = viewer_of(Person.objects.get(role_grants__role="administrator"))
    assert (waiting.state, found.obstacles) == ("waiting", [])
    assert why_not_approve(waiting, administrator, found.obstacles, changed=False) is None


def test_the_years_ahead_tell_the_story_of_the_reference_town(towns: object) -> None:
    """57 permanent, 29 of them gone within six calendar years; without social and health 48 and 22."""
    health = Unit.objects.get(name_fi=units.HEALTH, organisation__kind=Organisation.Kind.OWN)
    with clock.moved_to(MOMENT):
        day = clock.today()
        leaves = Scenario(departures=(Departure(str(health.pk), day),), draws=5)
        now, without = (one.result for one in ahead([Scenario(draws=5), leaves], Staff(day), plans=True))
    assert (now.base, now.years[-1].gone, now.years[-1].known) == (57, 29, 11)
    assert (without.base, without.years[-1].gone, len(without.moved)) == (48, 22, 9)
