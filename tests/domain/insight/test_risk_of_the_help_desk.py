"""A real help desk's log lived again: each of its 20 products has several who can, and three lose theirs.

Lived are some cases of each product by different resolvers, and for two of them those of the last year: not the whole
log, which takes a minute to live. The log has a twenty-first product, whose four tickets nobody has resolved: a case
of it is lived as well, and of it nothing is known.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.replay.actions import live_all, set_scene
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import evidence_on
from huikkaa.domain.insight.queries.risk import RiskList, risk_list
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.engine.process import Case, Log, mapping_from, read_stream, steps_of
from huikkaa.kernel import clock
from tests.cast import person as somebody
from tests.conftest import missing
from tests.receipt import ROOT, SHARED

pytestmark = pytest.mark.django_db
MAPPING = mapping_from(tomllib.loads((ROOT / "mappings" / "helpdesk.toml").read_text(encoding="utf-8")))
PATH = SHARED / "eventlogs" / "helpdesk.xes.gz"
NOW = datetime(2013, 12, 31, 10, 0, tzinfo=UTC)
SOLVED = "Resolve ticket"
ALONE_WITH_MORE, ALONE_WITH_LESS, NOBODY = "Value 4", "Value 12", "Value 14"
NEVER_RESOLVED = "Value 16"
LIVED_OF_LATE = {ALONE_WITH_MORE: 20, ALONE_WITH_LESS: 10}


@pytest.fixture(autouse=True)
def last_day_of_the_log() -> Iterator[None]:
    with clock.moved_to(NOW):
        yield


def some_of(log: Log) -> Log:
    """Two cases of different resolvers for each product, and the last year's of the two that are left to one."""
    chosen: list[Case] = []
    seen: dict[str, set[str]] = {}
    late = Counter[str]()
    for case in log.cases:
        by = {row.resource for row in case.rows if row.activity == SOLVED}
        product = seen.setdefault(case.service, set())
        is_new = len(by) == 1 and len(product) < 2 and not by <= product
        is_late = NOW.year in years_of(case) and late[case.service] < LIVED_OF_LATE.get(case.service, 0)
        late[case.service] += is_late
        if is_new:
            product |= by or {"nobody"}
        is_new |= case.service == NEVER_RESOLVED and not product
        if is_new or is_late:
            chosen.append(case)
    return replace(log, cases=tuple(chosen))


def years_of(case: Case) -> set[int]:
    """The years in which it was solved."""
    return {row.at.year for row in case.rows if row.at and row.activity == SOLVED}


def lived() -> Log:
    if not PATH.exists():
        missing("The log helpdesk.xes.gz", "Say in HUIKKAA_DATA where the data folder is.")
    with PATH.open("rb") as stream:
        log = some_of(read_stream(stream, MAPPING))
    steps = steps_of(log, MAPPING)
    for _step in live_all(steps=steps, scene=set_scene(log=log, steps=steps, mapping=MAPPING)):
        pass
    dates = {"handled_on": date(2010, 1, 1), "handled_in": "Kokous, 1 §", "informed_on": date(2010, 1, 1)}
    enter_dates(feature=EVIDENCE, values=dates, by=somebody("Anna", "Vuorela"))
    fold_all()
    return log


def product(name: str) -> Service:
    return Service.objects.get(name_fi=MAPPING.service.name.format(service=name, department=""))


def key_persons(found: RiskList) -> list[str]:
    return [one.service.name_fi.removeprefix("Tuki: tuote ") for one in found.key_persons]


def take_away(name: str, leave: int = 0) -> None:
    """Of those who have completed work for a product all but the first `leave` say that they cannot do it."""
    service = product(name)
    able = sorted(evidence_on(clock.today()).ever[service.pk])
    for pk in able[leave:]:
        person = Person.objects.get(pk=pk)
        state_skill(person=person, service=service, level="none", from_day=clock.today(), by=person)


def test_three_products_that_lose_their_resolvers_are_the_list_in_order_and_the_robot_does_not_count() -> (
    None
):
    log = lived()
    assert Service.objects.count() == 21
    before = risk_list(clock.today())
    assert before.by_evidence
    assert key_persons(before) == []
    assert [one.service for one in before.unknown] == [product(NEVER_RESOLVED)]
    assert {one.risk.now for one in before.near} == {2}

    solved = Counter(case.service for case in log.cases if NOW.year in years_of(case))
    assert solved[ALONE_WITH_MORE] > solved[ALONE_WITH_LESS] > 0
    take_away(ALONE_WITH_LESS, leave=1)
    take_away(NOBODY)
    take_away(ALONE_WITH_MORE, leave=1)
    after = risk_list(clock.today())
    assert key_persons(after) == [ALONE_WITH_MORE, ALONE_WITH_LESS, NOBODY], [
        one.risk for one in after.key_persons
    ]
    assert [one.risk.cause for one in after.key_persons] == ["only_one", "only_one", "nobody_can"]

    robot = Person.objects.get(family_name=MAPPING.robot)
    holders = {person for people in evidence_on(clock.today()).ever.values() for person in people}
    assert robot.pk not in holders
    assert holders <= set(Membership.objects.values_list("person_id", flat=True))
