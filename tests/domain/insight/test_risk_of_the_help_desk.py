"""A real help desk's log lived again whole: each of its 20 products has several who can, and three lose theirs.

The log has a twenty-first product, whose four tickets nobody has resolved: of it nothing is known.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import sqrt

import pytest

from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.models import ReplayedStep
from huikkaa.domain.channels.replay.actions import live_all, set_scene
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import EVIDENCE
from huikkaa.domain.insight.queries.evidence import evidence_on
from huikkaa.domain.insight.queries.risk import RiskList, risk_list
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.engine.process import Log, mapping_from, read_stream, steps_of
from huikkaa.kernel import clock
from tests.cast import person as somebody
from tests.conftest import missing
from tests.receipt import ROOT, SHARED

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MAPPING = mapping_from(tomllib.loads((ROOT / "mappings" / "helpdesk.toml").read_text(encoding="utf-8")))
PATH = SHARED / "eventlogs" / "helpdesk.xes.gz"
NOW = datetime(2014, 1, 3, 14, 0, tzinfo=UTC)
SOLVED = "Resolve ticket"
ALONE_WITH_MORE, ALONE_WITH_LESS, NOBODY = "Value 4", "Value 12", "Value 14"
NEVER_RESOLVED = "Value 16"


@pytest.fixture(autouse=True)
def last_day_of_the_log() -> Iterator[None]:
    with clock.moved_to(NOW):
        yield


def read() -> Log:
    if not PATH.exists():
        missing("The log helpdesk.xes.gz", "Say in HUIKKAA_DATA where the data folder is.")
    with PATH.open("rb") as stream:
        return read_stream(stream, MAPPING)


def live(log: Log) -> None:
    """Live the whole log, with the evidence of skills in use from before its first day."""
    steps = steps_of(log, MAPPING)
    for _step in live_all(steps=steps, scene=set_scene(log=log, steps=steps, mapping=MAPPING)):
        pass
    dates = {"handled_on": date(2010, 1, 1), "handled_in": "Kokous, 1 §", "informed_on": date(2010, 1, 1)}
    enter_dates(feature=EVIDENCE, values=dates, by=somebody("Anna", "Vuorela"))
    fold_all()


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


def resolvers(log: Log) -> dict[str, set[str]]:
    """Who has resolved tickets of each product, counted from the log alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in log.cases:
        found[case.service] |= {row.resource for row in case.rows if row.activity == SOLVED}
    return found


def test_three_products_that_lose_their_resolvers_are_the_list_in_order_and_the_robot_does_not_count() -> (
    None
):
    log = read()
    by_product = {name: who for name, who in resolvers(log).items() if who}
    assert len(by_product) == 20
    assert min(map(len, by_product.values())) >= 2
    live(log)
    assert ReplayedStep.objects.filter(kind="row").count() == log.row_count == 21_348
    assert Service.objects.count() == 21
    before = risk_list(clock.today())
    assert before.by_evidence
    assert key_persons(before) == []
    assert [one.service for one in before.unknown] == [product(NEVER_RESOLVED)]
    solved = {one.service.name_fi.removeprefix("Tuki: tuote "): one.risk.pieces for one in before.listed}
    assert solved[ALONE_WITH_MORE] > solved[ALONE_WITH_LESS] > solved[NOBODY] > 0
    take_away(ALONE_WITH_LESS, leave=1)
    take_away(NOBODY)
    take_away(ALONE_WITH_MORE, leave=1)
    after = risk_list(clock.today())
    assert key_persons(after) == [ALONE_WITH_MORE, NOBODY, ALONE_WITH_LESS]
    assert [one.risk.cause for one in after.key_persons] == ["only_one", "nobody_can", "only_one"]
    assert [one.risk.score for one in after.key_persons] == [
        round(100 * (0.1 + 0.5 * sqrt(solved[name] / 1000)) * few * 0.5)
        for name, few in ((ALONE_WITH_MORE, 0.7), (NOBODY, 1.0), (ALONE_WITH_LESS, 0.7))
    ]

    robot = Person.objects.get(family_name=MAPPING.robot)
    holders = {person for people in evidence_on(clock.today()).ever.values() for person in people}
    assert robot.pk not in holders
    assert holders <= set(Membership.objects.values_list("person_id", flat=True))
